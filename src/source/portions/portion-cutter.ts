/** Stands in for a log's reader: cuts the log into portions of whole lines and gives them away to be read. */
import { Buffer } from 'node:buffer';
import type { FrameReader } from '../frame-reader.ts';
import type { Portion, PortionPool, PortionResult } from './portion.ts';
import type { PortionFormat, PortionScout } from './portion-format.ts';
import { PORTION_BYTES } from './portion-limits.ts';

const NEWLINE = 0x0a;
const NO_BYTES = new Uint8Array(0);

export class PortionCutter implements FrameReader {
  readonly #pool: PortionPool;
  readonly #scout: PortionScout;
  readonly #portionBytes: number;
  readonly #format: string;
  readonly #input: number;
  readonly onceAnInput: readonly string[];
  readonly #results: Promise<PortionResult>[] = [];
  #block: Uint8Array | null = null;
  #filled = 0;
  /** What came before there was a block. */
  #early: Uint8Array = NO_BYTES;
  /** Inside a line that is longer than a portion. */
  #skipping = false;

  /** @param portionBytes a portion has at least so many, but for the last one; blocks have room for what comes in one go besides. */
  constructor(
    pool: PortionPool,
    format: { readonly name: string; readonly portions: PortionFormat },
    input: number,
    portionBytes = PORTION_BYTES,
  ) {
    this.#pool = pool;
    this.#portionBytes = portionBytes;
    this.#scout = format.portions.scout();
    this.#format = format.name;
    this.#input = input;
    this.onceAnInput = format.portions.onceAnInput;
  }

  /** In the order of the log. */
  get results(): readonly Promise<PortionResult>[] {
    return this.#results;
  }

  read(bytes: Uint8Array, at: number, end: number): number {
    let from = at;
    if (this.#skipping) {
      const newline = bytes.indexOf(NEWLINE, from);
      if (newline < 0 || newline >= end) return end;
      this.#skipping = false;
      this.#submit(NO_BYTES, 0, false, true);
      from = newline + 1;
    }
    if (this.#block === null) this.#early = Buffer.concat([this.#early, bytes.subarray(from, end)]);
    else {
      this.#block.set(bytes.subarray(from, end), this.#filled);
      this.#filled += end - from;
    }
    return end;
  }

  /** Called behind every piece of the log: full portions go, and a free block is waited for. */
  async turn(): Promise<void> {
    let block = this.#block ?? (await this.#begin());
    while (this.#filled >= this.#portionBytes) {
      const filled = this.#filled;
      const cut = block.lastIndexOf(NEWLINE, filled - 1) + 1;
      this.#filled = 0;
      if (cut === 0) {
        this.#skipping = true;
        return;
      }
      const next = await this.#pool.block();
      next.set(block.subarray(cut, filled));
      this.#filled = filled - cut;
      this.#block = next;
      this.#submit(block, cut, false, false);
      block = next;
    }
  }

  async end(): Promise<void> {
    await this.turn();
    if (this.#skipping) this.#submit(NO_BYTES, 0, true, true);
    const block = this.#block!;
    this.#block = null;
    if (this.#filled === 0) this.#pool.give(block);
    else this.#submit(block, this.#filled, true, false);
  }

  async #begin(): Promise<Uint8Array> {
    const block = await this.#pool.block();
    block.set(this.#early);
    this.#filled = this.#early.length;
    this.#early = NO_BYTES;
    this.#block = block;
    return block;
  }

  #submit(block: Uint8Array, end: number, last: boolean, tooLong: boolean): void {
    const state = this.#scout.state.slice();
    const portion: Portion = { input: this.#input, format: this.#format, state, block, end, last, tooLong };
    // Before it is given away: a block that was read is used again.
    if (!tooLong) this.#scout.see(block, end);
    const result = this.#pool.submit(portion);
    result.catch(() => undefined); // heard when results are put together
    this.#results.push(result);
  }
}
