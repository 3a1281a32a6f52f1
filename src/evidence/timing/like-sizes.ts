import type { Events } from '../../model/events.ts';
import { sortAscending } from '../sort-ascending.ts';

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
/** Bytes that even requests of one length stray by where a width is allowed at all. */
const SLACK = 12;
/** Windows of each width looked at, densest first. */
const WINDOWS = 2;
/** A sub-series with more than this share of the events is no part of them. */
const MOST_SHARE = 0.9;

/**
 * The sub-series of a channel whose events are of like size, sent and received: what a program asks again and again among what a person
 * loads. For each of four widths the two densest windows of bytes sent, and in each the densest window of bytes received. Sizes are
 * looked at without times, so a random process stays random in every part.
 */
export class SizeGroups {
  #byUp = new Uint32Array(0);
  #byDown = new Uint32Array(0);
  /** What `#byUp` and `#byDown` are in order of. */
  #ups = new Float64Array(0);
  #downs = new Float64Array(0);
  #times = new Float64Array(0);
  #keys = new Float64Array(0);

  /** @param least fewest events of a sub-series. @param visit is told each, at most once. @returns how many there were. */
  forEach(events: Events, limit: number, least: number, visit: (group: LikeSizes) => void): number {
    const count = Math.min(events.count, limit);
    if (count * MOST_SHARE < least) return 0;
    this.#reserve(count);
    const { bytesUp, bytesDown } = events;
    const byUp = this.#sorted(this.#byUp, this.#ups, count, bytesUp, null);
    const seen: string[] = [];
    let groups = 0;
    for (const width of WIDTHS) {
      let from = -1;
      let until = -1;
      for (let window = 0; window < WINDOWS; window++) {
        const up = densest(this.#ups, count, width, from, until);
        if (up.count < least) break;
        from = up.from;
        until = up.from + up.count;
        const part = byUp.subarray(up.from, until);
        const byDown = this.#sorted(this.#byDown, this.#downs, part.length, bytesDown, part);
        const down = densest(this.#downs, part.length, width * 2, -1, -1);
        for (const chosen of [byDown, byDown.subarray(down.from, down.from + down.count)]) {
          if (chosen.length < least || chosen.length > count * MOST_SHARE) continue;
          const group = this.#group(events, chosen);
          const key = `${group.count}/${group.timesUs[0]}/${group.leastUp}/${group.leastDown}/${group.mostUp}/${group.mostDown}`;
          if (seen.includes(key)) continue;
          seen.push(key);
          groups++;
          visit(group);
        }
      }
    }
    return groups;
  }

  #group(events: Events, chosen: Uint32Array): LikeSizes {
    const { timesUs, bytesUp, bytesDown } = events;
    let leastUp = Number.POSITIVE_INFINITY;
    let mostUp = 0;
    let leastDown = Number.POSITIVE_INFINITY;
    let mostDown = 0;
    const times = this.#times;
    for (let at = 0; at < chosen.length; at++) {
      const i = chosen[at]!;
      times[at] = timesUs[i]!;
      const up = bytesUp[i]!;
      const down = bytesDown[i]!;
      if (up < leastUp) leastUp = up;
      if (up > mostUp) mostUp = up;
      if (down < leastDown) leastDown = down;
      if (down > mostDown) mostDown = down;
    }
    sortAscending(times, chosen.length);
    return { timesUs: times, count: chosen.length, leastUp, mostUp, leastDown, mostDown };
  }

  /** Numbers of the events, all or those of a part, ascending in (bytes, number), and the bytes beside them. */
  #sorted(into: Uint32Array, sizes: Float64Array, count: number, bytes: Float64Array, part: Uint32Array | null): Uint32Array {
    // One number for both, as a comparator would cost ten times the sort: sizes are kept to 2^38 for that.
    const keys = this.#keys;
    for (let place = 0; place < count; place++) {
      const i = part ? part[place]! : place;
      keys[place] = Math.min(bytes[i]!, 2 ** 38) * 16_384 + i;
    }
    sortAscending(keys, count);
    for (let place = 0; place < count; place++) {
      const i = keys[place]! - Math.floor(keys[place]! / 16_384) * 16_384;
      into[place] = i;
      sizes[place] = bytes[i]!;
    }
    return into.subarray(0, count);
  }

  #reserve(count: number): void {
    if (this.#byUp.length >= count) return;
    const room = Math.min(16_384, count * 2);
    this.#byUp = new Uint32Array(room);
    this.#byDown = new Uint32Array(room);
    this.#ups = new Float64Array(room);
    this.#downs = new Float64Array(room);
    this.#times = new Float64Array(room);
    this.#keys = new Float64Array(room);
  }
}

/** The fullest window of this relative width among sizes in order, apart from the window [taken, until) that was found before. */
function densest(
  sizes: Float64Array,
  count: number,
  width: number,
  taken: number,
  until: number,
): { readonly from: number; readonly count: number } {
  const slack = width === 0 ? 0 : SLACK;
  let best = 0;
  let from = 0;
  for (let low = 0, high = 0; low < count; low++) {
    if (low === taken) low = until;
    // What is left is no fuller.
    if (count - low <= best) break;
    if (high < low) high = low;
    const most = sizes[low]! * (1 + width) + slack;
    const end = low < taken ? taken : count;
    while (high < end && sizes[high]! <= most) high++;
    if (Math.min(high, end) - low > best) {
      best = Math.min(high, end) - low;
      from = low;
    }
  }
  return { from, count: best };
}
