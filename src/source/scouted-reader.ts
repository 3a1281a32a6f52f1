/** Reads a log from where an earlier run left it: what came before is only looked over for what later lines need, at a fraction of the cost of reading it. */
import type { FrameReader } from './frame-reader.ts';
import { HELD_BYTES } from './limits.ts';
import type { PortionFormat } from './portions/portion-format.ts';
import type { ReadContext } from './read-context.ts';
import type { Replay } from './replay.ts';

const NEWLINE = 0x0a;

export class ScoutedReader implements FrameReader {
  readonly #format: PortionFormat;
  readonly #context: ReadContext;
  readonly #replay: Replay;
  readonly #scout;
  #reader: FrameReader | null = null;

  constructor(format: PortionFormat, context: ReadContext, replay: Replay) {
    this.#format = format;
    this.#context = context;
    this.#replay = replay;
    this.#scout = format.scout();
  }

  read(bytes: Uint8Array, at: number, end: number, last: boolean): number {
    if (this.#replay.muted) return this.#lookOver(bytes, at, end);
    if (this.#reader === null) {
      // Lines are counted from here on, and their places say so.
      const name = `${this.#context.name} (behind byte ${this.#replay.upTo})`;
      this.#reader = this.#format.reader({ ...this.#context, name }, this.#scout.state.slice());
    }
    return this.#reader.read(bytes, at, end, last);
  }

  async end(): Promise<void> {
    await this.#reader?.end?.();
  }

  #lookOver(bytes: Uint8Array, at: number, end: number): number {
    const cut = bytes.subarray(at, end).lastIndexOf(NEWLINE) + 1;
    if (cut > 0) this.#scout.see(bytes.subarray(at, at + cut), cut);
    // A line that does not fit was passed over before, too.
    return cut === 0 && end - at >= HELD_BYTES ? end : at + cut;
  }
}
