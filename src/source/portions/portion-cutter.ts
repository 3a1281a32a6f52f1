/** Stands in for a log's reader: cuts the log into portions of whole lines and gives them away to be read. */
import { Buffer } from 'node:buffer';
import type { ContentTrail } from '../content-trail.ts';
import { CHUNK_BYTES } from '../limits.ts';
import type { Window } from '../window.ts';
import type { Portion, PortionPool, PortionResult } from './portion.ts';
import type { PortionFormat, PortionScout } from './portion-format.ts';
import { PORTION_BYTES } from './portion-limits.ts';

const NEWLINE = 0x0a;
const NO_BYTES = new Uint8Array(0);

export class PortionCutter implements Window {
  readonly room = CHUNK_BYTES;
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
  readonly #trail: ContentTrail | null;
  /** Bytes of a line without an end that were left for a later run. */
  rest = 0;

  /**
   * @param trail follows what is cut, where it is to be known again.
   * @param portionBytes a portion has at least so many, but for the last one; blocks have room for what comes in one go besides.
   */
  constructor(
    pool: PortionPool,
    format: { readonly name: string; readonly portions: PortionFormat },
    input: number,
    trail: ContentTrail | null = null,
    portionBytes = PORTION_BYTES,
  ) {
    this.#pool = pool;
    this.#trail = trail;
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

  /** The beginning of the log, before there is a block. */
  begin(bytes: Uint8Array, at: number, end: number): number {
    this.#early = Buffer.concat([this.#early, bytes.subarray(at, end)]);
    return end;
  }

  /** Behind the first `turn`, more of the log goes here, from `end` on, at most `room` bytes before the next `turn`. */
  get bytes(): Uint8Array {
    return this.#block!;
  }

  get end(): number {
    return this.#filled;
  }

  /** Says that `count` bytes were put at `end`. */
  filled(count: number): void {
    const from = this.#filled;
    this.#filled += count;
    if (!this.#skipping) return;
    const block = this.#block!;
    const newline = block.subarray(from, from + count).indexOf(NEWLINE);
    this.#filled = from;
    this.#trail?.take(block.subarray(from, from + (newline < 0 ? count : newline + 1)));
    if (newline < 0) return;
    this.#skipping = false;
    this.#submit(NO_BYTES, 0, false, true);
    block.copyWithin(from, from + newline + 1, from + count);
    this.#filled = from + count - newline - 1;
  }

  /** Called behind every piece of the log: full portions go, and a free block is waited for. */
  async turn(): Promise<void> {
    let block = this.#block ?? (await this.#first());
    while (this.#filled >= this.#portionBytes) {
      const filled = this.#filled;
      const cut = block.lastIndexOf(NEWLINE, filled - 1) + 1;
      this.#filled = 0;
      if (cut === 0) {
        this.#skipping = true;
        this.#trail?.take(block.subarray(0, filled));
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

  /** No more bytes will come in this run. @param whole false when the last line may go on in a later one: it is left then. */
  async finish(whole = true): Promise<void> {
    await this.turn();
    if (this.#skipping) this.#submit(NO_BYTES, 0, true, true);
    const block = this.#block!;
    this.#block = null;
    const end = whole || this.#skipping ? this.#filled : block.lastIndexOf(NEWLINE, this.#filled - 1) + 1;
    this.rest = this.#filled - end;
    if (this.#filled === 0 || end === 0) this.#pool.give(block);
    else this.#submit(block, end, whole, false);
  }

  async #first(): Promise<Uint8Array> {
    const block = await this.#pool.block();
    block.set(this.#early);
    this.#filled = this.#early.length;
    this.#early = NO_BYTES;
    this.#block = block;
    return block;
  }

  #submit(block: Uint8Array, end: number, last: boolean, tooLong: boolean): void {
    if (end > 0) this.#trail?.take(block.subarray(0, end));
    const state = this.#scout.state.slice();
    const portion: Portion = { input: this.#input, format: this.#format, state, block, end, last, tooLong };
    // Before it is given away: a block that was read is used again.
    if (!tooLong) this.#scout.see(block, end);
    const result = this.#pool.submit(portion);
    result.catch(() => undefined); // heard when results are put together
    this.#results.push(result);
  }
}
