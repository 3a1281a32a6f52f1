import { errorFunction } from 'simple-statistics';
import { binomialTail } from '../binomial-tail.ts';
import { sortAscending } from '../sort-ascending.ts';
import { describeTimer } from './describe-timer.ts';
import { GapBins } from './gap-bins.ts';
import { GapOctaves } from './gap-octaves.ts';
import { NeededGaps } from './needed-gaps.ts';
import { pickFit } from './pick-fit.ts';
import { timeResolutionUs } from './time-resolution.ts';
import type { Timer } from './timer.ts';
import type { TimerFit } from './timer-fit.ts';

/** Highest over lowest gap of the windows tried: 3 is ±50 %, 1.5 is ±20 %, 1.01 is ±0.5 %. */
const RATIOS = [3, 2.2, 1.7, 1.5, 1.3, 1.15, 1.07, 1.03, 1.01] as const;
/** Events closer than a quarter of the lowest gap in question are one call; a random process stays under the null with that dead time. */
const MERGE = 4;
/** A gap of more than this many lowest gaps is a pause (night, laptop lid), not a gap of the timer. */
const PAUSE = 20;
/** As octaves of `floor / MERGE`, rounded up. */
const PAUSE_OCTAVES = Math.ceil(Math.log2(PAUSE * MERGE));
/** Part of the gaps that may be pauses. */
const MOST_PAUSES = 0.2;

/**
 * Most of a gap that is taken for dead time: a browser opens the next connection only after the last was closed for being idle, so that
 * a person's gaps are that long and a random rest. A long poll that the server ends is as long as its connection, and steadier.
 */
const MOST_DEAD = 0.95;
/** Calls that are over so soon keep no others from being seen. */
const LEAST_DEAD = 0.1;

/** From so many gaps on, counting them in bins costs less than sorting. */
const MANY = 64;

/** A window that neither dead time nor resolution widens by more than this, in logarithms, is a plain one. */
const WIDER = 1.25;
/** The widest there are: three times a gap and a step of resolution as long, over half the least that dead time leaves. */
const WIDEST = Math.log((2 * (RATIOS[0] + 1)) / (1 - MOST_DEAD));

/** Scales that the series had to which the number of windows was fitted. */
const SCALES = 6;

/** The chance under a steady person (`timerSpread`) has to be below this too: shuts out slight regularity, however many calls show it. */
const STEADY_CHANCE = 0.3;

export interface TimerLimits {
  readonly minimumCalls: number;
  readonly minimumPeriodUs: number;
  /** Fits more probable than this under chance are none. */
  readonly mostChance: number;
  /** Standard deviation of the logarithm of the gaps of the steadiest random process allowed for. */
  readonly randomSpread: number;
  /** The same for the least concentration worth reporting, however many calls there are. */
  readonly timerSpread: number;
}

/** Mass that a log-normal of this spread has in its densest window of this width (both in natural logarithms). */
function densest(width: number, spread: number): number {
  return errorFunction(width / (2 * Math.SQRT2 * spread));
}

/**
 * Looks for a timer: gaps between calls that crowd into a narrow window of lengths, more than any process as spread out as
 * a person or a Poisson process would. Lengths are compared as ratios, so one test serves every rate; gaps outside the
 * window (lost calls, early answers, pauses) only dilute it. O(n log n) for each doubling of the period.
 */
export class TimerSearch {
  readonly #limits: TimerLimits;
  #gaps = new Float64Array(1024);
  #near = new Float64Array(1024);
  readonly #bins = new GapBins(RATIOS);
  readonly #octaves = new GapOctaves();

  /** For each ratio the gaps that a window needs: where nothing widens it by more than `WIDER`, and anywhere. */
  readonly #neededPlain: readonly NeededGaps[];
  readonly #neededWide: readonly NeededGaps[];

  constructor(limits: TimerLimits) {
    this.#limits = limits;
    const needed = (ratio: number, windows: number) =>
      new NeededGaps([
        { looks: windows, share: densest(Math.log(ratio), limits.timerSpread), most: STEADY_CHANCE },
        { looks: windows, share: densest(Math.log(ratio), limits.randomSpread), most: limits.mostChance },
      ]);
    this.#neededPlain = RATIOS.map((ratio) => needed(ratio, looks(Math.log(ratio) * WIDER)));
    this.#neededWide = RATIOS.map((ratio) => needed(ratio, looks(WIDEST)));
  }

