import type { Channel } from '../../model/channel.ts';
import type { Network } from '../../model/network.ts';
import type { Traffic } from '../../model/surroundings.ts';

const MOST_BINS = 240;
/** Widths a person can read, in microseconds: from a millisecond to a day. Beyond, whole days. */
const WIDTHS = [
  ...[1, 2, 5, 10, 20, 50, 100, 200, 500].map((milliseconds) => milliseconds * 1e3),
  ...[1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 10_800, 21_600, 43_200, 86_400].map((seconds) => seconds * 1e6),
];
const DAY_US = 86_400e6;

/** Adds up what all channels send and receive by time. */
export class TrafficBins {
  readonly #fromUs: number;
  readonly #binUs: number;
  readonly #bytesUp: number[];
  readonly #bytesDown: number[];
  readonly #calls: number[];

  constructor({ firstUs, lastUs, channels }: Pick<Network, 'firstUs' | 'lastUs' | 'channels'>) {
    const spanUs = Math.max(0, lastUs - firstUs);
    // One to spare: bins begin at whole widths since 1970.
    this.#binUs = WIDTHS.find((width) => spanUs < width * (MOST_BINS - 1)) ?? Math.ceil((spanUs + 1) / DAY_US / (MOST_BINS - 1)) * DAY_US;
    this.#fromUs = Math.floor(firstUs / this.#binUs) * this.#binUs;
    const bins = channels === 0 ? 0 : Math.min(MOST_BINS, Math.floor((lastUs - this.#fromUs) / this.#binUs) + 1);
    this.#bytesUp = new Array<number>(bins).fill(0);
    this.#bytesDown = new Array<number>(bins).fill(0);
    this.#calls = new Array<number>(bins).fill(0);
  }

  /** What a channel does not keep as events is spread evenly over the rest of its time. */
  add({ events, bytesUp, bytesDown, lastUs }: Channel): void {
    let [up, down] = [bytesUp, bytesDown];
    const last = this.#calls.length - 1;
    if (last < 0) return;
    let bin = 0;
    for (let i = 0; i < events.count; i++) {
      bin = this.#bin(events.timesUs[i]!);
      this.#bytesUp[bin]! += events.bytesUp[i]!;
      this.#bytesDown[bin]! += events.bytesDown[i]!;
      this.#calls[bin]!++;
      up -= events.bytesUp[i]!;
      down -= events.bytesDown[i]!;
    }
    const end = Math.max(bin, this.#bin(lastUs));
    spread(this.#bytesUp, bin, end, up);
    spread(this.#bytesDown, bin, end, down);
    spread(this.#calls, bin, end, events.beyond);
  }

  traffic(): Traffic {
    return {
      fromUs: this.#fromUs,
      binUs: this.#binUs,
      bytesUp: this.#bytesUp,
      bytesDown: this.#bytesDown,
      calls: this.#calls,
    };
  }

  #bin(timeUs: number): number {
    const bin = Math.floor((timeUs - this.#fromUs) / this.#binUs);
    return bin > 0 ? Math.min(bin, this.#calls.length - 1) : 0;
  }
}

/** Whole shares of `total`; the first bins take what does not divide. */
function spread(bins: number[], from: number, to: number, total: number): void {
  if (!(total > 0)) return;
  const count = to - from + 1;
  const rest = total % count;
  const share = (total - rest) / count;
  for (let i = 0; i < count; i++) bins[from + i]! += share + (i < rest ? 1 : 0);
}
