import { binomialTail } from '../binomial-tail.ts';
import { sortAscending } from '../sort-ascending.ts';
import { type Comb, callsBeyond } from './comb.ts';
import { worthALook } from './worth-a-look.ts';

/** Periods that schedulers are set to, in seconds; a period that divides all of them finds them too. */
const PERIODS = [
  15, 20, 30, 60, 120, 180, 240, 300, 360, 600, 720, 900, 1200, 1800, 3600, 5400, 7200, 10_800, 14_400, 21_600, 28_800, 43_200, 86_400,
] as const;
/** Widths of the phase windows over the period. */
const WIDTHS = [0.1, 0.04, 0.015, 0.005] as const;
/** Bins of a cycle in the first look. */
const BINS = 100;
/** Bins of the first look that hold a window of each width, wherever it begins. */
const BINS_WIDE = WIDTHS.map((width) => Math.ceil(width * BINS) + 1);
/** Bins that are counted together before, and how many such groups hold the widest window. */
const TOGETHER = 5;
const GROUPS = BINS / TOGETHER;
const GROUPS_WIDE = Math.ceil((BINS_WIDE[0]! + TOGETHER - 1) / TOGETHER);
/** A person's hours and the rhythm of their pages make some phases fuller than others, by less than this at these widths. */
const MARGIN = 1.3;
/** Tolerance that keeps harmonics together: of periods that explain nearly as many calls, the longest is meant. */
const NEARLY = 0.8;
/** Longest run of lost calls that is still counted as such. */
const MOST_LOST = 8;
/** Event numbers share a double with phases (below 2^37 µs), so that one sort of plain numbers orders both. */
const NUMBERS = 16_384;

/**
 * Looks for a fixed schedule: a phase of the wall clock that most cycles have an event at, whatever else they have. Counts cycles, each
 * once, so that bursts weigh no more than single events; by chance a window would hold the part of the cycles that events cover, and
 * what is more is a binomial tail, times all windows, widths and periods tried. O(n log n) for each period that passes a first look.
 */
export class PhaseSearch {
  readonly #minimumCalls: number;
  readonly #bins = new Int32Array(BINS);
  readonly #groups = new Int32Array(GROUPS);
  /** Events that make a window of each width worth an exact test. */
  readonly #enough = new Int32Array(WIDTHS.length);
  #keys = new Float64Array(0);
  #cycles = new Int32Array(0);
  #inWindow = new Int32Array(0);
  #numbers = new Float64Array(0);
  #phases = new Float64Array(0);
  #cycleAt = new Int32Array(0);

  constructor(minimumCalls: number) {
    this.#minimumCalls = minimumCalls;
  }

