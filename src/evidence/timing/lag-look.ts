import { FollowerBits } from './follower-bits.ts';
import { FINER, LAG_BINS, LAGS, LOWEST_TICKS, PAIR_TICKS, PART_TICKS, STEP } from './lag-ticks.ts';
import { type LagWindows, windowsOf } from './lag-windows.ts';
import { isWorthALook } from './worth-a-look.ts';

const BINS = LAG_BINS + 1;
/** Pairs an event in the octave before, up to which looking at each pair costs less than counting by bits: they about double. */
const FEW_PAIRS = 6;
/** Longest span that 32 bits tell, in shortest lags: a year and a quarter where that is 15 s. */
const MOST_FLOORS = ((2 ** 31 - 1) * STEP) / 2 ** FINER - LAGS.highest;

/** A first look at lags, an octave after the other: whether so many events follow each other at some that a search is worth its time. */
export class LagLook {
  readonly #least: number;
  readonly #windows: ReadonlyMap<number, LagWindows>;
  readonly #bits = new FollowerBits();
  readonly #pairs = new Int32Array(BINS);
  readonly #sums = new Int32Array(BINS + 1);
  readonly #lastPart = new Int32Array(BINS);
  /** Times of the events since the first, in the octave at hand. */
  #ticks = new Int32Array(1024);
  #count = 0;
  #isTold = false;
  /** Of the octave at hand: pairs, and whether they were counted by lag with that. */
  #followers = 0;
  #isCounted = false;
  /** The windows asked about last, whether any is worth a look, and the most pairs in one: a narrower one has no more. */
  #asked: LagWindows | null = null;
  #isWorth = false;
  #most = 0;

  /** @param widths of the windows, over the shortest lag of an octave. @param least pairs in a window. */
  constructor(widths: readonly number[], least: number) {
    this.#least = least;
    this.#windows = new Map(widths.map((width) => [width, windowsOf(width)]));
  }

  /** Begins with other events. */
  clear(): void {
    this.#isTold = false;
    this.#followers = 0;
  }

  /**
   * Goes to an octave, or from one to the next.
   * @param timesUs ascending; only the first `count` are read. @param floor shortest lag, twice that of the octave before.
   * @returns pairs of events that have a lag of this octave or beside it; more than `most`, however many, where there are more.
   */
  octave(timesUs: Float64Array, count: number, floor: number, most: number): number {
    if (timesUs[count - 1]! - timesUs[0]! > floor * MOST_FLOORS) return 0;
    if (this.#isTold) this.#halve();
    else this.#tell(timesUs, count, floor);
    this.#isCounted = this.#followers <= FEW_PAIRS * count;
    this.#followers = this.#isCounted ? this.#countEach(most) : this.#countAll();
    return this.#followers;
  }

  /** Counts the octave's pairs by lag, of each half period one in each bin, and sums them up. */
  countPairs(): void {
    if (!this.#isCounted) {
      if (this.#bits.isFit(this.#ticks, this.#count)) this.#bits.count(this.#ticks, this.#count, this.#pairs.fill(0));
      else this.#countEach(Number.POSITIVE_INFINITY);
    }
    const bins = this.#pairs;
    const sums = this.#sums;
    for (let bin = 0; bin < bins.length; bin++) sums[bin + 1] = sums[bin]! + bins[bin]!;
    this.#most = sums[BINS]!;
    this.#asked = null;
  }

  /** How many pairs there are. */
  #countAll(): number {
    const ticks = this.#ticks;
    const count = this.#count;
    let pairs = 0;
    let first = 1;
    let end = 1;
    for (let i = 0; i < count; i++) {
      const lowest = ticks[i]! + LOWEST_TICKS;
      const highest = lowest + PAIR_TICKS;
      while (first < count && ticks[first]! < lowest) first++;
      while (end < count && ticks[end]! < highest) end++;
      pairs += end - first;
    }
    return pairs;
  }

  /** The same by looking at each pair, and counts them by lag. @returns more than `most`, with lags half counted, where there are more. */
  #countEach(most: number): number {
    const ticks = this.#ticks;
    const count = this.#count;
    const bins = this.#pairs.fill(0);
    const lastPart = this.#lastPart.fill(-1);
    let pairs = 0;
    let first = 1;
    for (let i = 0; i < count && pairs <= most; i++) {
      const lowest = ticks[i]! + LOWEST_TICKS;
      const end = lowest + PAIR_TICKS;
      const part = (ticks[i]! / PART_TICKS) | 0;
      while (first < count && ticks[first]! < lowest) first++;
      let j = first;
      for (; j < count; j++) {
        const tick = ticks[j]!;
        if (tick >= end) break;
        const bin = (tick - lowest) >> FINER;
        // One more in a new part, without a branch that no processor could foresee.
        const apart = lastPart[bin]! ^ part;
        lastPart[bin] = part;
        bins[bin] = bins[bin]! + ((apart | -apart) >>> 31);
      }
      pairs += j - first;
    }
    return pairs;
  }

  /** Whether any window of this width, no wider than those asked about before, has more of the pairs counted than the lags around it would give. */
  isWorthALook(width: number): boolean {
    const windows = this.#windows.get(width)!;
    if (this.#most < this.#least) return false;
    if (this.#asked === null || this.#asked.wide !== windows.wide) {
      this.#asked = windows;
      this.#isWorth = this.#look(windows);
    }
    return this.#isWorth;
  }

  #look({ wide, bin: first, from, end, part }: LagWindows): boolean {
    const sums = this.#sums;
    const least = this.#least;
    let most = 0;
    for (let i = 0; i < part.length; i++) {
      const bin = first + i;
      const inside = sums[bin + wide]! - sums[bin]!;
      if (inside < least) continue;
      if (inside > most) most = inside;
      const expected = (sums[end[i]!]! - sums[from[i]!]! - inside) * part[i]!;
      if (isWorthALook(inside, expected, least)) return true;
    }
    this.#most = most;
    return false;
  }

  #tell(timesUs: Float64Array, count: number, floor: number): void {
    if (this.#ticks.length < count) this.#ticks = new Int32Array(count * 2);
    const ticks = this.#ticks;
    const startUs = timesUs[0]!;
    const perTick = 2 ** FINER / (floor * STEP);
    for (let i = 0; i < count; i++) ticks[i] = (timesUs[i]! - startUs) * perTick;
    this.#count = count;
    this.#isTold = true;
  }

  /** Ticks twice as long. */
  #halve(): void {
    const ticks = this.#ticks;
    for (let i = 0; i < this.#count; i++) ticks[i] = ticks[i]! >> 1;
  }
}
