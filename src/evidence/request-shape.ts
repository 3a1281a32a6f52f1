import type { Events } from '../model/events.ts';
import { densestWindow } from './densest-window.ts';
import { SizeBins } from './size-bins.ts';
import { sortAscending } from './sort-ascending.ts';

/** Sizes count as equal within as many bytes or this share: a counter, a cookie or a date makes them differ, and padding to blocks of 16. */
const SAME = { least: 64, share: 0.04 } as const;
/** A program has a few kinds of requests: asking, fetching, reporting. A kind makes up this share of all, and is seen four times, at least. */
const MOST_KINDS = 3;
const LEAST_SHARE = 0.15;
const LEAST_SEEN = 4;
/** A request or answer stands out when it is longer than the usual ones by this much and by this share of them. */
const LARGER = { bytes: 256, share: 0.25 } as const;
/** A result is sent with one of the next requests: a command runs for less than a few calls. */
const NEXT = 3;
/** Events looked at: what repeats does so among the first thousands. */
const MOST_EVENTS = 4096;
/** From so many on, counting sizes in bins costs less than sorting them. */
const MANY = 64;

/** A size that requests and their answers often have, in bytes: the middle of its spread. */
export interface Kind {
  readonly requests: number;
  readonly up: number;
  readonly down: number;
}

/** Answers of the commonest size, whatever was asked; and that size, in bytes. */
export interface CommonAnswer {
  readonly answers: number;
  readonly down: number;
}

/** What the requests of a channel and their answers look like. */
export interface RequestShape {
  /** Events with payload that were looked at. */
  readonly requests: number;
  /** At most three, the commonest first. */
  readonly kinds: readonly Kind[];
  /** Of the rest: requests larger than those of any kind. */
  readonly uploads: number;
  /** Of the rest: answers larger than the least usual ones, to requests that are not larger. */
  readonly tasks: number;
  /** Tasks with an upload among the next three requests, and among the three before. */
  readonly followed: number;
  readonly preceded: number;
}

/** Finds the kinds of requests that a client repeats, and what stands out from them. One instance judges many channels: its arrays are used again. */
export class RequestShapes {
  readonly #ups = new Float64Array(MOST_EVENTS);
  readonly #downs = new Float64Array(MOST_EVENTS);
  readonly #sorted = new Float64Array(MOST_EVENTS);
  readonly #bins = new SizeBins();
  /** 1 for requests of a kind. */
  readonly #usual = new Uint8Array(MOST_EVENTS);

  /** @returns null when fewer than `minimum` events have payload. */
  read(events: Events, minimum: number): RequestShape | null {
    const requests = this.#gather(events);
    if (requests === 0 || requests < minimum) return null;
    this.#usual.fill(0, 0, requests);
    const kinds: Kind[] = [];
    for (let kind = this.#kind(requests); kind !== null && kinds.length < MOST_KINDS; kind = this.#kind(requests)) kinds.push(kind);
    return { requests, kinds, ...this.#standOut(requests, kinds) };
  }

  /** Of the events last read; a sort of its own, so only where it is asked for. @returns null when fewer than `least` answers are alike. */
  commonAnswer({ requests }: RequestShape, least: number): CommonAnswer | null {
    this.#usual.fill(0, 0, requests);
    if (!this.#mayHold(this.#downs, requests, least)) return null;
    const { count, middle } = this.#densest(this.#downs, requests, null);
    return count >= least ? { answers: count, down: middle } : null;
  }

  #gather(events: Events): number {
    let count = 0;
    for (let i = 0; i < events.count && count < MOST_EVENTS; i++) {
      const up = events.bytesUp[i]!;
      const down = events.bytesDown[i]!;
      // Not >= 0: what is no number is passed over too.
      if (!(up > 0 || down > 0)) continue;
      this.#ups[count] = up > 0 ? up : 0;
      this.#downs[count++] = down > 0 ? down : 0;
    }
    return count;
  }

  /** The commonest kind among requests of none so far: the fullest window of what is sent, and of what is received for it. */
  #kind(requests: number): Kind | null {
    if (!this.#mayHold(this.#ups, requests, LEAST_SHARE * requests)) return null;
    const up = this.#densest(this.#ups, requests, null);
    if (up.count < LEAST_SEEN) return null;
    const down = this.#densest(this.#downs, requests, up);
    if (down.count < LEAST_SEEN || down.count < LEAST_SHARE * requests) return null;
    for (let i = 0; i < requests; i++) {
      if (isWithin(this.#ups[i]!, up) && isWithin(this.#downs[i]!, down)) this.#usual[i] = 1;
    }
    return { requests: down.count, up: up.middle, down: down.middle };
  }

  /** Whether a window may hold so many of the requests of no kind so far: many are counted in bins before they are put in order. */
  #mayHold(sizes: Float64Array, requests: number, least: number): boolean {
    if (requests < MANY) return true;
    this.#bins.clear();
    for (let i = 0; i < requests; i++) if (this.#usual[i] === 0) this.#bins.add(sizes[i]!);
    return this.#bins.mayHold(least);
  }

  /** The fullest window among the requests of no kind so far; those only whose upload is `within`, when given. */
  #densest(sizes: Float64Array, requests: number, within: Window | null): Window {
    const sorted = this.#sorted;
    let count = 0;
    for (let i = 0; i < requests; i++) {
      if (this.#usual[i] === 0 && (within === null || isWithin(this.#ups[i]!, within))) sorted[count++] = sizes[i]!;
    }
    if (count === 0) return { low: 0, high: -1, middle: 0, count: 0 };
    sortAscending(sorted, count);
    const { from, to } = densestWindow(sorted, count, SAME.least, SAME.share);
    return { low: sorted[from]!, high: sorted[to - 1]!, middle: sorted[(from + to - 1) >>> 1]!, count: to - from };
  }

  #standOut(requests: number, kinds: readonly Kind[]) {
    const counts = { uploads: 0, tasks: 0, followed: 0, preceded: 0 };
    if (kinds.length === 0) return counts;
    const largeUp = larger(Math.max(...kinds.map(({ up }) => up)));
    const largeDown = larger(Math.min(...kinds.map(({ down }) => down)));
    for (let i = 0; i < requests; i++) {
      if (this.#usual[i] === 1) continue;
      if (this.#ups[i]! > largeUp) counts.uploads++;
      else if (this.#downs[i]! > largeDown) {
        counts.tasks++;
        if (this.#hasUpload(i + 1, Math.min(requests, i + 1 + NEXT), largeUp)) counts.followed++;
        if (this.#hasUpload(Math.max(0, i - NEXT), i, largeUp)) counts.preceded++;
      }
    }
    return counts;
  }

  #hasUpload(from: number, to: number, largeUp: number): boolean {
    for (let i = from; i < to; i++) if (this.#usual[i] === 0 && this.#ups[i]! > largeUp) return true;
    return false;
  }
}

interface Window {
  readonly low: number;
  readonly high: number;
  readonly middle: number;
  readonly count: number;
}

const isWithin = (size: number, { low, high }: Window) => size >= low && size <= high;
const larger = (size: number) => size + Math.max(LARGER.bytes, size * LARGER.share);
