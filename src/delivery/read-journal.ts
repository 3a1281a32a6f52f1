import { createReadStream } from 'node:fs';
import { UserError } from '../core/user-error.ts';
import type { OutboxState } from './outbox-state.ts';

/** Longer than any record: what waits for a receiver is less. */
const LONGEST_LINE = 256 << 20;
const LONGEST_HEADER = 64;
const HEADER = /^\["undertow-outbox",1\]$/;

/**
 * Applies every record of a journal; lines that are none are passed over.
 * @returns bytes of whole lines, 0 for a file that is not there or has none, and how many lines nobody could read.
 * @throws UserError for a file that is no journal of this version.
 */
export async function readJournal(path: string, state: OutboxState): Promise<{ readonly length: number; readonly damaged: number }> {
  let length = 0;
  let damaged = 0;
  let isFirst = true;
  let rest: Buffer = Buffer.alloc(0);
  const take = (line: Buffer) => {
    if (isFirst && !HEADER.test(line.toString('utf8'))) throw notAnOutbox(path);
    if (!isFirst && !state.apply(parse(line))) damaged++;
    isFirst = false;
  };
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) {
      rest = rest.length === 0 ? (chunk as Buffer) : Buffer.concat([rest, chunk as Buffer]);
      let from = 0;
      for (let at = rest.indexOf(0x0a); at >= 0; at = rest.indexOf(0x0a, from)) {
        take(rest.subarray(from, at));
        length += at + 1 - from;
        from = at + 1;
      }
      rest = rest.subarray(from);
      if (rest.length > (isFirst ? LONGEST_HEADER : LONGEST_LINE)) throw notAnOutbox(path);
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  return { length, damaged };
}

function parse(line: Buffer): unknown {
  try {
    return JSON.parse(line.toString('utf8'));
  } catch {
    return null;
  }
}

function notAnOutbox(path: string): UserError {
  return new UserError(`${path} is no outbox of this Undertow`, 'move it away: a new one is begun, and what waits in this one is not sent');
}
