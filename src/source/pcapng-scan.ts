/** Looks byte by byte for the next block of a pcapng capture whose two lengths agree. */
import { u32 } from './bytes.ts';
import { HELD_BYTES } from './limits.ts';

const SECTION_HEADER = 0x0a0d0d0a;
const BYTE_ORDER = 0x1a2b3c4d;
/** Interface, old packet, simple packet, names, statistics, enhanced packet, decryption secrets. */
const KNOWN_TYPES: readonly number[] = [1, 2, 3, 4, 5, 6, 10];
const MAXIMUM_BYTES = HELD_BYTES - 16;

export class PcapngScan {
  /** Byte order of the section that the block found belongs to. */
  little: boolean;
  found = false;
  #passedFirst = false;

  constructor(little: boolean) {
    this.little = little;
  }

  /** The first call passes over the first byte. @returns where a block stands (sets `found`), else how far it looked. */
  find(bytes: Uint8Array, at: number, end: number, last: boolean): number {
    let candidate = at;
    if (!this.#passedFirst && at < end) {
      this.#passedFirst = true;
      candidate++;
    }
    for (; candidate + 12 <= end; candidate++) {
      const type = u32(bytes, candidate, this.little);
      let little = this.little;
      if (type === SECTION_HEADER) {
        little = u32(bytes, candidate + 8, true) === BYTE_ORDER;
        if (!little && u32(bytes, candidate + 8, false) !== BYTE_ORDER) continue;
      } else if (!KNOWN_TYPES.includes(type)) continue;
      const length = u32(bytes, candidate + 4, little);
      if (length < 12 || length > MAXIMUM_BYTES || (length & 3) !== 0) continue;
      if (candidate + length > end) {
        if (!last) return candidate;
        continue;
      }
      if (u32(bytes, candidate + length - 4, little) !== length) continue;
      this.little = little;
      this.found = true;
      return candidate;
    }
    return last ? end : candidate;
  }
}
