import { PcapWriter } from '../../../scripts/bench/capture/pcap-writer.ts';
import { Random } from '../../../scripts/bench/capture/random.ts';

/** A capture by a sensor that misses a share of the packets, each alone, as one without buffer does. */
export class SensorPcap extends PcapWriter {
  readonly #share: number;
  readonly #random: Random;
  lost = 0;

  constructor(path: string, share: number, seed: number) {
    super(path, Number.POSITIVE_INFINITY);
    this.#share = share;
    this.#random = new Random(seed);
  }

  override record(timeUs: number, length: number, wireLength: number = length): number {
    if (this.#share > 0 && this.#random.chance(this.#share)) {
      this.lost++;
      return -1;
    }
    return super.record(timeUs, length, wireLength);
  }
}
