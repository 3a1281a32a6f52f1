import type { Events } from '../../model/events.ts';
import { fullestSizes, type SizeWindow } from './fullest-sizes.ts';
import { NumberOrder } from './number-order.ts';
import { OrderOfSizes } from './order-of-sizes.ts';

/** A sub-series: events whose sizes are alike both ways. */
export interface LikeSizes {
  /** Ascending; only the first `count` are of this sub-series. Borrowed until the next is made. */
  readonly timesUs: Float64Array;
  readonly count: number;
  readonly leastUp: number;
  readonly mostUp: number;
  readonly leastDown: number;
  readonly mostDown: number;
}

/** How far sizes of like requests stray: ids, dates and message numbers change some bytes, padding and headers some percent. */
const WIDTHS = [0, 0.02, 0.08, 0.25] as const;
/** Windows of each width looked at, densest first. */
const WINDOWS = 2;
/** A sub-series with more than this share of the events is no part of them. */
const MOST_SHARE = 0.9;

/**
 * The sub-series of a channel whose events are of like size, sent and received: what a program asks again and again among what a person
 * loads. For each of four widths the two densest windows of bytes sent, and in each the densest window of bytes received. Sizes are
 * looked at without times, so a random process stays random in every part. Events are put in order of bytes sent and of bytes received
 * once; every part after that is in order when it is picked out of one that is.
 */
export class SizeGroups {
  readonly #up = new OrderOfSizes();
  readonly #down = new OrderOfSizes();
  readonly #order = new NumberOrder();
  /** Of a window of bytes sent, by bytes received: places among all, and the bytes. */
  #places = new Uint32Array(0);
  #downs = new Float64Array(0);
  #chosen = new Uint32Array(0);
  #times = new Float64Array(0);

  /** @param least fewest events of a sub-series. @param visit is told each, at most once. @returns how many there were. */
  forEach(events: Events, limit: number, least: number, visit: (group: LikeSizes) => void): number {
    const count = Math.min(events.count, limit);
    const most = count * MOST_SHARE;
    if (most < least) return 0;
    this.#reserve(count);
    this.#up.fill(events.bytesUp, count);
    this.#down.count = 0;
    const { sizes } = this.#up;
    const seen: Seen[] = [];
    const tell = (group: LikeSizes) => {
      const firstUs = group.timesUs[0]!;
      if (seen.some((other) => other.firstUs === firstUs && isSame(other.group, group))) return;
      seen.push({ group, firstUs });
      visit(group);
    };
    for (const width of WIDTHS) {
      let taken = 0;
      let until = 0;
      for (let window = 0; window < WINDOWS; window++) {
        const up = fullestSizes(sizes, count, width, least, taken, until);
        if (up.count < least) break;
        taken = up.from;
        until = up.from + up.count;
        if (this.#down.count === 0) this.#down.fill(events.bytesDown, count);
        this.#pickDown(count, up);
        if (up.count <= most) tell(this.#wide(events, count, up));
        const down = fullestSizes(this.#downs, up.count, width * 2, least);
        if (down.count >= least && down.count <= most) tell(this.#narrow(events, count, down));
      }
    }
    return seen.length;
  }

  /** Bytes received of the events in a window of bytes sent, in order. */
  #pickDown(count: number, up: SizeWindow): void {
    const { numbers } = this.#up;
    const { sizes, places } = this.#down;
    const picked = this.#places;
    for (let at = 0; at < up.count; at++) picked[at] = places[numbers[up.from + at]!]!;
    this.#order.sort(picked, up.count, count);
    for (let at = 0; at < up.count; at++) this.#downs[at] = sizes[picked[at]!]!;
  }

  /** The events in a window of bytes sent, whatever they received. */
  #wide(events: Events, count: number, up: SizeWindow): LikeSizes {
    const { numbers, sizes } = this.#up;
    const chosen = this.#chosen;
    for (let at = 0; at < up.count; at++) chosen[at] = numbers[up.from + at]!;
    return {
      timesUs: this.#timesOf(events, up.count, count),
      count: up.count,
      leastUp: sizes[up.from]!,
      mostUp: sizes[up.from + up.count - 1]!,
      leastDown: this.#downs[0]!,
      mostDown: this.#downs[up.count - 1]!,
    };
  }

  /** Those of them in a window of bytes received. */
  #narrow(events: Events, count: number, down: SizeWindow): LikeSizes {
    const { numbers } = this.#down;
    const { bytesUp } = events;
    const chosen = this.#chosen;
    let leastUp = Number.POSITIVE_INFINITY;
    let mostUp = 0;
    for (let at = 0; at < down.count; at++) {
      const i = numbers[this.#places[down.from + at]!]!;
      chosen[at] = i;
      const up = bytesUp[i]!;
      if (up < leastUp) leastUp = up;
      if (up > mostUp) mostUp = up;
    }
    return {
      timesUs: this.#timesOf(events, down.count, count),
      count: down.count,
      leastUp,
      mostUp,
      leastDown: this.#downs[down.from]!,
      mostDown: this.#downs[down.from + down.count - 1]!,
    };
  }

  /** Times of the events chosen, in order. */
  #timesOf({ timesUs }: Events, size: number, count: number): Float64Array {
    const chosen = this.#chosen;
    const times = this.#times;
    this.#order.sort(chosen, size, count);
    for (let at = 0; at < size; at++) times[at] = timesUs[chosen[at]!]!;
    return times;
  }

  #reserve(count: number): void {
    if (this.#times.length >= count) return;
    const room = count * 2;
    this.#places = new Uint32Array(room);
    this.#downs = new Float64Array(room);
    this.#chosen = new Uint32Array(room);
    this.#times = new Float64Array(room);
  }
}

/** A sub-series that was told, without its times. */
interface Seen {
  readonly group: LikeSizes;
  readonly firstUs: number;
}

function isSame(a: LikeSizes, b: LikeSizes): boolean {
  return (
    a.count === b.count && a.leastUp === b.leastUp && a.mostUp === b.mostUp && a.leastDown === b.leastDown && a.mostDown === b.mostDown
  );
}
