import { randomBytes } from 'node:crypto';

/** Places entries only and shows in no result: without it, a capture could be made whose keys all fall on one slot. */
const SEED = randomBytes(4).readUInt32LE(0);

/** Multiply, rotate and add per word, then spread: every input bit reaches the low bits that choose the slot. */
export function hashWords(a: number, b: number, c: number, d: number): number {
  let h = SEED ^ Math.imul(a, 0x9e3779b1);
  h = Math.imul((h << 13) | (h >>> 19), 5) + Math.imul(b, 0x85ebca77);
  h = Math.imul((h << 13) | (h >>> 19), 5) + Math.imul(c, 0xc2b2ae3d);
  h = Math.imul((h << 13) | (h >>> 19), 5) + Math.imul(d, 0x27d4eb2f);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}
