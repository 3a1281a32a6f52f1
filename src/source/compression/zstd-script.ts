/** Opens zstd frames in TypeScript, for a Node without its own; the content checksum is not looked at. */
import { ZstdBlocks } from './zstd-blocks.ts';
import { ZstdDamage } from './zstd-damage.ts';
import type { ZstdEngine } from './zstd-engine.ts';

/** RFC 8878 §3.1.1.2.4. */
const MAXIMUM_BLOCK_BYTES = 131_072;
const HEADER_BYTES = 3;

class ScriptFrame {
  readonly #blocks = new ZstdBlocks();
  readonly #take: (bytes: Uint8Array) => void;
  readonly #windowBytes: number;
  readonly #blockBytes: number;
  readonly #held = new Uint8Array(HEADER_BYTES + MAXIMUM_BLOCK_BYTES);
  #have = 0;
  #need = HEADER_BYTES;
  /** Grows with what is written, so that a frame which only asks for a large window costs nothing. */
  #out: Uint8Array;
  #outAt = 0;
  #over = false;

  constructor(windowBytes: number, take: (bytes: Uint8Array) => void) {
    this.#take = take;
    this.#windowBytes = windowBytes;
    this.#blockBytes = Math.min(windowBytes, MAXIMUM_BLOCK_BYTES);
    this.#out = new Uint8Array(2 * MAXIMUM_BLOCK_BYTES);
  }

  /** @throws ZstdDamage */
  push(bytes: Uint8Array): void {
    for (let at = 0; at < bytes.length && !this.#over; ) {
      const count = Math.min(this.#need - this.#have, bytes.length - at);
      this.#held.set(bytes.subarray(at, at + count), this.#have);
      this.#have += count;
      at += count;
      if (this.#have < this.#need) continue;
      const header = this.#held[0]! | (this.#held[1]! << 8) | (this.#held[2]! << 16);
      const kind = (header >> 1) & 3;
      const size = header >> 3;
      if (kind === 3 || size > this.#blockBytes) throw new ZstdDamage();
      const whole = HEADER_BYTES + (kind === 1 ? 1 : size);
      if (this.#need < whole) this.#need = whole;
      else {
        this.#block(kind, size);
        this.#over = (header & 1) === 1;
        this.#have = 0;
        this.#need = HEADER_BYTES;
      }
    }
  }

  #block(kind: number, size: number): void {
    this.#makeRoom();
    const from = this.#outAt;
    if (kind === 0) this.#out.set(this.#held.subarray(HEADER_BYTES, HEADER_BYTES + size), from);
    else if (kind === 1) this.#out.fill(this.#held[HEADER_BYTES]!, from, from + size);
    this.#outAt =
      kind < 2 ? from + size : this.#blocks.open(this.#held, HEADER_BYTES, HEADER_BYTES + size, this.#out, from, from + this.#blockBytes);
    if (this.#outAt > from) this.#take(this.#out.subarray(from, this.#outAt));
  }

  /** Room for one more block: larger while that stays in proportion to the window, else by letting go of what lies before it. */
  #makeRoom(): void {
    if (this.#outAt + MAXIMUM_BLOCK_BYTES <= this.#out.length) return;
    const most = this.#windowBytes + Math.max(this.#windowBytes >> 1, 8 * MAXIMUM_BLOCK_BYTES);
    if (this.#out.length < most) {
      const larger = new Uint8Array(Math.min(2 * this.#out.length, most));
      larger.set(this.#out.subarray(0, this.#outAt));
      this.#out = larger;
    } else {
      const keep = Math.min(this.#windowBytes, this.#outAt);
      this.#out.copyWithin(0, this.#outAt - keep, this.#outAt);
      this.#outAt = keep;
    }
    this.#makeRoom();
  }
}

export const scriptZstd: ZstdEngine = (windowBytes, take, broken) => {
  const frame = new ScriptFrame(windowBytes, take);
  let state: 'header' | 'blocks' | 'broken' = 'header';
  return {
    async push(bytes) {
      // The first push is the frame header, whose meaning came as `windowBytes`.
      if (state === 'header') {
        state = 'blocks';
        return;
      }
      if (state === 'broken') return;
      try {
        frame.push(bytes);
      } catch (error) {
        state = 'broken';
        if (!(error instanceof ZstdDamage)) throw error;
        broken();
      }
    },
    finish: async () => {},
  };
};
