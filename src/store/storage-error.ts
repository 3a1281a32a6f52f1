import { UserError } from '../core/user-error.ts';

/** What operating systems and DuckDB say, and what that means for the operator; the first match counts. */
const MEANINGS: readonly (readonly [pattern: RegExp, message: string, hint: string])[] = [
  [/No space left on device|ENOSPC|EDQUOT|EFBIG|File too large/, 'no space left for', 'free some space or name a file on another disk'],
  [/EACCES|EPERM|EROFS|Permission denied|Read-only file system/, 'may not write', 'choose a folder that you may write to'],
  [/ENOENT|No such file or directory/, 'no such folder for', 'create the folder first'],
  [/EISDIR|ENOTDIR|Is a directory|Not a directory/, 'not a file:', 'name a file, in a folder that exists'],
  // What DuckDB says when a lock is refused and nobody is seen to have one.
  [/Conflicting lock is held in PID 0\b/, 'cannot lock', 'keep the store on a local disk; or a program in another container has it open'],
  [/Could not set lock on file|Conflicting lock/, 'another program has open', 'wait for it to finish or name a new file'],
  [/not a valid DuckDB database file/, 'not an Undertow store:', 'name a new file'],
  [/Could not read enough bytes|corrupt|Corrupt|checksum|magic bytes/, 'damaged store', 'name a new file'],
  [/newer version|version number|storage version/, 'written by another version of DuckDB:', 'name a new file or update Undertow'],
  [/Out of Memory|failed to allocate|could not allocate/, 'not enough memory for', 'give the store more memory'],
];

/** The operator's view of a failed write or open; an error that nobody can mend comes back as it is. */
export function storageError(error: unknown, path: string): unknown {
  if (!(error instanceof Error) || error instanceof UserError) return error;
  const text = `${(error as NodeJS.ErrnoException).code ?? ''} ${error.message}`;
  const meaning = MEANINGS.find(([pattern]) => pattern.test(text));
  return meaning === undefined ? error : new UserError(`${meaning[1]} ${path}`, meaning[2]);
}
