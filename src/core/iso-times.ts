import { parseIsoTime } from './iso-time.ts';

const DOT = 0x2e;
const ZERO = 0x30;
/** Of `2017-04-07T22:24:37.251547+0100`, the form that is remembered: where its parts are. */
const LENGTH = 31;
const MINUTE_ONES = 15;
const SECONDS = 17;
const FRACTION = 20;
const ZONE = 26;
/** One for each last digit of a minute: lines are of now, and of the minutes before. */
const PLACES = 16;
const PLACE_BYTES = 32;
const MINUTE_US = 60e6;

/** Reads times as `parseIsoTime` does. Minutes come again from line to line, so a known one is only compared: a quarter of the time. */
export class IsoTimes {
  /** The bytes of whole times; of those, the ones up to the seconds and of the zone count. */
  readonly #kept = new Uint8Array(PLACES * PLACE_BYTES);
  /** When their minutes begin. */
  readonly #minutesUs = new Float64Array(PLACES).fill(Number.NaN);

  /** @returns whole µs since 1970; NaN when the bytes are no time. */
  parse(bytes: Uint8Array, at: number, end: number): number {
    if (end - at !== LENGTH || bytes[at + FRACTION - 1] !== DOT) return parseIsoTime(bytes, at, end);
    const tens = bytes[at + SECONDS]! - ZERO;
    const ones = bytes[at + SECONDS + 1]! - ZERO;
    if (tens < 0 || tens > 5 || ones < 0 || ones > 9) return parseIsoTime(bytes, at, end);
    let microseconds = 0;
    for (let i = at + FRACTION; i < at + ZONE; i++) {
      const digit = bytes[i]! - ZERO;
      if (digit < 0 || digit > 9) return parseIsoTime(bytes, at, end);
      microseconds = (Math.imul(microseconds, 10) + digit) | 0;
    }
    const withinUs = Math.imul(tens * 10 + ones, 1_000_000) + microseconds;
    const place = bytes[at + MINUTE_ONES]! & (PLACES - 1);
    return this.#isKept(place, bytes, at) ? this.#minutesUs[place]! + withinUs : this.#learn(place, bytes, at, withinUs);
  }

  #isKept(place: number, bytes: Uint8Array, at: number): boolean {
    const kept = this.#kept;
    const offset = place * PLACE_BYTES - at;
    for (let i = at; i < at + SECONDS; i++) if (kept[offset + i] !== bytes[i]) return false;
    for (let i = at + ZONE; i < at + LENGTH; i++) if (kept[offset + i] !== bytes[i]) return false;
    return true;
  }

  #learn(place: number, bytes: Uint8Array, at: number, withinUs: number): number {
    const timeUs = parseIsoTime(bytes, at, at + LENGTH);
    // Beyond 2^53 sums are rounded.
    if (!(Math.abs(timeUs) < Number.MAX_SAFE_INTEGER - MINUTE_US)) return timeUs;
    for (let i = 0; i < LENGTH; i++) this.#kept[place * PLACE_BYTES + i] = bytes[at + i]!;
    this.#minutesUs[place] = timeUs - withinUs;
    return timeUs;
  }
}
