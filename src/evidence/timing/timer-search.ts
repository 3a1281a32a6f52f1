import { sortAscending } from '../sort-ascending.ts';
import { Calls, MERGE, PAUSE } from './calls.ts';
import { describeTimer } from './describe-timer.ts';
import { GapOctaves } from './gap-octaves.ts';
import { GapWindows } from './gap-windows.ts';
import { pickFit } from './pick-fit.ts';
import { timeResolutionUs } from './time-resolution.ts';
import type { Timer } from './timer.ts';
import type { TimerFit } from './timer-fit.ts';
import type { TimerLimits } from './timer-limits.ts';

/** As octaves of `floor / MERGE`, rounded up. */
const PAUSE_OCTAVES = Math.ceil(Math.log2(PAUSE * MERGE));
/** Part of the gaps that may be pauses. */
const MOST_PAUSES = 0.2;
/** Scales that the series had to which the number of windows was fitted. */
const SCALES = 6;

/**
 * Looks for a timer: gaps between calls that crowd into a narrow window of lengths, more than any process as spread out as
 * a person or a Poisson process would. Lengths are compared as ratios, so one test serves every rate; gaps outside the
 * window (lost calls, early answers, pauses) only dilute it. O(n log n) for each doubling of the period.
 */
export class TimerSearch {
  readonly #limits: TimerLimits;
  readonly #calls = new Calls();
  readonly #octaves = new GapOctaves();
  readonly #windows: GapWindows;

  constructor(limits: TimerLimits) {
    this.#limits = limits;
    this.#windows = new GapWindows(limits);
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
    const span = timesUs[count - 1]! - timesUs[0]!;
    // Gaps are at least half a period (±50 %).
    let floor = minimumPeriodUs / 2;
    if (!(floor > 0) || !(span >= floor * (minimumCalls - 1))) return null;
    const resolution = timeResolutionUs(timesUs, count);
    const fits: TimerFit[] = [];
    let scales = 0;
    this.#octaves.fill(timesUs, count, floor / MERGE);
    const calls = this.#calls;
    calls.begin(timesUs, count);
    for (let octave = 0; floor * (minimumCalls - 1) <= span; octave++, floor *= 2) {
      const apart = this.#octaves.from(octave);
      if (apart < minimumCalls - 1) break;
      if (this.#octaves.within(octave, PAUSE_OCTAVES) < apart * (1 - MOST_PAUSES)) continue;
      calls.merge(floor);
      if (calls.count < minimumCalls) break;
      // Pauses are exceptions: where they are many, this is the scale of bursts and not of calls.
      if (calls.kept < (calls.count - 1) * (1 - MOST_PAUSES) || calls.kept < minimumCalls - 1) continue;
      scales++;
      const fit = this.#windows.find(calls.gaps, calls.kept, floor, resolution, heldUs, calls.count - 1);
      if (fit) fits.push(fit);
    }
    const fit = pickFit(fits, mostChance);
    if (!fit || !(fit.chance <= mostChance)) return null;
    calls.begin(timesUs, count);
    calls.merge(fit.floor);
    sortAscending(calls.gaps, calls.kept);
    const timer = describeTimer(calls.gaps.subarray(0, calls.kept), calls.count, fit, span);
    // Each scale is a look of its own; the first ones are in the windows' number already.
    const chance = timer.chance * Math.max(1, scales - SCALES + 1);
    return chance <= mostChance ? { ...timer, chance } : null;
  }
}
