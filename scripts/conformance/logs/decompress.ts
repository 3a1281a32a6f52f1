/** Writes a capture as a plain file, for tools that read no compressed ones. */

import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';

/** @returns the path of a plain capture: `file` itself when it is one. */
export function decompress(file: string, into: string): string {
  const plain = path.join(into, path.basename(file).replace(/\.(gz|zst)$/, ''));
  if (file.endsWith('.gz')) writeFileSync(plain, gunzipSync(readFileSync(file)));
  else if (file.endsWith('.zst')) writeFileSync(plain, spawnSync('zstd', ['-dc', file], { maxBuffer: 1 << 29 }).stdout);
  else return file;
  return plain;
}
