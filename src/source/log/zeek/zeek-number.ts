import { parseDecimal } from '../../../core/parse-decimal.ts';

/** 2^53 holds 15 digits and some. */
const EXACT_DIGITS = 15;

/**
 * Reads a decimal number times a million, exactly: `1320279566.452687` is 1320279566452687, digits past the sixth are cut off.
 * @returns NaN when the bytes are no number.
 */
export function zeekMillionths(bytes: Uint8Array, at: number, end: number): number {
  let value = 0;
  let i = at;
  for (; i < end && isDigit(bytes[i]!); i++) value = value * 10 + bytes[i]! - 0x30;
  if (i === at || i - at > EXACT_DIGITS) return otherwise(bytes, at, end);
  if (i === end) return value * 1_000_000;
  if (bytes[i] !== 0x2e || i + 1 === end) return otherwise(bytes, at, end);
  i++;
  const stop = Math.min(end, i + 6);
  let scale = 1_000_000;
  for (; i < stop && isDigit(bytes[i]!); i++) {
    value = value * 10 + bytes[i]! - 0x30;
    scale /= 10;
  }
  while (i < end && isDigit(bytes[i]!)) i++;
  return i === end ? value * scale : otherwise(bytes, at, end);
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

/** Signs and exponents. */
function otherwise(bytes: Uint8Array, at: number, end: number): number {
  return Math.trunc(parseDecimal(bytes, at, end) * 1_000_000);
}
