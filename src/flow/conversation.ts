import type { Facts } from '../model/facts.ts';
import type { DatagramReader, StreamRecognizer } from '../model/recognizer.ts';
import type { HeadBuffer } from './head-buffer.ts';
import { SequenceHoles } from './sequence-holes.ts';

/** Readings of a growing head at every segment: no client needs more for its hello. */
const EAGER_READINGS = 64;

/** One direction of a stream while its head is read. */
export class HeadReading {
  head: HeadBuffer | undefined = undefined;
  recognizer: StreamRecognizer | undefined = undefined;
  #readings = 0;
  #readEnd = 0;

  /** Each reading begins anew: of a head in crumbs the later ones wait for a sixteenth more, or cost would grow with its square. */
  get due(): boolean {
    const end = this.head?.end ?? 0;
    return this.#readings < EAGER_READINGS || end - this.#readEnd > end >>> 4;
  }

  /** Remembers that the head was read as far as it is. */
  note(): void {
    this.#readings++;
    this.#readEnd = this.head?.end ?? 0;
  }
}

/** What few flows need beside their slot: facts, heads still being read, gaps. Made at the first need, freed with the flow. */
export class Conversation {
  facts: Facts | undefined = undefined;
  up: HeadReading | undefined = undefined;
  down: HeadReading | undefined = undefined;
  reader: DatagramReader | undefined = undefined;
  holesUp: SequenceHoles | undefined = undefined;
  holesDown: SequenceHoles | undefined = undefined;

  /** Gaps of one direction, made at the first need. */
  holes(up: boolean): SequenceHoles {
    if (up) {
      this.holesUp ??= new SequenceHoles();
      return this.holesUp;
    }
    this.holesDown ??= new SequenceHoles();
    return this.holesDown;
  }
}
