/** Hashes pairs of addresses. Not seeded by chance: the order of the flows follows from it, and it is the same in every run. */
import { mix } from '../../core/mix.ts';

/** Any two different numbers. */
const FIRST_SEED = 0x243f6a88;
export const SECOND_SEED = 0x85a308d3;
export const IPV4_PREFIX = 0xffff;
/** Of the words that all ::ffff:a.b.c.d begin with. */
const IPV4_SEED = mix(mix(mix(FIRST_SEED, 0, 0), 0, 1), IPV4_PREFIX, 2);

/** True when the four words at `at` are ::ffff:a.b.c.d. */
export function isIpv4(words: Uint32Array, at: number): boolean {
  return words[at] === 0 && words[at + 1] === 0 && words[at + 2] === IPV4_PREFIX;
}

/** Of two IPv4 addresses in their order; the same as of their eight words. */
export function pairOfIpv4(low: number, high: number): number {
  return mix(SECOND_SEED, mix(IPV4_SEED, low, 3), mix(IPV4_SEED, high, 3));
}

/** Of eight words at `at`: two addresses in their order. */
export function pairOf(words: Uint32Array, at: number): number {
  let low = FIRST_SEED;
  let high = FIRST_SEED;
  for (let i = 0; i < 4; i++) {
    low = mix(low, words[at + i]!, i);
    high = mix(high, words[at + 4 + i]!, i);
  }
  return mix(SECOND_SEED, low, high);
}
