import { parseIsoTime } from '../../../core/iso-time.ts';
import { zeekMillionths } from './zeek-number.ts';

/** 10^11 s are past the year 5000: a greater number is in ms (LogAscii::json_timestamps = JSON::TS_MILLIS). */
const MILLISECONDS_FROM_US = 1e17;

/** Reads a time as Zeek writes it: seconds or ms since 1970, or ISO 8601. @returns whole µs, NaN when it is none. */
export function zeekTime(bytes: Uint8Array, at: number, end: number): number {
  if (end - at > 18 && bytes[at + 4] === 0x2d) return parseIsoTime(bytes, at, end);
  const timeUs = zeekMillionths(bytes, at, end);
  return timeUs >= MILLISECONDS_FROM_US ? Math.floor(timeUs / 1000) : timeUs;
}
