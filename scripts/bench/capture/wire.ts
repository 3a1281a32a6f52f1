/** What every conversation of a generated capture shares: clock, frames, chance, and bytes that mean nothing. */
import { FrameWriter } from './frame-writer.ts';
import type { PcapWriter } from './pcap-writer.ts';
import { Random } from './random.ts';
import { Schedule } from './schedule.ts';

const POOL_BYTES = 1 << 20;

export class Wire {
  readonly random: Random;
  readonly clock: Schedule;
  readonly frames: FrameWriter;
  private readonly pool: Buffer;

  constructor(pcap: PcapWriter, seed: number, startUs: number) {
    this.random = new Random(seed);
    this.clock = new Schedule(startUs);
    this.frames = new FrameWriter(pcap, this.clock);
    this.pool = this.random.bytes(POOL_BYTES);
  }

  /** A view of up to 64 KiB that looks like ciphertext. */
  opaque(length: number): Buffer {
    const at = this.random.below(POOL_BYTES - length);
    return this.pool.subarray(at, at + length);
  }
}
