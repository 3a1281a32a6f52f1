/** Murmur3's mixing of two words and a seed (Appleby, public domain). */
export function mix(seed: number, a: number, b: number): number {
  let h = Math.imul(seed ^ a, 0xcc9e2d51);
  h ^= h >>> 15;
  h = Math.imul(h ^ b, 0x1b873593);
  h ^= h >>> 13;
  h = Math.imul(h, 0x85ebca6b);
  return (h ^ (h >>> 16)) >>> 0;
}
