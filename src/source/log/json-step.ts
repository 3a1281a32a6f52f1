import type { JsonPlace } from './json-place.ts';

/**
 * The text from one value of a line to the next that is looked at, as it stood in an earlier line: closing brackets, comma, key, colon,
 * opening brackets, and unwanted members in between that are always the same.
 */
export class JsonStep {
  /** Four bytes each, the first in the lowest bits; the last one is filled up with zeros. */
  words = new Int32Array(1);
  /** The bits of the last one that count. */
  mask = -1;
  /** The first one, and its bits that count. */
  head = 0;
  headMask = -1;
  /** In bytes. */
  length = 0;
  /** What the next value is kept as, or -1. */
  field = -1;
  /** True when the value is walked into should it be an object: then these are not all the bytes to the next value. */
  descends = false;
  /** True when the line's object ends here. */
  final = false;
  /** Objects that are opened and closed on the way, three numbers each: where in the text, the object or -1 (closed), what it is kept as. */
  moves: Int32Array | null = null;
  /** Where the line is behind the value. */
  next: JsonPlace | null = null;
  /** Another way on from the same place. */
  other: JsonStep | null = null;

  /** Takes the text at `[at, end)`. */
  take(bytes: Uint8Array, at: number, end: number): void {
    this.length = end - at;
    this.words = new Int32Array((this.length + 3) >> 2);
    for (let i = 0; i < this.length; i++) this.words[i >> 2]! |= bytes[at + i]! << ((i & 3) * 8);
    this.mask = (this.length & 3) === 0 ? -1 : (1 << ((this.length & 3) * 8)) - 1;
    this.head = this.words[0]!;
    this.headMask = this.words.length === 1 ? this.mask : -1;
  }
}
