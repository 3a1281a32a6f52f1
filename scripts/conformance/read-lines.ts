/** Reads a file of JSON lines. */
import { readFileSync } from 'node:fs';

/** @returns one value a line; the caller names the shape that the file is known to have. */
export function readLines<Row>(path: string): Row[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Row);
}
