/** Refuses files to write that are named twice, or that are among the captures to read. */
import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { UserError } from '../core/user-error.ts';

/** @throws UserError before anything is opened: a capture that is written over is lost evidence. */
export function checkOutputs(inputs: readonly string[], outputs: readonly string[]): void {
  const read = new Set(inputs.map(identity));
  const written = new Set<string>();
  for (const path of outputs) {
    const one = identity(path);
    if (read.has(one)) throw new UserError(`${JSON.stringify(path)} is among the captures and would be written over`, 'name another file');
    if (written.has(one)) throw new UserError(`${JSON.stringify(path)} is to be written twice`, 'name a file of its own for each output');
    written.add(one);
  }
}

/** The same for every path that leads to a file. */
function identity(path: string): string {
  try {
    const { dev, ino } = statSync(path, { bigint: true });
    return `${dev}:${ino}`;
  } catch {
    return resolve(path);
  }
}
