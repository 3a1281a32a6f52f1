/** A growing run of bytes with big-endian numbers and length-prefixed blocks, for messages built by hand. */
export class Octets {
  private buffer = Buffer.allocUnsafe(512);
  length = 0;

  private room(count: number): number {
    const at = this.length;
    if (at + count > this.buffer.length) {
      const larger = Buffer.allocUnsafe(Math.max(this.buffer.length * 2, at + count));
      this.buffer.copy(larger, 0, 0, at);
      this.buffer = larger;
    }
    this.length = at + count;
    return at;
  }

  /** Appends each value as `width` big-endian bytes (1 to 4). */
  uint(width: number, ...values: readonly number[]): this {
    for (const value of values) {
      const at = this.room(width);
      this.buffer.writeUIntBE(value, at, width);
    }
    return this;
  }

  raw(bytes: Uint8Array): this {
    const at = this.room(bytes.length);
    this.buffer.set(bytes, at);
    return this;
  }

  text(value: string): this {
    return this.raw(Buffer.from(value, 'latin1'));
  }

  zeros(count: number): this {
    const at = this.room(count);
    this.buffer.fill(0, at, at + count);
    return this;
  }

  /** What `fill` appends, behind its own length in `width` bytes. */
  block(width: number, fill: (octets: this) => void): this {
    const at = this.room(width);
    fill(this);
    this.buffer.writeUIntBE(this.length - at - width, at, width);
    return this;
  }

  /** RFC 9000 §16 below 2³⁰. */
  varint(value: number): this {
    if (value >= 16_384) return this.uint(4, (value | 0x8000_0000) >>> 0);
    return value < 64 ? this.uint(1, value) : this.uint(2, value | 0x4000);
  }

  done(): Buffer {
    return Buffer.from(this.buffer.subarray(0, this.length));
  }
}
