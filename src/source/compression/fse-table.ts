/** A finite-state-entropy decoding table (RFC 8878 §4.1.1). */
import { ZstdDamage } from './zstd-damage.ts';

export class FseTable {
  readonly accuracy: number;
  readonly symbols: Uint8Array;
  readonly bits: Uint8Array;
  readonly bases: Uint16Array;
  /** Bytes that the description took; 0 when there was none. */
  readonly described: number;

  /** @param counts of each symbol; -1 is "less than 1". They must add up to 2^accuracy. */
  constructor(counts: readonly number[], accuracy: number, described = 0) {
    const size = 1 << accuracy;
    this.accuracy = accuracy;
    this.described = described;
    this.symbols = new Uint8Array(size);
    this.bits = new Uint8Array(size);
    this.bases = new Uint16Array(size);
    let high = size;
    counts.forEach((count, symbol) => {
      if (count === -1) this.symbols[--high] = symbol;
    });
    const step = (size >> 1) + (size >> 3) + 3;
    let at = 0;
    counts.forEach((count, symbol) => {
      for (let i = 0; i < count; i++) {
        this.symbols[at] = symbol;
        do at = (at + step) & (size - 1);
        while (at >= high);
      }
    });
    const next = counts.map((count) => Math.abs(count));
    for (let state = 0; state < size; state++) {
      const symbol = this.symbols[state]!;
      const following = next[symbol]!++;
      const bits = accuracy - (31 - Math.clz32(following));
      this.bits[state] = bits;
      this.bases[state] = (following << bits) - size;
    }
  }

  /** One symbol that takes no bits. */
  static single(symbol: number): FseTable {
    const table = new FseTable([1], 0, 1);
    table.symbols[0] = symbol;
    return table;
  }

  /** @throws ZstdDamage when the description is none. */
  static read(bytes: Uint8Array, start: number, end: number, maximumAccuracy: number, maximumSymbol: number): FseTable {
    let position = 4;
    const peek = (count: number) => {
      const byte = start + (position >>> 3);
      if (byte >= end) throw new ZstdDamage();
      return (((bytes[byte]! | (bytes[byte + 1]! << 8) | (bytes[byte + 2]! << 16)) >>> (position & 7)) & ((1 << count) - 1)) >>> 0;
    };
    if (start >= end) throw new ZstdDamage();
    const accuracy = (bytes[start]! & 15) + 5;
    if (accuracy > maximumAccuracy) throw new ZstdDamage();
    const counts: number[] = [];
    let remaining = 1 << accuracy;
    while (remaining > 0 && counts.length <= maximumSymbol) {
      const width = 32 - Math.clz32(remaining + 1);
      const short = (1 << width) - 2 - remaining;
      let value = peek(width);
      const low = value & ((1 << (width - 1)) - 1);
      if (low < short) {
        value = low;
        position += width - 1;
      } else {
        if (value >= 1 << (width - 1)) value -= short;
        position += width;
      }
      counts.push(value - 1);
      remaining -= Math.abs(value - 1);
      for (let zeros = value === 1 ? 3 : 0; zeros === 3; ) {
        zeros = peek(2);
        position += 2;
        for (let i = 0; i < zeros; i++) counts.push(0);
      }
    }
    if (remaining !== 0 || counts.length > maximumSymbol + 1) throw new ZstdDamage();
    return new FseTable(counts, accuracy, (position + 7) >>> 3);
  }
}
