/**
 * Reads a time such as `2017-04-07T22:24:37.251547+0100` (ISO 8601, RFC 3339) out of ASCII bytes. A space, `T` or `t` parts date
 * and time, `-` or `/` the parts of the date; digits past the microsecond are cut off; without an offset it is UTC.
 * @returns whole µs since 1970; NaN when the bytes are no such time.
 */
export function parseIsoTime(bytes: Uint8Array, at: number, end: number): number {
  if (end - at < 19) return Number.NaN;
  const parting = bytes[at + 10]!;
  if ((parting | 0x20) !== 0x74 && parting !== SPACE) return Number.NaN;
  const dash = bytes[at + 4]!;
  if ((dash !== DASH && dash !== SLASH) || bytes[at + 7] !== dash) return Number.NaN;
  if (bytes[at + 13] !== COLON || bytes[at + 16] !== COLON) return Number.NaN;
  const year = pair(bytes, at) * 100 + pair(bytes, at + 2);
  const month = pair(bytes, at + 5);
  const day = pair(bytes, at + 8);
  const hour = pair(bytes, at + 11);
  const minute = pair(bytes, at + 14);
  // 60 is a leap second (RFC 3339 §5.7): the first of the next minute.
  const second = pair(bytes, at + 17);
  if (!(month >= 1 && month <= 12 && day >= 1 && day <= 31 && hour <= 23 && minute <= 59 && second <= 60)) return Number.NaN;
  let i = at + 19;
  let microseconds = 0;
  if (i < end && (bytes[i] === DOT || bytes[i] === COMMA)) {
    let unit = 100_000;
    const from = ++i;
    for (; i < end && isDigit(bytes[i]!); i++) {
      if (unit >= 1) microseconds += (bytes[i]! - ZERO) * unit;
      unit = unit > 1 ? unit / 10 : 0;
    }
    if (i === from) return Number.NaN;
  }
  const offset = offsetMinutes(bytes, i, end);
  return Date.UTC(year, month - 1, day, hour, minute - offset, second) * 1000 + microseconds;
}

const SPACE = 0x20;
const PLUS = 0x2b;
const COMMA = 0x2c;
const DASH = 0x2d;
const DOT = 0x2e;
const SLASH = 0x2f;
const ZERO = 0x30;
const COLON = 0x3a;

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

function pair(bytes: Uint8Array, at: number): number {
  const tens = bytes[at]!;
  const ones = bytes[at + 1]!;
  return isDigit(tens) && isDigit(ones) ? (tens - ZERO) * 10 + ones - ZERO : Number.NaN;
}

/** Of `Z`, ` UTC`, ` GMT`, `+01`, `+0100`, `+01:00` or nothing; NaN for anything else. */
function offsetMinutes(bytes: Uint8Array, from: number, end: number): number {
  let at = from;
  if (at < end && bytes[at] === SPACE) at++;
  if (at === end) return 0;
  const left = end - at;
  const sign = bytes[at]!;
  if (left === 1) return (sign | 0x20) === 0x7a ? 0 : Number.NaN;
  if (left === 3 && sign !== PLUS && sign !== DASH) {
    const zone = String.fromCharCode(sign, bytes[at + 1]!, bytes[at + 2]!);
    return zone === 'UTC' || zone === 'GMT' ? 0 : Number.NaN;
  }
  if (sign !== PLUS && sign !== DASH) return Number.NaN;
  const colon = left === 6 && bytes[at + 3] === COLON ? 1 : 0;
  if (left !== 3 && left !== 5 + colon) return Number.NaN;
  const minutes = pair(bytes, at + 1) * 60 + (left === 3 ? 0 : pair(bytes, at + 3 + colon));
  return sign === DASH ? -minutes : minutes;
}
