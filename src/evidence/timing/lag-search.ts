import { binomialTail } from '../binomial-tail.ts';
import { type Comb, callsBeyond } from './comb.ts';
import { LagLook } from './lag-look.ts';
import { LAGS } from './lag-ticks.ts';

/** Widths of the windows over the shortest lag of an octave. */
const WIDTHS = [0.04, 0.02, 0.01, 0.005] as const;
/** Windows of an octave, of all widths, in two rows that overlap by half. */
const WINDOWS = 2 * WIDTHS.reduce((sum, width) => sum + 1 / width, 0);
/** What is beside a lag says what it is there but for the curvature of the density: gaps of people (log-normal, σ 0.8) peak by less. */
const MARGIN = 1.15;
/** Pairs an event is in at most, on average: beyond it a timer has drowned (ten others a call make 19). */
const MOST_PAIRS = 40;
/** A lag of several periods may show best: divided by up to this. */
const MOST_PERIODS = 8;
/** Widest half-window of a divided lag over its period, and the chance that it has to be below. */
const WIDEST = 0.04;
const LEAST_SURE = 1e-4;
/** Calls that the divided lag must explain, over those of the lag found. */
const NEARLY = 0.7;

/**
 * Looks for a lag at which events follow each other: calls that sleep a steady time, among others' events. Counts half periods in which
 * an event is followed at that lag, each once however many there are; by chance as many would be as at the lags beside it. The null
 * is the channel's own traffic with its bursts and hours, only that no event knows of another's exact time. Linear in the pairs, of
 * which it looks at no more than forty an event.
 */
export class LagSearch {
  readonly #minimumCalls: number;
  readonly #look: LagLook;
  #hits = new Int32Array(1024);
  #lastPart = new Int32Array(1024);
  /** Hits before each bin. */
  #sums = new Int32Array(1025);

  constructor(minimumCalls: number) {
    this.#minimumCalls = minimumCalls;
    this.#look = new LagLook(WIDTHS, minimumCalls - 1);
  }

