import { createReadStream } from 'node:fs';
import { UserError } from '../../core/user-error.ts';
import { STANDARD_INPUT } from '../standard-input.ts';

const MOST_BYTES = 16 * 1024 * 1024;

/** All text of a file of marks, or of standard input for `-`. @throws UserError when it cannot be read, or is too large. */
export async function readMarksFile(path: string): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of path === STANDARD_INPUT ? process.stdin : createReadStream(path)) {
      chunks.push(chunk as Buffer);
      length += (chunk as Buffer).length;
      if (length > MOST_BYTES) throw new UserError(`${JSON.stringify(path)} is too large for a file of marks`, 'keep it below 16 MiB');
    }
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (error instanceof UserError || code === undefined) throw error;
    throw new UserError(`cannot read ${JSON.stringify(path)} (${code})`, 'name a YAML file as `undertow triage export` writes it');
  }
  return Buffer.concat(chunks).toString('utf8');
}
