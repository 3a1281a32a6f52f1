/** Turns what the system says about a path into words for the operator. */
import { UserError } from '../core/user-error.ts';
import { quote } from './quote.ts';

const SENTENCES: Readonly<Record<string, { readonly what: string; readonly hint: string }>> = {
  ENOENT: { what: 'does not exist', hint: 'Check the path; "-" reads standard input.' },
  ENOTDIR: { what: 'does not exist', hint: 'Check the path: a part of it is a file, not a folder.' },
  EACCES: {
    what: 'may not be read',
    hint: 'Its permissions, or those of a folder above it, forbid it: see ls -l, or run as a user who may.',
  },
  EPERM: {
    what: 'may not be read',
    hint: 'Its permissions, or those of a folder above it, forbid it: see ls -l, or run as a user who may.',
  },
  ELOOP: { what: 'is a link that leads back to itself', hint: 'Name the file that was meant.' },
};

/** @param error of a call to node:fs. */
export function refusedPath(name: string, error: unknown): UserError {
  const code = (error as NodeJS.ErrnoException).code ?? 'unknown error';
  const sentence = SENTENCES[code] ?? { what: `cannot be read (${code})`, hint: 'Check the disk or the mount it lies on.' };
  return new UserError(`${quote(name)} ${sentence.what}.`, sentence.hint);
}
