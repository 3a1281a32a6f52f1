/** Hashes what a log calls a connection or a certificate by. */
import { mix } from '../mix.ts';

/** Any two different numbers. */
const FIRST_SEED = 0x243f6a88;
const SECOND_SEED = 0x85a308d3;

/** Writes two words: both 0 for no key, the second never 0 for any other. Not seeded by chance: the order of flows follows from it. */
export function writeKey(key: string, words: Uint32Array, at: number): void {
  let first = 0;
  let second = 0;
  if (key !== '') {
    first = FIRST_SEED;
    second = SECOND_SEED;
    for (let i = 0; i < key.length; i += 2) {
      // Two characters are one word; what is read past the end is NaN, and as a word 0.
      const word = key.charCodeAt(i) | (key.charCodeAt(i + 1) << 16);
      first = Math.imul(first ^ word, 0xcc9e2d51);
      first ^= first >>> 15;
      second = Math.imul(second ^ word, 0x1b873593);
      second ^= second >>> 13;
    }
    first = mix(first, key.length, second);
    second = mix(second, first, key.length) | 1;
  }
  words[at] = first;
  words[at + 1] = second;
}
