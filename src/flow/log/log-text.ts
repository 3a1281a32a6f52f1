/**
 * Texts of kept rows. One that came before is a word: who wrote the row, and which of that writer's texts. Others stand behind a word with
 * their length, one byte a character where that is enough, else two; every string comes back as it was, up to a bound.
 */

/** Longer texts are cut: host names have 253 characters, user agents some hundred. */
const MAXIMUM_CHARACTERS = 4096;
const HERE = 0x80000000;
const WIDE = 0x40000000;
const LENGTH_MASK = 0xffff;

/** Words that a text can take at most. */
export const MAXIMUM_TEXT_WORDS = 1 + MAXIMUM_CHARACTERS / 2;

/** @param bytes the memory of `words`. @param at in words. @returns where the text ends, in words. */
export function writeText(words: Uint32Array, bytes: Uint8Array, at: number, text: string): number {
  const length = Math.min(text.length, MAXIMUM_CHARACTERS);
  let end = 4 * (at + 1);
  let all = 0;
  for (let i = 0; i < length; i++) {
    const code = text.charCodeAt(i);
    all |= code;
    bytes[end++] = code;
  }
  if (all > 255) {
    end = 4 * (at + 1);
    for (let i = 0; i < length; i++) {
      const code = text.charCodeAt(i);
      bytes[end++] = code;
      bytes[end++] = code >>> 8;
    }
  }
  const word = HERE | (all > 255 ? WIDE : 0) | length;
  words[at] = word;
  return at + textWords(word >>> 0);
}

/** @param word that at the text's place. True when the text came before. */
export const isShared = (word: number) => word < HERE;

/** @param word that at the text's place. @returns words that the text takes there. */
export function textWords(word: number): number {
  if (isShared(word)) return 1;
  const length = word & LENGTH_MASK;
  return 1 + ((((word & WIDE) === 0 ? length : 2 * length) + 3) >>> 2);
}

/** @param bytes the memory of `words`. @param at where a text stands that is not shared, in words. */
export function readText(words: Uint32Array, bytes: Buffer, at: number): string {
  const word = words[at]!;
  const length = word & LENGTH_MASK;
  const from = 4 * (at + 1);
  return (word & WIDE) === 0 ? bytes.toString('latin1', from, from + length) : bytes.toString('utf16le', from, from + 2 * length);
}
