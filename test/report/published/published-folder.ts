import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../helpers/captures.ts';

/**
 * Where schemas lie that others publish: no package holds them, and they are not copied into this repository.
 * @param variable of the environment, names the folder.
 * @param beside name below `../shared/schemas`, looked into when the variable is not set.
 * @param needed a file that such a folder has.
 * @returns null where there is none.
 * @throws Error when the variable names a folder without that file: a check that was asked for may not be skipped.
 */
export function publishedFolder(variable: string, beside: string, needed: string): string | null {
  const named = process.env[variable] ?? '';
  const folder = named === '' ? join(root, '../shared/schemas', beside) : named;
  if (existsSync(join(folder, needed))) return folder;
  if (named !== '') throw new Error(`${variable} names ${named}, which has no ${needed}`);
  return null;
}
