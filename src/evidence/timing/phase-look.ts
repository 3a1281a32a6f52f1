import { worthALook } from './worth-a-look.ts';

/** Bins of a cycle. */
const BINS = 100;
/** Bins that are counted together before. */
const TOGETHER = 5;
/** Whole numbers of this make up the bins of every period that is a multiple of five seconds. */
const TICK_US = 50_000;
/** Times are kept within so many days, whole cycles of every period that divides a day: ticks fit 32 bits, whatever the span. */
const DAYS_US = 1000 * 86_400e6;

/** A first look at the phases of a period: whether so many events share one that a search is worth its time. */
export class PhaseLook {
  readonly #least: number;
  /** Bins that hold a window of each width, wherever it begins, and those that hold the widest in whole groups of bins. */
  readonly #wide: readonly number[];
  readonly #groupsWide: number;
  readonly #bins = new Int32Array(BINS);
  /** Events before each bin; behind the last the first ones again, so that windows reach around the end. */
  readonly #sums: Int32Array;
  #ticks = new Int32Array(1024);
  #count = 0;
  /** Events that make a window of each width worth an exact test. */
  readonly #enough: Int32Array;

  /** @param widths of the windows over the period, widest first. @param least events of a window. */
  constructor(widths: readonly number[], least: number) {
    this.#least = least;
    this.#wide = widths.map((width) => Math.ceil(width * BINS) + 1);
    this.#groupsWide = Math.ceil((this.#wide[0]! + TOGETHER - 1) / TOGETHER) * TOGETHER;
    this.#enough = new Int32Array(widths.length);
    this.#sums = new Int32Array(BINS + this.#groupsWide + 1);
  }

  /** Begins with other events. @param timesUs ascending; only the first `count` are read. */
  begin(timesUs: Float64Array, count: number): void {
    if (this.#ticks.length < count) this.#ticks = new Int32Array(count * 2);
    for (let i = 0; i < count; i++) this.#ticks[i] = (timesUs[i]! - Math.floor(timesUs[i]! / DAYS_US) * DAYS_US) / TICK_US;
    this.#count = count;
    for (const [at, wide] of this.#wide.entries()) this.#enough[at] = worthALook((count * wide) / BINS, this.#least);
  }

  /**
   * Whether any window of any width has more events than density could easily give; of a burst one event a bin counts.
   * @param seconds the period: a multiple of five that divides a day.
   */
  isWorthALook(seconds: number): boolean {
    const bins = this.#bins.fill(0);
    const ticks = this.#ticks;
    const perTick = (TICK_US * BINS) / (seconds * 1e6);
    let last = -1;
    for (let i = 0; i < this.#count; i++) {
      // Half a tick keeps whole numbers of bins clear of rounding.
      const bin = ((ticks[i]! + 0.5) * perTick) | 0;
      const apart = bin ^ last;
      last = bin;
      const at = bin % BINS;
      // One more in another bin, without a branch that no processor could foresee.
      bins[at] = bins[at]! + ((apart | -apart) >>> 31);
    }
    const sums = this.#sums;
    for (let bin = 0; bin + 1 < sums.length; bin++) sums[bin + 1] = sums[bin]! + bins[bin < BINS ? bin : bin - BINS]!;
    // What lies together in groups of bins tells most: a window of any width needs what the narrowest needs.
    if (this.#fullest(this.#groupsWide, TOGETHER) < this.#enough[this.#enough.length - 1]!) return false;
    // A window holds no more than a wider one.
    let most = this.#count;
    for (let width = 0; width < this.#enough.length; width++) {
      const enough = this.#enough[width]!;
      if (most < enough) continue;
      most = this.#fullest(this.#wide[width]!, 1);
      if (most >= enough) return true;
    }
    return false;
  }

  /** Most events of so many bins next to each other, from every bin on or from one in so many. */
  #fullest(wide: number, step: number): number {
    const sums = this.#sums;
    let most = 0;
    for (let bin = 0; bin < BINS; bin += step) {
      const inside = sums[bin + wide]! - sums[bin]!;
      if (inside > most) most = inside;
    }
    return most;
  }
}
