import { worthALook } from './worth-a-look.ts';

/** Bins of a cycle. */
const BINS = 100;
/** Bins that are counted together before. */
const TOGETHER = 5;
const GROUPS = BINS / TOGETHER;

/** A first look at the phases of a period: whether so many events share one that a search is worth its time. */
export class PhaseLook {
  readonly #least: number;
  /** Bins that hold a window of each width, wherever it begins, and the groups of bins that hold the widest. */
  readonly #wide: readonly number[];
  readonly #groupsWide: number;
  readonly #bins = new Int32Array(BINS);
  readonly #groups = new Int32Array(GROUPS);
  /** Events that make a window of each width worth an exact test. */
  readonly #enough: Int32Array;

  /** @param widths of the windows over the period, widest first. @param least events of a window. */
  constructor(widths: readonly number[], least: number) {
    this.#least = least;
    this.#wide = widths.map((width) => Math.ceil(width * BINS) + 1);
    this.#groupsWide = Math.ceil((this.#wide[0]! + TOGETHER - 1) / TOGETHER);
    this.#enough = new Int32Array(widths.length);
  }

  /** Begins with so many other events. */
  begin(count: number): void {
    for (const [at, wide] of this.#wide.entries()) this.#enough[at] = worthALook((count * wide) / BINS, this.#least);
  }

  /** Whether any window of any width has more events than density could easily give; of a burst one event a bin counts. */
  isWorthALook(timesUs: Float64Array, count: number, periodUs: number): boolean {
    const bins = this.#bins.fill(0);
    const binUs = periodUs / BINS;
    let last = -1;
    for (let i = 0; i < count; i++) {
      const bin = Math.floor(timesUs[i]! / binUs);
      if (bin === last) continue;
      last = bin;
      // The remainder, without the slow division of remainders past 2^31.
      const at = bin - BINS * Math.trunc(bin / BINS);
      bins[at] = bins[at]! + 1;
    }
    if (!this.#mayBe()) return false;
    // A window holds no more than a wider one.
    let most = count;
    for (let width = 0; width < this.#enough.length; width++) {
      const enough = this.#enough[width]!;
      if (most < enough) continue;
      const wide = this.#wide[width]!;
      let inside = 0;
      for (let bin = 0; bin < wide; bin++) inside += bins[bin]!;
      most = inside;
      for (let bin = 0; bin < BINS; bin++) {
        if (inside >= enough) return true;
        if (inside > most) most = inside;
        inside += bins[bin + wide < BINS ? bin + wide : bin + wide - BINS]! - bins[bin]!;
      }
    }
    return false;
  }

  /** The same, told from groups of bins: whether some next to each other hold what the narrowest window needs. */
  #mayBe(): boolean {
    const least = this.#enough[this.#enough.length - 1]!;
    const groups = this.#groups;
    for (let group = 0, bin = 0; group < GROUPS; group++) {
      let inside = 0;
      for (const end = bin + TOGETHER; bin < end; bin++) inside += this.#bins[bin]!;
      groups[group] = inside;
    }
    let inside = 0;
    for (let group = 0; group < this.#groupsWide; group++) inside += groups[group]!;
    for (let group = 0; group < GROUPS; group++) {
      if (inside >= least) return true;
      const next = group + this.#groupsWide;
      inside += groups[next < GROUPS ? next : next - GROUPS]! - groups[group]!;
    }
    return false;
  }
}
