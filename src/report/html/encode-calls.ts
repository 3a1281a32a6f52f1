import type { Calls } from '../../model/surroundings.ts';
import type { CallsData } from '../page/data.ts';
import type { ByteWriter } from './byte-writer.ts';
import { calendarUs } from './finite.ts';

/** Writes the columns of calls: an even spread of them where there are more than `most`. Null where there are none. */
export function encodeCalls(calls: Calls, most: number, writer: ByteWriter): CallsData | null {
  const { timesUs, bytesUp, bytesDown } = calls;
  const length = Math.min(timesUs.length, bytesUp.length, bytesDown.length);
  const kept = Math.min(length, Math.max(1, most));
  if (kept === 0) return null;
  const places = Array.from({ length: kept }, (_, i) => (kept === length ? i : Math.floor((i * length) / kept)));
  const at = writer.length;
  const fromUs = calendarUs(timesUs[places[0]!]!);
  let milliseconds = 0;
  for (const place of places) {
    const now = Math.max(milliseconds, Math.round((calendarUs(timesUs[place]!) - fromUs) / 1000));
    writer.varint(now - milliseconds);
    milliseconds = now;
  }
  for (const place of places) writer.varint(bytesUp[place]!);
  for (const place of places) writer.varint(bytesDown[place]!);
  return { at, kept, count: Math.max(length, calls.count), fromUs };
}
