/** Follows the frames and blocks of zstd (RFC 8878 §3) without opening them, so that each can be judged before it is. */
import { u32 } from '../bytes.ts';

const FRAME = 0xfd2fb528;
const SKIPPABLE = 0x184d2a50;
const LONGEST_HEADER = 18;
const CONTENT_SIZE_BYTES: readonly number[] = [0, 2, 4, 8];
const DICTIONARY_BYTES: readonly number[] = [0, 1, 2, 4];

export class ZstdFrames {
  /** The last step finished a frame header: `header` and `windowBytes` are set, a new frame begins. */
  started = false;
  /** The last step passed bytes of blocks. */
  blocks = false;
  /** The last step passed the end of a frame. */
  ended = false;
  /** Neither a frame nor skippable: nothing behind can be followed. */
  garbage = false;
  windowBytes = 0;
  dictionary = false;
  readonly #header = new Uint8Array(LONGEST_HEADER);
  #have = 0;
  #need = 4;
  #state: 'header' | 'skip' | 'block' | 'body' = 'header';
  /** Bytes left of a block's body, a checksum or a skippable frame. */
  #left = 0;
  #lastBlock = false;
  #checksum = false;
  #blockHeader = 0;
  #blockHave = 0;

  /** Bytes of the frame header that was just finished. */
  get header(): Uint8Array {
    return this.#header.subarray(0, this.#need);
  }

  /** Whether the bytes so far stop inside a frame. */
  get inside(): boolean {
    return this.#state !== 'header' || this.#have > 0;
  }

  /** Passes over bytes that are of one kind. @returns where they end. */
  step(bytes: Uint8Array, start: number, end: number): number {
    this.started = this.blocks = this.ended = false;
    if (this.#state === 'header') return this.#passHeader(bytes, start, end);
    if (this.#state === 'skip') {
      const next = this.#pass(start, end);
      if (this.#left === 0) this.#reset();
      return next;
    }
    this.blocks = true;
    let at = start;
    while (at < end && !this.ended) at = this.#state === 'block' ? this.#passBlockHeader(bytes[at]!, at) : this.#passBody(at, end);
    return at;
  }

  #pass(at: number, end: number): number {
    const passed = Math.min(this.#left, end - at);
    this.#left -= passed;
    return at + passed;
  }

  #passBody(at: number, end: number): number {
    const next = this.#pass(at, end);
    if (this.#left === 0) this.#behindBody();
    return next;
  }

  #behindBody(): void {
    if (!this.#lastBlock) this.#state = 'block';
    else if (this.#checksum) {
      this.#checksum = false;
      this.#state = 'body';
      this.#left = 4;
    } else {
      this.ended = true;
      this.#reset();
    }
  }

  // RFC 8878 §3.1.1.2: last-block bit, two bits of type, 21 bits of size; a run-length block (type 1) has one byte.
  #passBlockHeader(byte: number, at: number): number {
    this.#blockHeader |= byte << (8 * this.#blockHave++);
    if (this.#blockHave === 3) {
      this.#lastBlock = (this.#blockHeader & 1) === 1;
      this.#left = ((this.#blockHeader >>> 1) & 3) === 1 ? 1 : this.#blockHeader >>> 3;
      this.#blockHeader = this.#blockHave = 0;
      this.#state = 'body';
      if (this.#left === 0) this.#behindBody();
    }
    return at + 1;
  }

  #passHeader(bytes: Uint8Array, start: number, end: number): number {
    let at = start;
    while (at < end && this.#have < this.#need) {
      this.#header[this.#have++] = bytes[at++]!;
      if (this.#have === this.#need) this.#grow();
      if (this.garbage) return end;
    }
    if (this.#have === this.#need && this.#state === 'header') this.#start();
    return at;
  }

  /** Learns from what is there how long the header is. */
  #grow(): void {
    const magic = u32(this.#header, 0, true);
    const skippable = (magic & 0xfffffff0) >>> 0 === SKIPPABLE;
    if (this.#need === 4) {
      if (magic === FRAME) this.#need = 5;
      else if (skippable) this.#need = 8;
      else this.garbage = true;
    } else if (skippable) {
      this.#left = u32(this.#header, 4, true);
      this.#state = 'skip';
      if (this.#left === 0) this.#reset();
    } else if (this.#need === 5) {
      const descriptor = this.#header[4]!;
      const single = (descriptor >>> 5) & 1;
      const contentSize = CONTENT_SIZE_BYTES[descriptor >>> 6]! || single;
      this.#need = 5 + (1 - single) + DICTIONARY_BYTES[descriptor & 3]! + contentSize;
    }
  }

  // RFC 8878 §3.1.1.1.
  #start(): void {
    const descriptor = this.#header[4]!;
    const single = (descriptor >>> 5) & 1;
    const flag = descriptor >>> 6;
    let at = 6 - single;
    this.dictionary = false;
    for (const stop = at + DICTIONARY_BYTES[descriptor & 3]!; at < stop; at++) if (this.#header[at] !== 0) this.dictionary = true;
    if (single === 1) {
      let size = flag === 1 ? 256 : 0;
      for (let i = this.#need - 1; i >= at; i--) size += this.#header[i]! * 256 ** (i - at);
      this.windowBytes = size;
    } else {
      const base = 2 ** (10 + (this.#header[5]! >>> 3));
      this.windowBytes = base + (base / 8) * (this.#header[5]! & 7);
    }
    this.#checksum = (descriptor & 4) !== 0;
    this.started = true;
    this.#state = 'block';
    this.#have = 0;
  }

  #reset(): void {
    this.#state = 'header';
    this.#have = 0;
    this.#need = 4;
  }
}
