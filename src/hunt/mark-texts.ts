import { UserError } from '../core/user-error.ts';

const LONGEST_REASON = 500;
const LONGEST_NAME = 100;
/** Nothing that cannot be seen, and nothing that turns the direction of writing. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;

/** @throws UserError for a reason that says nothing, too much, or what cannot be seen. */
export function checkReason(text: string): string {
  const reason = text.trim();
  if (reason === '')
    throw new UserError('a mark needs a reason', 'say why, for who reads it later: --reason "nightly backup, ticket 4711"');
  return checked(reason, 'the reason', LONGEST_REASON);
}

/** @throws UserError for a name of who decides that says nothing, too much, or what cannot be seen. */
export function checkAuthor(text: string): string {
  const name = text.trim();
  if (name === '') throw new UserError('nobody is named who decides', 'name who: --by NAME');
  return checked(name, 'the name', LONGEST_NAME);
}

function checked(text: string, what: string, longest: number): string {
  if (text.length > longest) throw new UserError(`${what} is longer than ${longest} characters`, 'write it shorter');
  if (UNSEEN.test(text)) throw new UserError(`${what} has characters that cannot be seen`, 'write it in one line of plain text');
  return text;
}
