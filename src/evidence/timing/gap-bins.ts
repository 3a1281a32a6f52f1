import { PAUSE } from './calls.ts';

/** Bins of the gaps of a scale: fine enough to tell windows of some percent apart. */
const BINS = 256;
/** What rounding could move across an edge. */
const MARGIN = 1e-9;

/** How many gaps the windows of a scale hold at most, told without putting them in order. */
export class GapBins {
  readonly #widest: number;
  /** Gaps by bin, also shorter ones than any window has and longer ones up to a pause; the first bin of windows is at `#below`. */
  readonly #bins: Int32Array;
  readonly #below: number;
  readonly #sums = new Int32Array(BINS + 1);
  /** For each ratio and bin that a window can begin in the bin past its last. */
  readonly #ends: readonly Int32Array[];
  readonly #perFloor: number;

  /** @param ratios highest over lowest gap of the windows, which begin at one floor and below two; the first is the widest. */
  constructor(ratios: readonly number[]) {
    this.#widest = 2 * ratios[0]!;
    this.#perFloor = BINS / ((this.#widest - 1) * (1 + MARGIN));
    this.#below = Math.ceil(this.#perFloor);
    this.#bins = new Int32Array(this.#below + Math.ceil(PAUSE * this.#perFloor) + 1);
    const begins = Math.ceil(this.#perFloor) + 1;
    const endOf = (ratio: number, bin: number) =>
      Math.floor(((bin + 1) / this.#perFloor + 1) * ratio * this.#perFloor - this.#perFloor + MARGIN) + 1;
    this.#ends = ratios.map((ratio) => Int32Array.from({ length: begins }, (_, bin) => Math.min(BINS, endOf(ratio, bin))));
  }

  /** @param gaps the first `count`, none longer than a pause. @param floor where windows begin. */
  fill(gaps: Float64Array, count: number, floor: number): void {
    const bins = this.#bins.fill(0);
    const below = this.#below;
    const perUs = this.#perFloor / floor;
    // Counting what lies below and above too spares a branch that no processor could foresee.
    for (let i = 0; i < count; i++) {
      const bin = ((gaps[i]! - floor) * perUs + below) | 0;
      bins[bin] = bins[bin]! + 1;
    }
    const sums = this.#sums;
    for (let bin = 0; bin < BINS; bin++) sums[bin + 1] = sums[bin]! + bins[below + bin]!;
  }

  /** Whether a window of the ratio at this place may have so many gaps. */
  mayReach(at: number, needed: number): boolean {
    const sums = this.#sums;
    if (sums[BINS]! < needed) return false;
    const ends = this.#ends[at]!;
    for (let bin = 0; bin < ends.length; bin++) if (sums[ends[bin]!]! - sums[bin]! >= needed) return true;
    return false;
  }
}
