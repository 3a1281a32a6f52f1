/** The literals of a compressed zstd block (RFC 8878 §3.1.1.3.1). */
import { u32 } from '../bytes.ts';
import { BackwardBits } from './backward-bits.ts';
import { HuffmanTable } from './huffman-table.ts';
import { ZstdDamage } from './zstd-damage.ts';

const MAXIMUM_BYTES = 131_072;

export class ZstdLiterals {
  readonly bytes = new Uint8Array(MAXIMUM_BYTES);
  length = 0;
  #table: HuffmanTable | null = null;
  readonly #stream = new BackwardBits();

  /** @returns where the sequences begin. @throws ZstdDamage */
  read(block: Uint8Array, start: number, end: number): number {
    if (end - start < 1) throw new ZstdDamage();
    const kind = block[start]! & 3;
    return kind < 2 ? this.#plain(block, start, end, kind === 1) : this.#packed(block, start, end, kind === 3);
  }

  #plain(block: Uint8Array, start: number, end: number, oneByte: boolean): number {
    const format = (block[start]! >> 2) & 3;
    const headerBytes = format === 1 ? 2 : format === 3 ? 3 : 1;
    if (start + headerBytes > end) throw new ZstdDamage();
    const header = block[start]! | ((headerBytes > 1 ? block[start + 1]! : 0) << 8) | ((headerBytes > 2 ? block[start + 2]! : 0) << 16);
    this.length = headerBytes === 1 ? header >> 3 : header >> 4;
    const at = start + headerBytes;
    const next = at + (oneByte ? 1 : this.length);
    if (this.length > MAXIMUM_BYTES || next > end) throw new ZstdDamage();
    if (oneByte) this.bytes.fill(block[at]!, 0, this.length);
    else this.bytes.set(block.subarray(at, next));
    return next;
  }

  #packed(block: Uint8Array, start: number, end: number, sameTable: boolean): number {
    const format = (block[start]! >> 2) & 3;
    const headerBytes = format < 2 ? 3 : format + 2;
    const sizeBits = format < 2 ? 10 : format === 2 ? 14 : 18;
    if (start + headerBytes > end) throw new ZstdDamage();
    const mask = (1 << sizeBits) - 1;
    const header = u32(block, start, true);
    this.length = (header >>> 4) & mask;
    const packedBytes = (sizeBits === 18 ? (header >>> 22) | (block[start + 4]! << 10) : header >>> (4 + sizeBits)) & mask;
    let at = start + headerBytes;
    const next = at + packedBytes;
    if (this.length > MAXIMUM_BYTES || next > end) throw new ZstdDamage();
    if (!sameTable) {
      this.#table = new HuffmanTable(block, at, next);
      at += this.#table.described;
    }
    if (format === 0) this.#stretch(block, at, next, 0, this.length);
    else this.#four(block, at, next);
    return next;
  }

  /** Four streams of equal output, the last one shorter; their lengths stand before them, but for the last. */
  #four(block: Uint8Array, start: number, end: number): void {
    if (start + 6 > end) throw new ZstdDamage();
    const share = (this.length + 3) >> 2;
    if (share * 3 > this.length) throw new ZstdDamage();
    let at = start + 6;
    for (let i = 0; i < 3; i++) {
      const next = at + (block[start + 2 * i]! | (block[start + 2 * i + 1]! << 8));
      this.#stretch(block, at, next, share * i, share * (i + 1), end);
      at = next;
    }
    this.#stretch(block, at, end, share * 3, this.length);
  }

  #stretch(block: Uint8Array, at: number, next: number, from: number, to: number, end = next): void {
    if (this.#table === null || next > end) throw new ZstdDamage();
    this.#stream.open(block, at, next);
    this.#table.decode(this.#stream, this.bytes, from, to);
  }
}
