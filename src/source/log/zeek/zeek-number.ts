import { parseDecimal } from '../../../core/parse-decimal.ts';

/** So many digits fit in 32 bits: whole numbers are several times faster than floats here. */
const WORD_DIGITS = 9;
/** 2^53 holds 15 digits and some. */
const EXACT_DIGITS = 15;
const DOT = 0x2e;
/** By how many digits a fraction has. */
const TO_MILLIONTHS = Int32Array.of(1_000_000, 100_000, 10_000, 1000, 100, 10, 1);

/**
 * Reads a decimal number times a million, exactly: `1320279566.452687` is 1320279566452687, digits past the sixth are cut off.
 * @returns NaN when the bytes are no number.
 */
export function zeekMillionths(bytes: Uint8Array, at: number, end: number): number {
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

/** Signs and exponents. */
function otherwise(bytes: Uint8Array, at: number, end: number): number {
  return Math.trunc(parseDecimal(bytes, at, end) * 1_000_000);
}