  /** Parameters as of `PhaseSearch.find`. */
  find(timesUs: Float64Array, count: number, minimumPeriodUs: number, resolutionUs: number, mostChance: number): Comb | null {
    const span = timesUs[count - 1]! - timesUs[0]!;
    let octaves = 0;
    for (let floor = minimumPeriodUs; floor * (this.#minimumCalls - 1) <= span; floor *= 2) octaves++;
    let best: Comb | null = null;
    let floor = minimumPeriodUs;
    this.#look.clear();
    for (let octave = 0; octave < octaves; octave++, floor *= 2) {
      const pairs = this.#look.octave(timesUs, count, floor, count * MOST_PAIRS);
      if (pairs > count * MOST_PAIRS) break;
      if (pairs < this.#minimumCalls - 1) continue;
      this.#look.countPairs();
      for (const width of WIDTHS) {
        if (width * floor < 2 * resolutionUs) break;
        if (!this.#look.isWorthALook(width)) continue;
        for (const offset of [0, 0.5]) {
          const comb = this.#best(timesUs, count, floor, width, offset, WINDOWS * octaves);
          if (comb && comb.chance <= mostChance && (!best || comb.chance < best.chance)) best = comb;
        }
      }
    }
    return best && this.#divide(timesUs, count, best, minimumPeriodUs);
  }

  #best(timesUs: Float64Array, count: number, floor: number, width: number, offset: number, looks: number): Comb | null {
    const step = width * floor;
    const lowest = floor * LAGS.lowest - offset * step;
    const bins = Math.ceil((floor * LAGS.highest - lowest) / step);
    const parts = this.#count(timesUs, count, lowest, step, bins, floor / 2);
    if (parts < this.#minimumCalls) return null;
    const hits = this.#hits;
    const sums = this.#sums;
    for (let bin = 0; bin < bins; bin++) sums[bin + 1] = sums[bin]! + hits[bin]!;
    let best: Comb | null = null;
    const until = Math.ceil((2 * floor - lowest) / step);
    for (let bin = Math.floor((floor - lowest) / step); bin < until; bin++) {
      const here = hits[bin]!;
      if (here < this.#minimumCalls - 1) continue;
      const places = Math.max(3, Math.floor((LAGS.beside * (lowest + bin * step)) / step));
      const before = sums[Math.max(0, bin - 1)]! - sums[Math.max(0, bin - 1 - places)]!;
      const behind = sums[Math.min(bins, bin + 2 + places)]! - sums[Math.min(bins, bin + 2)]!;
      const comb = combOf(lowest + (bin + 0.5) * step, width / 2, parts, here, before + behind, places * 2, looks);
      if (comb && (!best || comb.chance < best.chance)) best = comb;
    }
    return best;
  }

  /** Of each bin of lags the parts of the time with an event that is followed so. @returns parts with any. */
  #count(timesUs: Float64Array, count: number, lowest: number, step: number, bins: number, partUs: number): number {
    if (this.#hits.length < bins) {
      this.#hits = new Int32Array(bins * 2);
      this.#lastPart = new Int32Array(bins * 2);
      this.#sums = new Int32Array(bins * 2 + 1);
    }
    const hits = this.#hits.fill(0, 0, bins);
    const lastPart = this.#lastPart.fill(-1, 0, bins);
    const highest = lowest + bins * step;
    let parts = 0;
    let lastActive = -1;
    let first = 1;
    for (let i = 0; i < count; i++) {
      const time = timesUs[i]!;
      const part = ((time - timesUs[0]!) / partUs) | 0;
      while (first < count && timesUs[first]! - time < lowest) first++;
      for (let j = first; j < count; j++) {
        const lag = timesUs[j]! - time;
        if (lag >= highest) break;
        if (lastActive !== part) parts++;
        lastActive = part;
        const bin = ((lag - lowest) / step) | 0;
        if (lastPart[bin] === part) continue;
        lastPart[bin] = part;
        hits[bin] = hits[bin]! + 1;
      }
    }
    return parts;
  }

  /** The shortest lag that the one found is a multiple of and that events follow each other at too. */
  #divide(timesUs: Float64Array, count: number, found: Comb, minimumPeriodUs: number): Comb {
    for (let by = MOST_PERIODS; by > 1; by--) {
      const lagUs = found.periodUs / by;
      if (lagUs < minimumPeriodUs) continue;
      let best: Comb | null = null;
      let halfUs = Math.min(found.jitter * found.periodUs, WIDEST * lagUs);
      for (let narrower = 0; narrower < 3; narrower++, halfUs /= 2) {
        const comb = this.#at(timesUs, count, lagUs, halfUs);
        if (comb && (!best || comb.chance < best.chance)) best = comb;
      }
      if (best && best.chance <= LEAST_SURE && best.calls >= NEARLY * found.calls) return { ...best, chance: found.chance };
    }
    return found;
  }

  /** What this lag alone shows, one look. */
  #at(timesUs: Float64Array, count: number, lagUs: number, halfUs: number): Comb | null {
    const places = Math.max(3, Math.floor((LAGS.beside * lagUs) / (2 * halfUs)));
    const middle = places + 2;
    const parts = this.#count(timesUs, count, lagUs - (2 * middle + 1) * halfUs, 2 * halfUs, 2 * middle + 1, lagUs / 2);
    const hits = this.#hits;
    let beside = 0;
    for (let away = 2; away < 2 + places; away++) beside += hits[middle - away]! + hits[middle + away]!;
    return combOf(lagUs, halfUs / lagUs, parts, hits[middle]!, beside, places * 2, 1);
  }
}

function combOf(lagUs: number, jitter: number, parts: number, hits: number, beside: number, places: number, looks: number): Comb | null {
  const share = Math.min(0.98, beside / places / parts);
  // What is beside was counted too: two deviations more than seen.
  const likely = Math.min(0.98, ((beside + 2 * Math.sqrt(beside) + 2) / places / parts) * MARGIN);
  if (parts === 0 || hits <= likely * parts) return null;
  const chance = Math.min(1, binomialTail(hits, parts, likely) * looks);
  const calls = callsBeyond(hits, parts, share) + 1;
  return { by: 'lag', periodUs: lagUs, jitter, parts, hits, share: likely, calls, missed: 0, chance };
}
