import { FrameWriter } from '../../../scripts/bench/capture/frame-writer.ts';
import type { PcapWriter } from '../../../scripts/bench/capture/pcap-writer.ts';
import { Schedule } from '../../../scripts/bench/capture/schedule.ts';
import { PooledRandom } from './pooled-random.ts';

/** Acts when resumed, then yields how many µs pass before its next turn. */
export type Steps = Generator<number, void, void>;

/** What all conversations of a capture share. */
export class Tape {
  readonly clock: Schedule;
  readonly frames: FrameWriter;
  readonly random: PooledRandom;
  /** Payload kept of a packet without a head, in bytes. */
  readonly keptBytes: number;

  constructor(pcap: PcapWriter, seed: number, startUs: number, keptBytes: number) {
    this.clock = new Schedule(startUs);
    this.frames = new FrameWriter(pcap, this.clock);
    this.random = new PooledRandom(seed);
    this.keptBytes = keptBytes;
  }

  /** Waits until a time; one that is over already is now. */
  *until(timeUs: number): Steps {
    const { nowUs } = this.clock;
    if (timeUs > nowUs) yield timeUs - nowUs;
  }
}
