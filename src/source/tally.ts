/** Counts the frames of one input and their times on the way to the sink. */

import type { Frame } from '../model/frame.ts';
import type { FrameSink } from '../model/frame-sink.ts';

export class Tally implements FrameSink {
  packets = 0;
  /** Of frames that have a time; 0 stands for none. */
  #firstUs = Infinity;
  #lastUs = -Infinity;
  readonly #sink: FrameSink;

  constructor(sink: FrameSink) {
    this.#sink = sink;
  }

  frame(frame: Frame): void {
    this.packets++;
    const timeUs = frame.timeUs;
    if (timeUs < this.#firstUs && timeUs > 0) this.#firstUs = timeUs;
    if (timeUs > this.#lastUs) this.#lastUs = timeUs;
    this.#sink.frame(frame);
  }

  get firstUs(): number | null {
    if (this.packets === 0) return null;
    return this.#firstUs === Infinity ? 0 : this.#firstUs;
  }

  get lastUs(): number | null {
    return this.packets === 0 ? null : this.#lastUs;
  }
}
