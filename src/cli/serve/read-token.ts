import { readFileSync, statSync } from 'node:fs';
import { UserError } from '../../core/user-error.ts';

const LEAST = 16;
const MOST = 500;

/** The token that lets somebody in; null for none. @throws UserError for one that is short, or a file that others may read. */
export function readToken(token: string | undefined, file: string | undefined): string | null {
  if (token !== undefined && file !== undefined) throw new UserError('--token and --token-file are both given', 'leave one out');
  if (file !== undefined) return checked(readTokenFile(file), '--token-file');
  return token === undefined ? null : checked(token.trim(), '--token');
}

function readTokenFile(file: string): string {
  try {
    const { mode, size } = statSync(file);
    if ((mode & 0o077) !== 0) throw new UserError(`others may read ${JSON.stringify(file)}`, `keep it to yourself: chmod 600 ${file}`);
    if (size > 4_096)
      throw new UserError(`${JSON.stringify(file)} is no token`, `write ${LEAST} to ${MOST} characters into it, in one line`);
    return readFileSync(file, 'utf8').trim();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (error instanceof UserError || code === undefined) throw error;
    throw new UserError(
      `cannot read ${JSON.stringify(file)} (${code})`,
      'name a file with the token: head -c 24 /dev/urandom | base64 > FILE',
    );
  }
}

function checked(token: string, option: string): string {
  if (/^[\x21-\x7e]+$/.test(token) && token.length >= LEAST && token.length <= MOST) return token;
  throw new UserError(`${option} is no token of ${LEAST} to ${MOST} plain characters`, 'make one: head -c 24 /dev/urandom | base64');
}
