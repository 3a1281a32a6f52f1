import type { Events } from '../model/events.ts';
import { densestWindow } from './densest-window.ts';

/** Sizes count as equal within these: requests differ by a counter or a cookie, answers by a date. */
const SAME = { up: 32, down: 64, share: 0.02 } as const;
/** A request or answer stands out when it is longer than the usual one by this much and by this share of it. */
const LARGER = { bytes: 256, share: 0.25 } as const;
/** A result is sent with one of the next requests: a command runs for less than a few calls. */
const NEXT = 3;
/** Events looked at: what repeats does so among the first thousands. */
const MOST_EVENTS = 4096;

/** What the requests of a channel and their answers look like. */
export interface RequestShape {
  /** Events with payload that were looked at. */
  readonly requests: number;
  /** How many of them have the size that occurs most, both ways, and that size in bytes. */
  readonly usual: number;
  readonly usualUp: number;
  readonly usualDown: number;
  /** Answers larger than the usual one to a request that is no larger. */
  readonly tasks: number;
  /** Tasks with a larger request among the next three, and among the three before. */
  readonly followed: number;
  readonly preceded: number;
  /** Requests that are larger than the usual one. */
  readonly uploads: number;
}

/** Finds the request that a client repeats, and what stands out from it. One instance judges many channels: its arrays are used again. */
export class RequestShapes {
  readonly #ups = new Float64Array(MOST_EVENTS);
  readonly #downs = new Float64Array(MOST_EVENTS);
  readonly #sorted = new Float64Array(MOST_EVENTS);

  /** @returns null when fewer than `minimum` events have payload. */
  read(events: Events, minimum: number): RequestShape | null {
    const requests = this.#gather(events);
    if (requests === 0 || requests < minimum) return null;
    const sorted = this.#sorted;
    sorted.set(this.#ups.subarray(0, requests));
    sorted.subarray(0, requests).sort();
    const ups = densestWindow(sorted, requests, SAME.up, SAME.share);
    const lowUp = sorted[ups.from]!;
    const highUp = sorted[ups.to - 1]!;
    const usualUp = sorted[(ups.from + ups.to - 1) >>> 1]!;
    let alike = 0;
    for (let i = 0; i < requests; i++) {
      if (this.#ups[i]! >= lowUp && this.#ups[i]! <= highUp) sorted[alike++] = this.#downs[i]!;
    }
    sorted.subarray(0, alike).sort();
    const downs = densestWindow(sorted, alike, SAME.down, SAME.share);
    const usualDown = sorted[(downs.from + downs.to - 1) >>> 1]!;
    return { requests, usual: downs.to - downs.from, usualUp, usualDown, ...this.#standOut(requests, usualUp, usualDown) };
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

  #standOut(requests: number, usualUp: number, usualDown: number) {
    const largeUp = usualUp + Math.max(LARGER.bytes, usualUp * LARGER.share);
    const largeDown = usualDown + Math.max(LARGER.bytes, usualDown * LARGER.share);
    let tasks = 0;
    let followed = 0;
    let preceded = 0;
    let uploads = 0;
    for (let i = 0; i < requests; i++) {
      if (this.#ups[i]! > largeUp) uploads++;
      else if (this.#downs[i]! > largeDown) {
        tasks++;
        if (this.#hasUpload(i + 1, Math.min(requests, i + 1 + NEXT), largeUp)) followed++;
        if (this.#hasUpload(Math.max(0, i - NEXT), i, largeUp)) preceded++;
      }
    }
    return { tasks, followed, preceded, uploads };
  }

  #hasUpload(from: number, to: number, largeUp: number): boolean {
    for (let i = from; i < to; i++) if (this.#ups[i]! > largeUp) return true;
    return false;
  }
}
