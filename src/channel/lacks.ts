import { TRUNCATED_ALERTED, TRUNCATED_COUNTS, TRUNCATED_SAMPLED } from '../model/truncation.ts';

const PAGE_BITS = 12;
const PAGE_MASK = (1 << PAGE_BITS) - 1;
/** Of a flow that only a log tells of: beside the bits of `Flow.truncated`. */
export const UNPACED = 1 << 30;
/** Columns, by the bit that each counts. */
const BITS = [TRUNCATED_SAMPLED, TRUNCATED_COUNTS, TRUNCATED_ALERTED, UNPACED] as const;
export const LACK = { sampled: 0, uncounted: 1, alerted: 2, unpaced: 3 } as const;
export const LACKING = TRUNCATED_SAMPLED | TRUNCATED_COUNTS | TRUNCATED_ALERTED;

/** How many flows of each channel lack what analyzers may need. Captures have none: pages are made on demand. */
export class Lacks {
  readonly #pages: (Uint32Array | undefined)[] = [];

  /** @param truncated bits of a flow, at least one of them of LACKING or UNPACED. */
  add(channel: number, truncated: number): void {
    this.#pages[channel >>> PAGE_BITS] ??= new Uint32Array(BITS.length << PAGE_BITS);
    const page = this.#pages[channel >>> PAGE_BITS]!;
    const at = (channel & PAGE_MASK) * BITS.length;
    for (let i = 0; i < BITS.length; i++) if ((truncated & BITS[i]!) !== 0) page[at + i]!++;
  }

  /** @param column of LACK. */
  count(channel: number, column: number): number {
    return this.#pages[channel >>> PAGE_BITS]?.[(channel & PAGE_MASK) * BITS.length + column] ?? 0;
  }
}
