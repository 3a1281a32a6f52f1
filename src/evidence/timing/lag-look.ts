import { worthALook } from './worth-a-look.ts';

/** Lags counted, over the shortest of an octave: what is beside a window says what density alone gives. */
export const LAGS = { lowest: 0.8, highest: 2.5, beside: 0.18 } as const;
/** Step of the look, over the shortest lag of an octave. */
const STEP = 0.01;
const BINS = Math.ceil((LAGS.highest - LAGS.lowest) / STEP) + 1;
/** Lags are counted in ticks, whole numbers so many powers of two finer than a bin; what the bounds above come to in them. */
const FINER = 3;
const LOWEST_TICKS = Math.round((LAGS.lowest / STEP) * 2 ** FINER);
const PAIR_TICKS = Math.round(((LAGS.highest - LAGS.lowest) / STEP) * 2 ** FINER);
const PART_TICKS = (0.5 / STEP) * 2 ** FINER;
/** Longest span that 32 bits tell, in shortest lags: a year and a quarter where that is 15 s. */
const MOST_FLOORS = ((2 ** 31 - 1) * STEP) / 2 ** FINER - LAGS.highest;

/** The windows of a width: the first one's bin, and the bins around each, `from` to `end`. */
interface Windows {
  readonly wide: number;
  readonly bin: number;
  readonly from: Int32Array;
  readonly end: Int32Array;
  /** Of what is around, what a window would have by chance. */
  readonly part: Float64Array;
}

/** A first look at lags, an octave after the other: whether so many events follow each other at some that a search is worth its time. */
export class LagLook {
  readonly #least: number;
  readonly #windows: ReadonlyMap<number, Windows>;
  readonly #pairs = new Int32Array(BINS);
  readonly #sums = new Int32Array(BINS + 1);
  readonly #lastPart = new Int32Array(BINS);
  /** Times of the events since the first, in the octave at hand. */
  #ticks = new Int32Array(1024);
  #count = 0;
  #isTold = false;

  /** @param widths of the windows, over the shortest lag of an octave. @param least pairs in a window. */
  constructor(widths: readonly number[], least: number) {
    this.#least = least;
    this.#windows = new Map(widths.map((width) => [width, windowsOf(width)]));
  }

  /** Begins with other events. */
  clear(): void {
    this.#isTold = false;
  }

  /**
   * Goes to an octave, or from one to the next.
   * @param timesUs ascending; only the first `count` are read. @param floor shortest lag, twice that of the octave before.
   * @returns pairs of events that have a lag of this octave or beside it, before they are looked at one by one.
   */
  octave(timesUs: Float64Array, count: number, floor: number): number {
    if (timesUs[count - 1]! - timesUs[0]! > floor * MOST_FLOORS) return 0;
    if (this.#isTold) this.#halve();
    else this.#tell(timesUs, count, floor);
    const ticks = this.#ticks;
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

  /** Counts the octave's pairs by lag, of each half period one in each bin, and sums them up. */
  countPairs(): void {
    const ticks = this.#ticks;
    const count = this.#count;
    const bins = this.#pairs.fill(0);
    const lastPart = this.#lastPart.fill(-1);
    let first = 1;
    for (let i = 0; i < count; i++) {
      const lowest = ticks[i]! + LOWEST_TICKS;
      const end = lowest + PAIR_TICKS;
      const part = (ticks[i]! / PART_TICKS) | 0;
      while (first < count && ticks[first]! < lowest) first++;
      for (let j = first; j < count; j++) {
        const tick = ticks[j]!;
        if (tick >= end) break;
        const bin = (tick - lowest) >> FINER;
        // One more in a new part, without a branch that no processor could foresee.
        const apart = lastPart[bin]! ^ part;
        lastPart[bin] = part;
        bins[bin] = bins[bin]! + ((apart | -apart) >>> 31);
      }
    }
    const sums = this.#sums;
    for (let bin = 0; bin < bins.length; bin++) sums[bin + 1] = sums[bin]! + bins[bin]!;
  }

  /** Whether any window of this width has more of the pairs counted than the lags around it would give. */
  isWorthALook(width: number): boolean {
    const { wide, bin: first, from, end, part } = this.#windows.get(width)!;
    const sums = this.#sums;
    const least = this.#least;
    for (let i = 0; i < part.length; i++) {
      const bin = first + i;
      const inside = sums[bin + wide]! - sums[bin]!;
      if (inside < least) continue;
      const expected = (sums[end[i]!]! - sums[from[i]!]! - inside) * part[i]!;
      if (inside > expected && inside >= worthALook(expected, least)) return true;
    }
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

function windowsOf(width: number): Windows {
  const wide = Math.ceil(width / STEP) + 1;
  const first = Math.floor((1 - LAGS.lowest) / STEP) - wide;
  const bins = Array.from({ length: Math.ceil((2 - LAGS.lowest) / STEP) - first }, (_, i) => first + i);
  const around = bins.map((bin) => {
    const away = Math.floor(LAGS.beside * (LAGS.lowest / STEP + bin));
    return { from: Math.max(0, bin - away), end: Math.min(BINS, bin + wide + away) };
  });
  return {
    wide,
    bin: first,
    from: Int32Array.from(around, ({ from }) => from),
    end: Int32Array.from(around, ({ end }) => end),
    part: Float64Array.from(around, ({ from, end }) => wide / (end - from - wide)),
  };
}
