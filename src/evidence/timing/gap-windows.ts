import { errorFunction } from 'simple-statistics';
import { binomialTail } from '../binomial-tail.ts';
import { sortAscending } from '../sort-ascending.ts';
import { GapBins } from './gap-bins.ts';
import { NeededGaps } from './needed-gaps.ts';
import type { TimerFit } from './timer-fit.ts';
import type { TimerLimits } from './timer-limits.ts';

/** Highest over lowest gap of the windows tried: 3 is ±50 %, 1.5 is ±20 %, 1.01 is ±0.5 %. */
const RATIOS = [3, 2.2, 1.7, 1.5, 1.3, 1.15, 1.07, 1.03, 1.01] as const;
/**
 * Most of a gap that is taken for dead time: a browser opens the next connection only after the last was closed for being idle, so that
 * a person's gaps are that long and a random rest. A long poll that the server ends is as long as its connection, and steadier.
 */
const MOST_DEAD = 0.95;
/** Calls that are over so soon keep no others from being seen. */
const LEAST_DEAD = 0.1;

/** From so many gaps on, counting them in bins costs less than sorting. */
const MANY = 40;

/** A window that neither dead time nor resolution widens by more than this, in logarithms, is a plain one. */
const WIDER = 1.25;
/** How much more the highest gap of a plain window may be than its lowest, widened. */
const PLAIN = RATIOS.map((ratio) => ratio ** WIDER);
/** The widest there are: three times a gap and a step of resolution as long, over half the least that dead time leaves. */
const WIDEST = Math.log((2 * (RATIOS[0] + 1)) / (1 - MOST_DEAD));

/** The chance under a steady person (`timerSpread`) has to be below this too: shuts out slight regularity, however many calls show it. */
const STEADY_CHANCE = 0.3;

/** Mass that a log-normal of this spread has in its densest window of this width (both in natural logarithms). */
function densest(width: number, spread: number): number {
  return errorFunction(width / (2 * Math.SQRT2 * spread));
}

/** Looks for a narrow window of lengths into which gaps crowd, more than those of any process as spread out as a person's or a Poisson process. */
export class GapWindows {
  readonly #limits: TimerLimits;
  #near = new Float64Array(1024);
  readonly #bins = new GapBins(RATIOS);

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

  /** Gaps of `count` that a window of this ratio has at least if it is to be improbable. */
  #needed(at: number, count: number, floor: number, resolution: number, heldUs: number): number {
    if (resolution > floor) return 0;
    const isPlain =
      heldUs <= floor * LEAST_DEAD && floor * RATIOS[at]! + resolution <= Math.max(floor - resolution, floor / 2) * PLAIN[at]!;
    return (isPlain ? this.#neededPlain : this.#neededWide)[at]!.of(count);
  }

  /**
   * The most improbable window that begins in the octave above `floor`.
   * @param gaps in any order; only the first `count` are read. @param heldUs as of `TimerSearch.find`. @param allGaps pauses included.
   */
  find(gaps: Float64Array, count: number, floor: number, resolution: number, heldUs: number, allGaps: number): TimerFit | null {
    if (this.#near.length < count) this.#near = new Float64Array(count * 2);
    const { minimumCalls, randomSpread, timerSpread } = this.#limits;
    // Most scales of random gaps have no window that is full enough: many gaps are counted before they are put in order.
    const isMany = count >= MANY;
    if (isMany) this.#bins.fill(gaps, count, floor);
    const near = this.#near;
    let end = -1;
    let best: TimerFit | null = null;
    for (let at = 0; at < RATIOS.length; at++) {
      const ratio = RATIOS[at]!;
      const needed = Math.max(minimumCalls - 1, this.#needed(at, count, floor, resolution, heldUs));
      if (isMany && !this.#bins.mayReach(at, needed)) continue;
      if (end < 0) end = this.#sortNear(gaps, count, floor);
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

  /** Windows begin in the octave above the floor: no other gaps need to be in order. @returns how many there are. */
  #sortNear(gaps: Float64Array, count: number, floor: number): number {
    const near = this.#near;
    const highest = 2 * floor * RATIOS[0];
    let end = 0;
    for (let i = 0; i < count; i++) {
      const gap = gaps[i]!;
      if (gap >= floor && gap <= highest) near[end++] = gap;
    }
    sortAscending(near, end);
    return end;
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
