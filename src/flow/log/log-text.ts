/** Texts of kept rows: one byte a character where that is enough, else two; every string comes back as it was, up to a bound. */

/** Longer texts are cut: host names have 253 characters, user agents some hundred. */
const MAXIMUM_CHARACTERS = 4096;
const WIDE = 0x8000;

/** Bytes that a text can take at most. */
export const MAXIMUM_TEXT_BYTES = 2 + 2 * MAXIMUM_CHARACTERS;

/** @returns where the text ends. */
export function writeText(bytes: Uint8Array, at: number, text: string): number {
  const length = Math.min(text.length, MAXIMUM_CHARACTERS);
  let end = at + 2;
  let all = 0;
  for (let i = 0; i < length; i++) {
    const code = text.charCodeAt(i);
    all |= code;
    bytes[end++] = code;
  }
  const mark = all > 255 ? length | WIDE : length;
  bytes[at] = mark;
  bytes[at + 1] = mark >>> 8;
  if (all <= 255) return end;
  end = at + 2;
  for (let i = 0; i < length; i++) {
    const code = text.charCodeAt(i);
    bytes[end++] = code;
    bytes[end++] = code >>> 8;
  }
  return end;
}

/** @returns where the text at `at` ends. */
export function textEnd(bytes: Uint8Array, at: number): number {
  const mark = bytes[at]! | (bytes[at + 1]! << 8);
  return at + 2 + ((mark & WIDE) === 0 ? mark : 2 * (mark & ~WIDE));
}

export function readText(bytes: Buffer, at: number): string {
  const wide = (bytes[at + 1]! & 0x80) !== 0;
  return bytes.toString(wide ? 'utf16le' : 'latin1', at + 2, textEnd(bytes, at));
}
