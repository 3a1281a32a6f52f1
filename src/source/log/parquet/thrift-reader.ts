/** Walks through bytes in Thrift's compact protocol (thrift-compact-protocol.md), as a Parquet footer has them. Never throws; every step takes a byte. */

/** Types on the wire. */
export const THRIFT_I32 = 5;
export const THRIFT_I64 = 6;
export const THRIFT_BINARY = 8;
export const THRIFT_LIST = 9;
export const THRIFT_STRUCT = 12;

/** A footer nests five deep. */
const DEEPEST = 16;
const LONGEST_VARINT = 10;

export class ThriftReader {
  /** Something was cut or cannot be: everything read from then on is 0 or nothing. */
  broken = false;
  /** Of the field that `field` found. */
  id = 0;
  type = 0;
  /** Of the list that `list` found. */
  size = 0;
  elementType = 0;
  readonly #bytes: Uint8Array;
  #at = 0;

  /** @param bytes borrowed as long as the reader is used. */
  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  /** Finds the next field of a struct. @param before id of the one before it, 0 at the first. @returns false at the end of the struct. */
  field(before: number): boolean {
    const head = this.#byte();
    this.type = head & 0x0f;
    if (this.type === 0) return false;
    this.id = head >> 4 === 0 ? this.integer() : before + (head >> 4);
    return !this.broken;
  }

  /** Reads the head of a list. */
  list(): void {
    const head = this.#byte();
    this.elementType = head & 0x0f;
    this.size = head >> 4 === 15 ? this.#varint() : head >> 4;
  }

  /** Whole numbers past 2^53 come back rounded. */
  integer(): number {
    const zigzag = this.#varint();
    return zigzag % 2 === 0 ? zigzag / 2 : -(zigzag + 1) / 2;
  }

  /** @returns borrowed bytes. */
  binary(): Uint8Array {
    const length = this.#varint();
    const from = this.#at;
    this.#skipBytes(length);
    return this.#bytes.subarray(from, this.#at);
  }

  /** Passes over a value. */
  skip(type: number, depth = 0): void {
    if (depth > DEEPEST) this.broken = true;
    else if (type === 3) this.#skipBytes(1);
    else if (type >= 4 && type <= 6) this.#varint();
    else if (type === 7) this.#skipBytes(8);
    else if (type === THRIFT_BINARY) this.#skipBytes(this.#varint());
    else if (type === THRIFT_LIST || type === 10) this.#skipList(depth);
    else if (type === 11) this.#skipMap(depth);
    else if (type === THRIFT_STRUCT) this.#skipStruct(depth);
    else if (type !== 1 && type !== 2) this.broken = true;
  }

  #skipList(depth: number): void {
    this.list();
    const { size, elementType } = this;
    // Of truth values in a list each takes a byte of its own.
    for (let i = 0; i < size && !this.broken; i++) this.skip(elementType <= 2 ? 3 : elementType, depth + 1);
  }

  #skipMap(depth: number): void {
    const size = this.#varint();
    if (size === 0) return;
    const types = this.#byte();
    for (let i = 0; i < size && !this.broken; i++) {
      for (const type of [types >> 4, types & 0x0f]) this.skip(type <= 2 ? 3 : type, depth + 1);
    }
  }

  #skipStruct(depth: number): void {
    for (let id = 0; this.field(id) && !this.broken; ) {
      id = this.id;
      this.skip(this.type, depth + 1);
    }
  }

  #byte(): number {
    if (this.#at >= this.#bytes.length) {
      this.broken = true;
      return 0;
    }
    return this.#bytes[this.#at++]!;
  }

  #varint(): number {
    let value = 0;
    let unit = 1;
    for (let i = 0; i < LONGEST_VARINT; i++) {
      const byte = this.#byte();
      value += (byte & 0x7f) * unit;
      if (byte < 0x80) return this.broken ? 0 : value;
      unit *= 128;
    }
    this.broken = true;
    return 0;
  }

  #skipBytes(count: number): void {
    if (count > this.#bytes.length - this.#at) {
      this.broken = true;
      this.#at = this.#bytes.length;
    } else this.#at += count;
  }
}
