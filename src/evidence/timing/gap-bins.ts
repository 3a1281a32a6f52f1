/** Bins of the gaps of a scale: fine enough to tell windows of some percent apart. */
const BINS = 256;
/** What rounding could move across an edge. */
const MARGIN = 1e-9;

/** How many gaps the windows of a scale hold at most, told without putting them in order. */
export class GapBins {
  readonly #widest: number;
  readonly #sums = new Int32Array(BINS + 1);
  /** For each ratio and bin that a window can begin in the bin past its last. */
  readonly #ends: readonly Int32Array[];
  readonly #perFloor: number;

  /** @param ratios highest over lowest gap of the windows, which begin at one floor and below two; the first is the widest. */
  constructor(ratios: readonly number[]) {
    this.#widest = 2 * ratios[0]!;
    this.#perFloor = BINS / ((this.#widest - 1) * (1 + MARGIN));
    const begins = Math.ceil(this.#perFloor) + 1;
    const endOf = (ratio: number, bin: number) =>
      Math.floor(((bin + 1) / this.#perFloor + 1) * ratio * this.#perFloor - this.#perFloor + MARGIN) + 1;
    this.#ends = ratios.map((ratio) => Int32Array.from({ length: begins }, (_, bin) => Math.min(BINS, endOf(ratio, bin))));
  }

  /** @param gaps the first `count`, each from `floor` to the end of the widest window. */
  fill(gaps: Float64Array, count: number, floor: number): void {
    const sums = this.#sums.fill(0);
    const perUs = this.#perFloor / floor;
    for (let i = 0; i < count; i++) {
      const bin = ((gaps[i]! - floor) * perUs) | 0;
      sums[bin + 1] = sums[bin + 1]! + 1;
    }
    for (let bin = 0; bin < BINS; bin++) sums[bin + 1] = sums[bin + 1]! + sums[bin]!;
  }

  /** Whether a window of the ratio at this place may have so many gaps. */
  mayReach(at: number, needed: number): boolean {
    const sums = this.#sums;
    const ends = this.#ends[at]!;
    for (let bin = 0; bin < ends.length; bin++) if (sums[ends[bin]!]! - sums[bin]! >= needed) return true;
    return false;
  }
}
