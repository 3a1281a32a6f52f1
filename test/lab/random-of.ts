import { Random } from '../../scripts/bench/capture/random.ts';

/** FNV-1a over the UTF-16 units of a text (Fowler, Noll, Vo), its bits mixed once more: 32 bits. */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  hash ^= hash >>> 15;
  hash = Math.imul(hash, 0x2c1b3c6d);
  hash ^= hash >>> 12;
  return hash >>> 0;
}

/** A stream of numbers that belongs to these words alone: no other stream's use moves it. */
export function randomOf(...words: readonly (string | number)[]): Random {
  return new Random(hashOf(words.join('/')));
}
