import { UserError } from '../core/user-error.ts';
import type { Mark } from '../model/mark.ts';
import { currentMarks } from './mark-matcher.ts';

/** The decision that takes a mark back. @param found a mark in force. */
export function takeBack(found: Mark, who: { readonly by: string; readonly atUs: number; readonly reason: string }): Omit<Mark, 'id'> {
  const { id: _, ...mark } = found;
  return { ...mark, ...who, verdict: null, untilUs: null };
}

/**
 * The mark in force that a word names: its number (`3`, `#3`), or the beginning of the id of the finding whose channel it is about.
 * @throws UserError when there is none, or more than one.
 */
export function pickMark(word: string, marks: readonly Mark[]): Mark {
  const current = currentMarks(marks);
  const number = /^#?(\d{1,9})$/.exec(word)?.[1];
  const numbered = number === undefined ? undefined : current.find(({ id }) => id === Number(number));
  if (numbered !== undefined) return numbered;
  const begun =
    word === '' ? [] : current.filter(({ scope, finding }) => scope === 'channel' && finding.toLowerCase().startsWith(word.toLowerCase()));
  if (begun.length === 1) return begun[0]!;
  if (begun.length > 1)
    throw new UserError(
      `${JSON.stringify(word)} begins the ids of ${begun.length} marked findings`,
      'write more of it, or the number of the mark',
    );
  const was = number !== undefined && marks.some(({ id }) => id === Number(number));
  throw new UserError(
    was ? `mark ${number} was replaced or taken back already` : `there is no mark ${JSON.stringify(word)}`,
    'undertow triage list --store FILE lists them with their numbers',
  );
}