  /**
   * @param timesUs ascending; only the first `count` are read.
   * @param heldUs how long a call keeps the next from being seen, at most: connections that are held open and used again. What of a
   *   random process remains beyond it is random.
   * @param leastPeriodUs no shorter periods, whatever the limits allow.
   */
  find(timesUs: Float64Array, count: number, heldUs = 0, leastPeriodUs = 0): Timer | null {
    const { minimumCalls, mostChance } = this.#limits;
    const minimumPeriodUs = Math.max(this.#limits.minimumPeriodUs, leastPeriodUs);
    if (count < minimumCalls) return null;
    if (this.#gaps.length < count) {
      this.#gaps = new Float64Array(count * 2);
      this.#near = new Float64Array(count * 2);
    }
    const span = timesUs[count - 1]! - timesUs[0]!;
    // Gaps are at least half a period (±50 %).
    let floor = minimumPeriodUs / 2;
    if (!(floor > 0) || !(span >= floor * (minimumCalls - 1))) return null;
    const resolution = timeResolutionUs(timesUs, count);
    const fits: TimerFit[] = [];
    let scales = 0;
    this.#octaves.fill(timesUs, count, floor / MERGE);
    for (let octave = 0; floor * (minimumCalls - 1) <= span; octave++, floor *= 2) {
      const apart = this.#octaves.from(octave);
      if (apart < minimumCalls - 1) break;
      if (this.#octaves.within(octave, PAUSE_OCTAVES) < apart * (1 - MOST_PAUSES)) continue;
      const calls = this.#merge(timesUs, count, floor);
      if (calls < minimumCalls) break;
      // Pauses are exceptions: where they are many, this is the scale of bursts and not of calls.
      if (this.#count < (calls - 1) * (1 - MOST_PAUSES) || this.#count < minimumCalls - 1) continue;
      scales++;
      const fit = this.#scan(floor, resolution, heldUs, calls - 1);
      if (fit) fits.push(fit);
    }
    const fit = pickFit(fits, mostChance);
    if (!fit || !(fit.chance <= mostChance)) return null;
    const calls = this.#merge(timesUs, count, fit.floor);
    sortAscending(this.#gaps, this.#count);
    const timer = describeTimer(this.#gaps.subarray(0, this.#count), calls, fit, span);
    // Each scale is a look of its own; the first ones are in the windows' number already.
    const chance = timer.chance * Math.max(1, scales - SCALES + 1);
    return chance <= mostChance ? { ...timer, chance } : null;
  }

  /** Gaps kept after the last merge: pauses left out. */
  #count = 0;

  #merge(timesUs: Float64Array, count: number, floor: number): number {
    const together = floor / MERGE;
    const pause = floor * PAUSE;
    let kept = 0;
    let calls = 1;
    let start = timesUs[0]!;
    for (let i = 1; i < count; i++) {
      const time = timesUs[i]!;
      if (time - timesUs[i - 1]! <= together) continue;
      if (time - start <= pause) this.#gaps[kept++] = time - start;
      start = time;
      calls++;
    }
    this.#count = kept;
    return calls;
  }

  /** Gaps of `count` that a window of this ratio has at least if it is to be improbable. */
  #needed(at: number, count: number, floor: number, resolution: number, heldUs: number): number {
    if (resolution > floor) return 0;
    const width = Math.log((floor * RATIOS[at]! + resolution) / Math.max(floor - resolution, floor / 2));
    const isPlain = heldUs <= floor * LEAST_DEAD && width <= Math.log(RATIOS[at]!) * WIDER;
    return (isPlain ? this.#neededPlain : this.#neededWide)[at]!.of(count);
  }

  #scan(floor: number, resolution: number, heldUs: number, allGaps: number): TimerFit | null {
    const gaps = this.#gaps;
    const count = this.#count;
    const { minimumCalls, randomSpread, timerSpread } = this.#limits;
    // Windows begin in the octave above the floor: no other gaps need to be in order.
    const near = this.#near;
    const highest = 2 * floor * RATIOS[0];
    let end = 0;
    for (let i = 0; i < count; i++) {
      const gap = gaps[i]!;
      if (gap >= floor && gap <= highest) near[end++] = gap;
    }
    if (end < minimumCalls - 1) return null;
    // Most scales of random gaps have no window that is full enough: many gaps are counted before they are put in order.
    let isSorted = end < MANY;
    if (isSorted) sortAscending(near, end);
    else this.#bins.fill(near, end, floor);
    let best: TimerFit | null = null;
    for (let at = 0; at < RATIOS.length; at++) {
      const ratio = RATIOS[at]!;
      const needed = Math.max(minimumCalls - 1, this.#needed(at, count, floor, resolution, heldUs));
      if (!isSorted) {
        if (!this.#bins.mayReach(at, needed)) continue;
        sortAscending(near, end);
        isSorted = true;
      }
      if (!isReached(near, end, needed, ratio, 2 * floor)) continue;
      let kept = 0;
      let from = 0;
      for (let low = 0, high = 0; low < end; low++) {
        const least = near[low]!;
        if (least >= 2 * floor) break;
        const most = least * ratio;
        while (high < end && near[high]! <= most) high++;
        if (high - low >= kept) {
          kept = high - low;
          from = low;
        }
      }
      const low = near[from]!;
      const dead = heldUs > low * LEAST_DEAD ? Math.min(heldUs, low * MOST_DEAD) : 0;
      const least = low - dead;
      const width = Math.log((low * ratio - dead + resolution) / Math.max(least - resolution, least / 2));
      const windows = looks(width);
      const steady = densest(width, timerSpread);
      // Half of all binomial numbers reach their mean: no need to reckon.
      if (kept <= count * steady && windows * 0.49 > STEADY_CHANCE) continue;
      if (windows * binomialTail(kept, count, steady) > STEADY_CHANCE) continue;
      const chance = Math.min(1, windows * binomialTail(kept, count, densest(width, randomSpread)));
      if (!best || chance < best.chance) best = { chance, floor, low, high: near[from + kept - 1]!, kept, gaps: count, allGaps };
    }
    return best;
  }
}

/** Whether a window that begins below `until` has so many gaps. */
function isReached(near: Float64Array, end: number, needed: number, ratio: number, until: number): boolean {
  const last = end - needed;
  for (let low = 0; low <= last; low++) {
    const least = near[low]!;
    if (least >= until) return false;
    if (near[low + needed - 1]! <= least * ratio) return true;
  }
  return false;
}

/**
 * How many windows of this width were in effect tried. Fitted so that the chance said is not below the share of 40,000 simulated series
 * that reach it, for Poisson arrivals and log-normal gaps at the null's edge, 12 to 600 events (docs/scoring.md has the check). The
 * widest is the spread of ±50 %, where few windows differ.
 */
function looks(width: number): number {
  return (width > 1 ? 5 : 20) * width ** -1.3;
}
