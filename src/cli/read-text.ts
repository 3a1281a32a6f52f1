import { createReadStream } from 'node:fs';
import { UserError } from '../core/user-error.ts';

/** A report of a hundred findings has some 200 kB. */
const MOST_BYTES = 256 * 1024 * 1024;

/**
 * All text of a file, or of standard input for `-`; memory is bounded whatever comes.
 * @param command what takes a report from standard input, for the hint.
 * @throws UserError when it cannot be read, is empty, too large, or not what begins like JSON.
 */
export async function readText(path: string, command = 'explain 1 -'): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of path === '-' ? process.stdin : createReadStream(path)) {
      const bytes = chunk as Buffer;
      length += bytes.length;
      if (length === bytes.length && bytes.length > 0) checkBeginning(path, bytes, command);
      if (length > MOST_BYTES) throw new UserError(`${named(path)} is too large for a report`, 'write it with fewer findings: --top 1000');
      chunks.push(bytes);
    }
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (error instanceof UserError || code === undefined) throw error;
    throw new UserError(`cannot read ${named(path)} (${code})`, code === 'ENOENT' ? 'check the path' : 'name a JSON report of Undertow');
  }
  if (length === 0) throw new UserError(`${named(path)} is empty`, 'write a report with `undertow analyze FILE --format json`');
  return Buffer.concat(chunks).toString('utf8');
}

/** Says at once what to do with a capture. */
function checkBeginning(path: string, bytes: Buffer, command: string): void {
  if (/^\s*\{|^\s+$/.test(bytes.subarray(0, 64).toString('latin1').replace(/^ï»¿/, ''))) return;
  throw new UserError(
    `${named(path)} is no JSON report of Undertow`,
    `a capture or log is analyzed first: undertow analyze FILE --format json --quiet | undertow ${command}`,
  );
}

const named = (path: string) => (path === '-' ? 'standard input' : JSON.stringify(path));
