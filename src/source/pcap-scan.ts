/** Looks byte by byte for the next record of a classic capture, in one pass and without going back. */
import { u32 } from './bytes.ts';
import { MAXIMUM_FRAME_BYTES } from './limits.ts';

const RECORD_HEADER = 16;
/** A record is believed when its time is this near to the one before: rotated captures rarely span more. */
const NEAR_SECONDS = 7 * 86_400;

export class PcapScan {
  readonly #little: boolean;
  readonly #unitsPerSecond: number;
  readonly #lastSeconds: number;
  #passedFirst = false;
  found = false;

  /** @param lastSeconds time of the last good record; negative when there was none. */
  constructor(little: boolean, unitsPerSecond: number, lastSeconds: number) {
    this.#little = little;
    this.#unitsPerSecond = unitsPerSecond;
    this.#lastSeconds = lastSeconds;
  }

  /**
   * The first call starts on the record that was bad and passes over its first byte.
   * @returns where a record stands that another one (or the end) follows, and sets `found`; else how far it looked.
   */
  find(bytes: Uint8Array, at: number, end: number, last: boolean): number {
    let candidate = at;
    if (!this.#passedFirst && at < end) {
      this.#passedFirst = true;
      candidate++;
    }
    for (; candidate + RECORD_HEADER <= end; candidate++) {
      if (!this.#plausible(bytes, candidate, this.#lastSeconds)) continue;
      const next = candidate + RECORD_HEADER + u32(bytes, candidate + 8, this.#little);
      if (next + RECORD_HEADER > end) {
        if (!last) return candidate;
        if (next !== end) continue;
      } else if (!this.#plausible(bytes, next, u32(bytes, candidate, this.#little))) continue;
      this.found = true;
      return candidate;
    }
    return last ? end : candidate;
  }

  #plausible(bytes: Uint8Array, at: number, nearSeconds: number): boolean {
    const captured = u32(bytes, at + 8, this.#little);
    if (captured === 0 || captured > MAXIMUM_FRAME_BYTES) return false;
    const wire = u32(bytes, at + 12, this.#little);
    if (wire < captured || wire > MAXIMUM_FRAME_BYTES) return false;
    if (u32(bytes, at + 4, this.#little) >= this.#unitsPerSecond) return false;
    return nearSeconds < 0 || Math.abs(u32(bytes, at, this.#little) - nearSeconds) <= NEAR_SECONDS;
  }
}
