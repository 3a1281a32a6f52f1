import type { Events } from '../../model/events.ts';
import { fullestSizes } from './fullest-sizes.ts';
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
    const tell = (from: number, until: number, lowest: number, highest: number) => {
      const group = this.#group(events, count, from, until, lowest, highest);
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
        if (up.count <= most) tell(taken, until, 0, count);
        if (this.#down.count === 0) this.#down.fill(events.bytesDown, count);
        this.#pickDown(count, taken, until);
        const down = fullestSizes(this.#downs, up.count, width * 2, least);
        if (down.count < least || down.count > most) continue;
        tell(taken, until, this.#places[down.from]!, this.#places[down.from + down.count - 1]! + 1);
      }
    }
    return seen.length;
  }

  /** Bytes received of the events whose bytes sent are at the places [from, until). */
  #pickDown(count: number, from: number, until: number): void {
    const { numbers, sizes } = this.#down;
    const upPlaces = this.#up.places;
    const places = this.#places;
    let picked = 0;
    for (let place = 0; place < count; place++) {
      places[picked] = place;
      picked += isBetween(upPlaces[numbers[place]!]!, from, until);
    }
    for (let at = 0; at < picked; at++) this.#downs[at] = sizes[places[at]!]!;
  }

  /** The events whose bytes sent are at the places [from, until) and whose bytes received are at [lowest, highest). */
  #group(events: Events, count: number, from: number, until: number, lowest: number, highest: number): LikeSizes {
    const upPlaces = this.#up.places;
    const downPlaces = this.#down.places;
    const chosen = this.#chosen;
    let size = 0;
    if (lowest === 0 && highest === count) {
      for (let i = 0; i < count; i++) {
        chosen[size] = i;
        size += isBetween(upPlaces[i]!, from, until);
      }
    } else {
      for (let i = 0; i < count; i++) {
        chosen[size] = i;
        size += isBetween(upPlaces[i]!, from, until) & isBetween(downPlaces[i]!, lowest, highest);
      }
    }
    const { timesUs, bytesUp, bytesDown } = events;
    let leastUp = Number.POSITIVE_INFINITY;
    let mostUp = 0;
    let leastDown = Number.POSITIVE_INFINITY;
    let mostDown = 0;
    const times = this.#times;
    for (let at = 0; at < size; at++) {
      const i = chosen[at]!;
      times[at] = timesUs[i]!;
      const up = bytesUp[i]!;
      const down = bytesDown[i]!;
      if (up < leastUp) leastUp = up;
      if (up > mostUp) mostUp = up;
      if (down < leastDown) leastDown = down;
      if (down > mostDown) mostDown = down;
    }
    return { timesUs: times, count: size, leastUp, mostUp, leastDown, mostDown };
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

/** 1 when a place is in [from, until), else 0: without a branch that no processor could foresee. */
function isBetween(place: number, from: number, until: number): number {
  return (((place - from) | (until - 1 - place)) >>> 31) ^ 1;
}
