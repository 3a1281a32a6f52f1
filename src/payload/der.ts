/** A walker over DER (X.690): it stands before one element and enters it or steps over it; nothing is copied. */
export class Der {
  readonly bytes: Uint8Array;
  at: number;
  end: number;
  /** True once an element reached past the bytes that are there. */
  cut = false;
  /** The element last passed by `next`. */
  tag = 0;
  contentAt = 0;
  contentEnd = 0;

  constructor(bytes: Uint8Array, at: number, end: number) {
    this.bytes = bytes;
    this.at = at;
    this.end = end;
  }

  /** A second walker that stands where this one does. */
  fork(): Der {
    return new Der(this.bytes, this.at, this.end);
  }

  /** Steps into the element when it has this tag, even if its end is missing. */
  enter(tag: number): boolean {
    if (!this.#header() || this.tag !== tag) return false;
    this.at = this.contentAt;
    if (this.contentEnd > this.end) this.cut = true;
    else this.end = this.contentEnd;
    return true;
  }

  /** Steps over the element when it is whole and has this tag. */
  skip(tag: number): boolean {
    return this.at < this.end && this.bytes[this.at] === tag && this.next();
  }

  /** Steps over the element whatever it is, when it is whole. */
  next(): boolean {
    if (!this.#header()) return false;
    if (this.contentEnd > this.end) {
      this.cut = true;
      return false;
    }
    this.at = this.contentEnd;
    return true;
  }

  /** True when the walker stands before this object identifier of three content bytes. */
  isOid(a: number, b: number, c: number): boolean {
    const { bytes, at, end } = this;
    return at + 5 <= end && bytes[at] === 6 && bytes[at + 1] === 3 && bytes[at + 2] === a && bytes[at + 3] === b && bytes[at + 4] === c;
  }

  #header(): boolean {
    let at = this.at;
    if (at + 2 > this.end) {
      this.cut = true;
      return false;
    }
    this.tag = this.bytes[at]!;
    let length = this.bytes[at + 1]!;
    at += 2;
    if (length >= 0x80) {
      // Three length bytes cover every message that fits; DER has no indefinite form (0x80).
      const count = length & 0x7f;
      if (count === 0 || count > 3) return false;
      if (at + count > this.end) {
        this.cut = true;
        return false;
      }
      length = 0;
      for (let i = 0; i < count; i++) length = (length << 8) | this.bytes[at + i]!;
      at += count;
    }
    this.contentAt = at;
    this.contentEnd = at + length;
    return true;
  }
}
