/** Damages bytes as a fuzzer does: bits, lengths, cuts, copies. */
import type { Random } from '../bench/capture/random.ts';

const NUMBERS = [
  0, 1, 2, 3, 4, 7, 8, 16, 20, 40, 64, 127, 128, 255, 256, 1500, 0x7fff, 0x8000, 0xffff, 0x10000, 0x7fffffff, 0x80000000, 0xfffffff0,
  0xffffffff,
];

type Mutation = (bytes: Uint8Array, random: Random) => Uint8Array;

const mutations: readonly Mutation[] = [
  (bytes, random) => {
    const at = random.below(bytes.length);
    bytes[at] = bytes[at]! ^ (1 << random.below(8));
    return bytes;
  },
  (bytes, random) => {
    bytes[random.below(bytes.length)] = random.below(256);
    return bytes;
  },
  (bytes, random) => number(bytes, random, 2),
  (bytes, random) => number(bytes, random, 4),
  (bytes, random) => bytes.subarray(0, random.below(bytes.length + 1)),
  (bytes, random) => {
    const at = random.below(bytes.length);
    return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + random.between(1, 64))]);
  },
  (bytes, random) => {
    const at = random.below(bytes.length);
    return Buffer.concat([bytes.subarray(0, at), random.bytes(random.between(1, 64)), bytes.subarray(at)]);
  },
  (bytes, random) => {
    const from = random.below(bytes.length);
    const to = random.below(bytes.length);
    return Buffer.concat([bytes.subarray(0, to), bytes.subarray(from, from + random.between(1, 2048)), bytes.subarray(to)]);
  },
];

/** @returns damaged bytes, a copy; one to sixteen mutations. */
export function mutate(original: Uint8Array, random: Random): Uint8Array {
  let bytes: Uint8Array = Uint8Array.from(original);
  const count = 1 << random.below(5);
  for (let i = 0; i < count && bytes.length > 0; i++) bytes = random.pick(mutations)(bytes, random);
  return bytes;
}

/** A number that readers stumble over, in either byte order. */
function number(bytes: Uint8Array, random: Random, length: 2 | 4): Uint8Array {
  if (bytes.length < length) return bytes;
  const at = random.below(bytes.length - length + 1);
  const value = random.pick(NUMBERS);
  for (let i = 0; i < length; i++) bytes[at + i] = value >>> (8 * i);
  if (random.chance(0.5)) bytes.subarray(at, at + length).reverse();
  return bytes;
}
