/** Opens the compressed blocks of one zstd frame (RFC 8878 §3.1.1.3): literals, then copies from what went before. */
import { BackwardBits } from './backward-bits.ts';
import { FseTable } from './fse-table.ts';
import { ZstdDamage } from './zstd-damage.ts';
import { ZstdLiterals } from './zstd-literals.ts';
import { zstdSequenceCodes } from './zstd-sequence-codes.ts';

const { literals: literalCodes, matches: matchCodes, tables: kinds } = zstdSequenceCodes;

export class ZstdBlocks {
  readonly #literals = new ZstdLiterals();
  readonly #stream = new BackwardBits();
  readonly #tables: (FseTable | null)[] = [null, null, null];
  // RFC 8878 §3.1.1.5: the three distances that a frame starts with.
  #near = 1;
  #second = 4;
  #third = 8;

  /**
   * @param block the content at `[start, end)`. @param out has what went before up to `outAt`, and room up to `outEnd`.
   * @returns where the block's own bytes end in `out`. @throws ZstdDamage
   */
  open(block: Uint8Array, start: number, end: number, out: Uint8Array, outAt: number, outEnd: number): number {
    let at = this.#literals.read(block, start, end);
    if (at >= end) throw new ZstdDamage();
    let count = block[at++]!;
    if (count === 255) {
      count = 0x7f00 + (block[at]! | (block[at + 1]! << 8));
      at += 2;
    } else if (count >= 128) count = ((count - 128) << 8) | block[at++]!;
    if (at > end || (count === 0 && at !== end)) throw new ZstdDamage();
    const literals = this.#literals;
    let written = outAt;
    let used = 0;
    if (count > 0) {
      at = this.#describe(block, at, end);
      const [literalTable, distanceTable, matchTable] = this.#tables as FseTable[];
      const stream = this.#stream;
      stream.open(block, at, end);
      let literalState = stream.read(literalTable!.accuracy);
      let distanceState = stream.read(distanceTable!.accuracy);
      let matchState = stream.read(matchTable!.accuracy);
      for (let i = 0; i < count; i++) {
        const literalCode = literalTable!.symbols[literalState]!;
        const distanceBits = distanceTable!.symbols[distanceState]!;
        const matchCode = matchTable!.symbols[matchState]!;
        const distanceValue = 2 ** distanceBits + stream.read(distanceBits);
        const matchLength = matchCodes.bases[matchCode]! + stream.read(matchCodes.extra[matchCode]!);
        const literalLength = literalCodes.bases[literalCode]! + stream.read(literalCodes.extra[literalCode]!);
        if (i + 1 < count) {
          literalState = literalTable!.bases[literalState]! + stream.read(literalTable!.bits[literalState]!);
          matchState = matchTable!.bases[matchState]! + stream.read(matchTable!.bits[matchState]!);
          distanceState = distanceTable!.bases[distanceState]! + stream.read(distanceTable!.bits[distanceState]!);
        }
        if (stream.left < 0 || used + literalLength > literals.length || written + literalLength + matchLength > outEnd)
          throw new ZstdDamage();
        for (let k = 0; k < literalLength; k++) out[written + k] = literals.bytes[used + k]!;
        written += literalLength;
        used += literalLength;
        const distance = this.#distance(distanceValue, literalLength);
        if (distance === 0 || distance > written) throw new ZstdDamage();
        // Byte by byte: a distance below the length repeats what this very copy writes.
        for (let k = 0; k < matchLength; k++) out[written + k] = out[written + k - distance]!;
        written += matchLength;
      }
      if (stream.left !== 0) throw new ZstdDamage();
    }
    const rest = literals.length - used;
    if (written + rest > outEnd) throw new ZstdDamage();
    out.set(literals.bytes.subarray(used, literals.length), written);
    return written + rest;
  }

  /** Values 1 to 3 repeat an earlier distance, one further when there are no literals. */
  #distance(value: number, literalLength: number): number {
    let distance = value - 3;
    if (value <= 3) {
      const which = literalLength === 0 ? value + 1 : value;
      if (which === 1) return this.#near;
      distance = which === 2 ? this.#second : which === 3 ? this.#third : this.#near - 1;
      if (which === 2) {
        this.#second = this.#near;
        this.#near = distance;
        return distance;
      }
    }
    this.#third = this.#second;
    this.#second = this.#near;
    this.#near = distance;
    return distance;
  }

  /** Reads how the three tables are given (RFC 8878 §3.1.1.3.2.1). */
  #describe(block: Uint8Array, start: number, end: number): number {
    if (start >= end) throw new ZstdDamage();
    const modes = block[start]!;
    if ((modes & 3) !== 0) throw new ZstdDamage();
    let at = start + 1;
    kinds.forEach(({ maximumSymbol, maximumAccuracy, standard }, i) => {
      const mode = (modes >> (6 - 2 * i)) & 3;
      let table: FseTable | null = mode === 3 ? this.#tables[i]! : standard;
      if (mode === 1) {
        if (at >= end || block[at]! > maximumSymbol) throw new ZstdDamage();
        table = FseTable.single(block[at]!);
      } else if (mode === 2) table = FseTable.read(block, at, end, maximumAccuracy, maximumSymbol);
      if (table === null) throw new ZstdDamage();
      if (mode === 1 || mode === 2) at += table.described;
      this.#tables[i] = table;
    });
    if (at > end) throw new ZstdDamage();
    return at;
  }
}
