/** The first bytes of one direction of a TCP stream, put in order: overlaps, retransmissions and gaps. */

/** A browser's hello with a post-quantum key share is about 1.8 kB; a long certificate chain fits 16 KiB. */
export const HEAD_LIMIT = 16_384;
/** Most heads that need putting together are a hello of two segments. */
export const FIRST_SIZE = 2048;
const MAXIMUM_PIECES = 16;

export class HeadBuffer {
  bytes: Uint8Array;
  /** Where the reader begins: moved on when one protocol ends inside the head and another begins. */
  at = 0;
  /** Bytes in order from the beginning. */
  end = 0;
  /** True when a gap can no longer be filled or the limit is reached: nothing more will be in order. */
  full = false;
  readonly #base: number;
  /** Pieces behind a gap: pairs of begin and end. */
  #pieces: number[] = [];

  /** @param base sequence number of the first byte. @param bytes `FIRST_SIZE` bytes to begin with; what they hold does not matter. */
  constructor(base: number, bytes: Uint8Array = new Uint8Array(FIRST_SIZE)) {
    this.#base = base;
    this.bytes = bytes;
  }

  /**
   * Puts a segment in its place; bytes already there stay (the first copy is what the receiver took).
   * @param missing bytes of the segment that the snapshot length cut off its end.
   * @returns true when more bytes are in order than before.
   */
  put(sequence: number, bytes: Uint8Array, from: number, to: number, missing: number): boolean {
    let begin = (sequence - this.#base) | 0;
    let source = from;
    if (begin < 0) {
      source -= begin;
      begin = 0;
    }
    if (begin >= HEAD_LIMIT) {
      this.full ||= this.#pieces.length === 0 && this.end >= HEAD_LIMIT;
      return false;
    }
    let length = to - source;
    if (length <= 0 || this.full) return false;
    let cutHere = missing > 0;
    if (begin + length >= HEAD_LIMIT) {
      length = HEAD_LIMIT - begin;
      cutHere = false;
    }
    const before = this.end;
    this.#reserve(begin + length);
    this.#write(begin, bytes, source, length);
    this.#join();
    if (this.end >= HEAD_LIMIT || (cutHere && this.end === begin + length)) this.full = true;
    return this.end > before;
  }

  /** Releases what is past the ordered part. */
  get size(): number {
    return this.bytes.length;
  }

  #write(begin: number, bytes: Uint8Array, source: number, length: number): void {
    const end = begin + length;
    // Only the parts that no earlier segment filled are written.
    let at = Math.max(begin, this.end);
    const pieces = this.#pieces;
    for (let i = 0; i < pieces.length && at < end; i += 2) {
      const pieceBegin = pieces[i]!;
      const pieceEnd = pieces[i + 1]!;
      if (pieceEnd <= at) continue;
      if (pieceBegin > at) {
        const stop = Math.min(pieceBegin, end);
        this.bytes.set(bytes.subarray(source + at - begin, source + stop - begin), at);
      }
      at = Math.max(at, pieceEnd);
    }
    if (at < end) this.bytes.set(bytes.subarray(source + at - begin, source + end - begin), at);
    if (begin <= this.end) this.end = Math.max(this.end, end);
    else this.#remember(begin, end);
  }

  #remember(begin: number, end: number): void {
    const pieces = this.#pieces;
    if (pieces.length >= MAXIMUM_PIECES * 2) return;
    let i = 0;
    while (i < pieces.length && pieces[i]! < begin) i += 2;
    pieces.splice(i, 0, begin, end);
    for (let j = 0; j + 3 < pieces.length; ) {
      if (pieces[j + 1]! < pieces[j + 2]!) {
        j += 2;
        continue;
      }
      pieces[j + 1] = Math.max(pieces[j + 1]!, pieces[j + 3]!);
      pieces.splice(j + 2, 2);
    }
  }

  #join(): void {
    const pieces = this.#pieces;
    while (pieces.length > 0 && pieces[0]! <= this.end) {
      this.end = Math.max(this.end, pieces[1]!);
      pieces.splice(0, 2);
    }
  }

  #reserve(length: number): void {
    if (length <= this.bytes.length) return;
    let size = this.bytes.length;
    while (size < length) size *= 2;
    const larger = new Uint8Array(Math.min(size, HEAD_LIMIT));
    larger.set(this.bytes);
    this.bytes = larger;
  }
}
