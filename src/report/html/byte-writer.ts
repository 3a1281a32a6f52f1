/** Grows as varints are written: seven bits a byte, the lowest first, the eighth set where more follow (as in Protocol Buffers). */
export class ByteWriter {
  #bytes = new Uint8Array(1 << 12);
  length = 0;

  /** @param value whole and from 0; what is not is written as 0. */
  varint(value: number): void {
    let rest = Number.isSafeInteger(value) && value > 0 ? value : 0;
    if (this.length + 8 > this.#bytes.length) this.#grow();
    while (rest >= 0x80) {
      this.#bytes[this.length++] = (rest % 0x80) | 0x80;
      rest = Math.floor(rest / 0x80);
    }
    this.#bytes[this.length++] = rest;
  }

  written(): Uint8Array {
    return this.#bytes.subarray(0, this.length);
  }

  #grow(): void {
    const grown = new Uint8Array(this.#bytes.length * 2);
    grown.set(this.#bytes);
    this.#bytes = grown;
  }
}
