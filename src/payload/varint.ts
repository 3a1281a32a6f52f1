/** A variable-length integer (RFC 9000 §16). One instance is refilled. */
export class Varint {
  value = 0;
  /** Just behind the integer, or -1 when it does not fit before `end`. */
  next = 0;

  /** @returns false when the integer is cut. Values past 2^53 are rounded: no length or offset that fits a packet is. */
  read(bytes: Uint8Array, at: number, end: number): boolean {
    this.next = -1;
    if (at >= end) return false;
    const size = 1 << (bytes[at]! >>> 6);
    if (at + size > end) return false;
    let value = bytes[at]! & 0x3f;
    for (let i = 1; i < size; i++) value = value * 256 + bytes[at + i]!;
    this.value = value;
    this.next = at + size;
    return true;
  }
}
