/**
 * Reads a decimal number (`17`, `-3.25`, `1.5e9`) out of ASCII bytes. Nothing is allocated unless it has an exponent or more digits than fit exactly.
 * @returns NaN when the bytes are no number.
 */
export function parseDecimal(bytes: Uint8Array, at: number, end: number): number {
  // Up to nine digits fit in 32 bits, and most numbers are no more than that, with or without a point.
  if (end > at && end - at <= WORD_DIGITS + 1) {
    let word = 0;
    let point = end;
    let i = at;
    for (; i < end; i++) {
      const digit = bytes[i]! - 0x30;
      if (digit >= 0 && digit <= 9) word = (Math.imul(word, 10) + digit) | 0;
      else if (bytes[i] === DOT && point === end && i > at) point = i;
      else break;
    }
    if (i === end && point < end) return word / POWERS[end - point - 1]!;
    if (i === end && end - at <= WORD_DIGITS) return word;
  }
  return withSigns(bytes, at, end);
}

function withSigns(bytes: Uint8Array, at: number, end: number): number {
  let i = at;
  const negative = bytes[i] === MINUS && i < end;
  if (negative || (bytes[i] === PLUS && i < end)) i++;
  let digits = 0;
  let value = 0;
  let scale = 1;
  let fraction = false;
  for (; i < end; i++) {
    const digit = bytes[i]! - 0x30;
    if (digit >= 0 && digit <= 9) {
      digits++;
      value = value * 10 + digit;
      if (fraction) scale *= 10;
    } else if (bytes[i] === DOT && !fraction) fraction = true;
    else if ((bytes[i]! | 0x20) === LETTER_E && digits > 0) return slowly(bytes, at, end);
    else return Number.NaN;
  }
  if (digits === 0) return Number.NaN;
  // While the digits and the power of ten are exact, one division rounds right (2^53 and 10^22 are the bounds).
  if (value > Number.MAX_SAFE_INTEGER || scale > 1e22) return slowly(bytes, at, end);
  const number = fraction ? value / scale : value;
  return negative ? -number : number;
}

const WORD_DIGITS = 9;
const POWERS = Float64Array.of(1, 10, 100, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9);
const PLUS = 0x2b;
const MINUS = 0x2d;
const DOT = 0x2e;
const LETTER_E = 0x65;
const LONGEST = 400;

function slowly(bytes: Uint8Array, at: number, end: number): number {
  if (end - at > LONGEST) return Number.NaN;
  const text = String.fromCharCode(...bytes.subarray(at, end));
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) : Number.NaN;
}
