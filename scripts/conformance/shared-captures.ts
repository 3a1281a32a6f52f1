/** Where the captures that others made lie beside the repository, and whether they are there. */
import { existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';

/** The folder, relative to the repository. */
export const SHARED_CAPTURES: string = path.resolve(import.meta.dirname, '../../../shared/captures');

export function hasSharedCaptures(): boolean {
  return existsSync(path.join(SHARED_CAPTURES, 'ndpi', 'expected.jsonl'));
}

/** Every file below a folder of the shared captures, in code-unit order, relative to that folder. */
export function listFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(path.join(folder, name)).isFile())
    .sort();
}
