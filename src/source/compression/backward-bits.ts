/** Reads a zstd bit stream from its end to its beginning (RFC 8878 §4.1). */
import { ZstdDamage } from './zstd-damage.ts';

export class BackwardBits {
  /** Bits that were not read yet; negative once more were asked for than there are (those read as 0). */
  left = 0;
  #bytes: Uint8Array = new Uint8Array(0);
  #start = 0;

  /** @throws ZstdDamage without the 1 bit that marks the end. */
  open(bytes: Uint8Array, start: number, end: number): void {
    const final = end > start ? bytes[end - 1]! : 0;
    if (final === 0) throw new ZstdDamage();
    this.#bytes = bytes;
    this.#start = start;
    this.left = (end - start) * 8 - 1 - Math.clz32(final << 24);
  }

  /** The next `count` (at most 24) bits without passing them. */
  peek(count: number): number {
    const at = this.left - count;
    if (at < 0) return this.left <= 0 ? 0 : this.#take(0, this.left) << -at;
    return this.#take(at, count);
  }

  /** At most 32 bits. */
  read(count: number): number {
    if (count > 16) {
      const high = this.read(count - 16);
      return (high * 65_536 + this.read(16)) >>> 0;
    }
    const value = this.peek(count);
    this.left -= count;
    return value;
  }

  #take(at: number, count: number): number {
    const byte = this.#start + (at >>> 3);
    const bytes = this.#bytes;
    const four = bytes[byte]! | (bytes[byte + 1]! << 8) | (bytes[byte + 2]! << 16) | (bytes[byte + 3]! << 24);
    return (four >>> (at & 7)) & ((1 << count) - 1);
  }
}