  /**
   * @param timesUs ascending; only the first `count`, at most 16,384, are read.
   * @param resolutionUs step that the times are counted in: narrower windows say nothing.
   */
  find(timesUs: Float64Array, count: number, minimumPeriodUs: number, resolutionUs: number, mostChance: number): Comb | null {
    const span = timesUs[count - 1]! - timesUs[0]!;
    const tried = PERIODS.filter((seconds) => seconds * 1e6 >= minimumPeriodUs && seconds * 1e6 * (this.#minimumCalls - 1) <= span);
    WIDTHS.forEach((_, at) => {
      this.#enough[at] = worthALook((count * BINS_WIDE[at]!) / BINS, this.#minimumCalls);
    });
    const found: Comb[] = [];
    let most = 0;
    for (const seconds of tried) {
      const periodUs = seconds * 1e6;
      if (!this.#isWorthALook(timesUs, count, periodUs)) continue;
      const comb = this.#best(timesUs, count, periodUs, resolutionUs, tried.length, mostChance);
      if (!comb) continue;
      found.push(comb);
      most = Math.max(most, comb.calls);
    }
    for (let i = found.length - 1; i >= 0; i--) if (found[i]!.calls >= most * NEARLY) return found[i]!;
    return null;
  }

  /** Whether any window of any width has more events than density could easily give; of a burst one event a bin counts. */
  #isWorthALook(timesUs: Float64Array, count: number, periodUs: number): boolean {
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
    if (!this.#mayBeWorthALook()) return false;
    // A window holds no more than a wider one.
    let most = count;
    for (let width = 0; width < WIDTHS.length; width++) {
      const enough = this.#enough[width]!;
      if (most < enough) continue;
      const wide = BINS_WIDE[width]!;
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
  #mayBeWorthALook(): boolean {
    const least = this.#enough[WIDTHS.length - 1]!;
    const groups = this.#groups;
    for (let group = 0, bin = 0; group < GROUPS; group++) {
      let inside = 0;
      for (const end = bin + TOGETHER; bin < end; bin++) inside += this.#bins[bin]!;
      groups[group] = inside;
    }
    let inside = 0;
    for (let group = 0; group < GROUPS_WIDE; group++) inside += groups[group]!;
    for (let group = 0; group < GROUPS; group++) {
      if (inside >= least) return true;
      const next = group + GROUPS_WIDE;
      inside += groups[next < GROUPS ? next : next - GROUPS]! - groups[group]!;
    }
    return false;
  }

  #best(timesUs: Float64Array, count: number, periodUs: number, resolutionUs: number, periods: number, mostChance: number): Comb | null {
    const cycles = this.#fold(timesUs, count, periodUs);
    if (cycles < this.#minimumCalls) return null;
    let best: Comb | null = null;
    for (const width of WIDTHS) {
      const widthUs = width * periodUs;
      if (widthUs < 2 * resolutionUs) break;
      const share = covered(timesUs, count, widthUs + resolutionUs) / periodUs / cycles;
      const likely = Math.min(0.98, share * MARGIN);
      const looks = periods * WIDTHS.length * (2 / width);
      // Not even a hit in every cycle would be improbable enough.
      if (likely ** cycles * looks > mostChance * 1.01) continue;
      const hits = this.#densest(count, cycles, widthUs);
      if (hits < this.#minimumCalls || hits <= likely * cycles) continue;
      const chance = Math.min(1, binomialTail(hits, cycles, likely) * periods * WIDTHS.length * (2 / width));
      if (chance > mostChance || (best && chance >= best.chance)) continue;
      const calls = callsBeyond(hits, cycles, Math.min(0.98, share));
      best = { by: 'phase', periodUs, jitter: width / 2, parts: cycles, hits, share: likely, calls, missed: this.#missed(cycles), chance };
    }
    return best;
  }

  /** Sorts events by phase, the cycle told twice so that windows reach around its end. @returns cycles that have events. */
  #fold(timesUs: Float64Array, count: number, periodUs: number): number {
    if (this.#inWindow.length < count) {
      this.#cycles = new Int32Array(count * 2);
      this.#inWindow = new Int32Array(count * 2);
      this.#keys = new Float64Array(count * 2);
      this.#numbers = new Float64Array(count * 2);
      this.#phases = new Float64Array(count * 4);
      this.#cycleAt = new Int32Array(count * 4);
    }
    const keys = this.#keys;
    const cycleOf = this.#cycles;
    let cycles = 0;
    let last = -1;
    for (let i = 0; i < count; i++) {
      const cycle = Math.floor(timesUs[i]! / periodUs);
      if (cycle !== last) {
        this.#numbers[cycles++] = cycle;
        last = cycle;
      }
      cycleOf[i] = cycles - 1;
      keys[i] = (timesUs[i]! - cycle * periodUs) * NUMBERS + i;
    }
    sortAscending(keys, count);
    const phases = this.#phases;
    const cycleAt = this.#cycleAt;
    for (let at = 0; at < count; at++) {
      const phase = Math.floor(keys[at]! / NUMBERS);
      const cycle = cycleOf[keys[at]! - phase * NUMBERS]!;
      phases[at] = phase;
      phases[at + count] = phase + periodUs;
      cycleAt[at] = cycle;
      cycleAt[at + count] = cycle;
    }
    return cycles;
  }

  /** The window of phases that most cycles have an event in, as places among them. */
  #bestLow = 0;
  #bestHigh = 0;

  /** Finds that window. @returns the cycles that have an event in it. */
  #densest(count: number, cycles: number, widthUs: number): number {
    const phases = this.#phases;
    const cycleAt = this.#cycleAt;
    const inWindow = this.#inWindow.fill(0, 0, cycles);
    let hits = 0;
    let most = 0;
    let bestLow = 0;
    let bestHigh = 0;
    let low = 0;
    for (let high = 0; low < count && high < low + count; high++) {
      const phase = phases[high]!;
      while (low < high && phase - phases[low]! > widthUs) {
        const cycle = cycleAt[low]!;
        const left = inWindow[cycle]! - 1;
        inWindow[cycle] = left;
        if (left === 0) hits--;
        low++;
      }
      if (low >= count) break;
      const cycle = cycleAt[high]!;
      const now = inWindow[cycle]! + 1;
      inWindow[cycle] = now;
      if (now === 1) hits++;
      if (hits > most) {
        most = hits;
        bestLow = low;
        bestHigh = high;
        if (most === cycles) break;
      }
    }
    this.#bestLow = bestLow;
    this.#bestHigh = bestHigh;
    return most;
  }

  /** Cycles without a call between those that have one in the window found. */
  #missed(cycles: number): number {
    const inWindow = this.#inWindow.fill(0, 0, cycles);
    for (let at = this.#bestLow; at <= this.#bestHigh; at++) inWindow[this.#cycleAt[at]!] = 1;
    let missed = 0;
    let last = -1;
    for (let cycle = 0; cycle < cycles; cycle++) {
      if (inWindow[cycle] === 0) continue;
      const between = last < 0 ? 0 : this.#numbers[cycle]! - this.#numbers[last]! - 1;
      if (between < MOST_LOST) missed += between;
      last = cycle;
    }
    return missed;
  }
}

/** How long the windows of this width that begin at events are, together: overlaps once. */
function covered(timesUs: Float64Array, count: number, widthUs: number): number {
  let sum = widthUs;
  for (let i = 1; i < count; i++) sum += Math.min(widthUs, timesUs[i]! - timesUs[i - 1]!);
  return sum;
}
