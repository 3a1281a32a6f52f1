import { parseDecimal } from '../../../core/parse-decimal.ts';

/** So many digits fit in 32 bits: whole numbers are several times faster than floats here. */
const WORD_DIGITS = 9;
/** 2^53 holds 15 digits and some. */
const EXACT_DIGITS = 15;
const DOT = 0x2e;
/** Of a time since 2001 as Zeek writes it: `1320279566.452687`. */
const TIME_LENGTH = 17;
/** By how many digits a fraction has. */
const TO_MILLIONTHS = Int32Array.of(1_000_000, 100_000, 10_000, 1000, 100, 10, 1);

/**
 * Reads a decimal number times a million, exactly: `1320279566.452687` is 1320279566452687, digits past the sixth are cut off.
 * @returns NaN when the bytes are no number.
 */
export function zeekMillionths(bytes: Uint8Array, at: number, end: number): number {
  if (end - at === TIME_LENGTH && bytes[at + 10] === DOT) {
    const high = fiveDigits(bytes, at);
    const low = fiveDigits(bytes, at + 5);
    const fraction = fiveDigits(bytes, at + 11);
    const last = bytes[at + 16]! - 0x30;
    if (high >= 0 && low >= 0 && fraction >= 0 && last >= 0 && last <= 9) return (high * 100_000 + low) * 1_000_000 + fraction * 10 + last;
  }
  let whole = 0;
  let i = at;
  const wordEnd = Math.min(end, at + WORD_DIGITS);
  for (; i < wordEnd; i++) {
    const digit = bytes[i]! - 0x30;
    if (digit < 0 || digit > 9) break;
    whole = (Math.imul(whole, 10) + digit) | 0;
  }
  let value = whole;
  // Seconds since 1970 have a tenth digit.
  for (; i < end; i++) {
    const digit = bytes[i]! - 0x30;
    if (digit < 0 || digit > 9) break;
    value = value * 10 + digit;
  }
  if (i === at || i - at > EXACT_DIGITS) return otherwise(bytes, at, end);
  if (i === end) return value * 1_000_000;
  if (bytes[i] !== DOT || i + 1 === end) return otherwise(bytes, at, end);
  const from = ++i;
  const stop = Math.min(end, from + 6);
  let fraction = 0;
  for (; i < stop; i++) {
    const digit = bytes[i]! - 0x30;
    if (digit < 0 || digit > 9) break;
    fraction = (Math.imul(fraction, 10) + digit) | 0;
  }
  fraction = Math.imul(fraction, TO_MILLIONTHS[i - from]!);
  while (i < end && bytes[i]! >= 0x30 && bytes[i]! <= 0x39) i++;
  return i === end ? value * 1_000_000 + fraction : otherwise(bytes, at, end);
}

/** -1 when they are none. */
function fiveDigits(bytes: Uint8Array, at: number): number {
  const a = bytes[at]! - 0x30;
  const b = bytes[at + 1]! - 0x30;
  const c = bytes[at + 2]! - 0x30;
  const d = bytes[at + 3]! - 0x30;
  const e = bytes[at + 4]! - 0x30;
  // One below 0 or above 9 leaves the sign set.
  if ((a | b | c | d | e | (9 - a) | (9 - b) | (9 - c) | (9 - d) | (9 - e)) < 0) return -1;
  return a * 10_000 + b * 1000 + c * 100 + d * 10 + e;
}

/** Signs and exponents. */
function otherwise(bytes: Uint8Array, at: number, end: number): number {
  return Math.trunc(parseDecimal(bytes, at, end) * 1_000_000);
}
