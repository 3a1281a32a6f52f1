/** A Huffman decoding table of literals (RFC 8878 §4.2.1). */
import { BackwardBits } from './backward-bits.ts';
import { FseTable } from './fse-table.ts';
import { ZstdDamage } from './zstd-damage.ts';

const MAXIMUM_BITS = 11;
const MAXIMUM_WEIGHT_ACCURACY = 6;

export class HuffmanTable {
  readonly maximumBits: number;
  readonly symbols: Uint8Array;
  readonly bits: Uint8Array;
  /** Bytes that the description took. */
  readonly described: number;

  /** @throws ZstdDamage when there is no table at `start`. */
  constructor(bytes: Uint8Array, start: number, end: number) {
    if (start >= end) throw new ZstdDamage();
    const header = bytes[start]!;
    const length = header < 128 ? header : (header - 126) >> 1;
    this.described = 1 + length;
    const stop = start + this.described;
    if (stop > end) throw new ZstdDamage();
    const weights = header < 128 ? entropyWeights(bytes, start + 1, stop) : plainWeights(bytes, start + 1, header - 127);
    const sum = weights.reduce((total, weight) => total + (weight > 0 ? 1 << (weight - 1) : 0), 0);
    if (sum === 0) throw new ZstdDamage();
    // The last symbol's weight is not stored: it fills the sum up to a power of two.
    this.maximumBits = 32 - Math.clz32(sum);
    const missing = (1 << this.maximumBits) - sum;
    if (this.maximumBits > MAXIMUM_BITS || (missing & (missing - 1)) !== 0) throw new ZstdDamage();
    weights.push(32 - Math.clz32(missing));
    this.symbols = new Uint8Array(1 << this.maximumBits);
    this.bits = new Uint8Array(1 << this.maximumBits);
    let at = 0;
    for (let weight = 1; weight <= this.maximumBits; weight++) {
      weights.forEach((own, symbol) => {
        if (own !== weight) return;
        this.symbols.fill(symbol, at, at + (1 << (weight - 1)));
        this.bits.fill(this.maximumBits + 1 - weight, at, at + (1 << (weight - 1)));
        at += 1 << (weight - 1);
      });
    }
  }

  /** Fills `out[from, to)` from the stream at `[start, end)`, which must hold exactly that. */
  decode(stream: BackwardBits, out: Uint8Array, from: number, to: number): void {
    const { symbols, bits, maximumBits } = this;
    for (let at = from; at < to; at++) {
      const code = stream.peek(maximumBits);
      out[at] = symbols[code]!;
      stream.left -= bits[code]!;
    }
    if (stream.left !== 0) throw new ZstdDamage();
  }
}

function plainWeights(bytes: Uint8Array, start: number, count: number): number[] {
  return Array.from({ length: count }, (_, i) => (i % 2 === 0 ? bytes[start + (i >> 1)]! >> 4 : bytes[start + (i >> 1)]! & 15));
}

/** Two states take turns until the bits run out (RFC 8878 §4.2.1.2). */
function entropyWeights(bytes: Uint8Array, start: number, end: number): number[] {
  const table = FseTable.read(bytes, start, end, MAXIMUM_WEIGHT_ACCURACY, 255);
  const stream = new BackwardBits();
  stream.open(bytes, start + table.described, end);
  const weights: number[] = [];
  let state = stream.read(table.accuracy);
  let other = stream.read(table.accuracy);
  if (stream.left < 0) throw new ZstdDamage();
  for (;;) {
    weights.push(table.symbols[state]!);
    if (weights.length > 254) throw new ZstdDamage();
    const next = table.bases[state]! + stream.read(table.bits[state]!);
    if (stream.left < 0) break;
    state = other;
    other = next;
  }
  weights.push(table.symbols[other]!);
  return weights;
}
