import { binomialTail } from '../binomial-tail.ts';
import { type Comb, callsBeyond } from './comb.ts';
import { PhaseFold } from './phase-fold.ts';
import { PhaseLook } from './phase-look.ts';

/** Periods that schedulers are set to, in seconds, each a multiple of five that divides a day; a period that divides all of them finds them too. */
const PERIODS = [
  15, 20, 30, 60, 120, 180, 240, 300, 360, 600, 720, 900, 1200, 1800, 3600, 5400, 7200, 10_800, 14_400, 21_600, 28_800, 43_200, 86_400,
] as const;
/** Widths of the phase windows over the period. */
const WIDTHS = [0.1, 0.04, 0.015, 0.005] as const;
/** A person's hours and the rhythm of their pages make some phases fuller than others, by less than this at these widths. */
const MARGIN = 1.3;
/** Tolerance that keeps harmonics together: of periods that explain nearly as many calls, the longest is meant. */
const NEARLY = 0.8;

/**
 * Looks for a fixed schedule: a phase of the wall clock that most cycles have an event at, whatever else they have. Counts cycles, each
 * once, so that bursts weigh no more than single events; by chance a window would hold the part of the cycles that events cover, and
 * what is more is a binomial tail, times all windows, widths and periods tried. O(n log n) for each period that passes a first look.
 */
export class PhaseSearch {
  readonly #minimumCalls: number;
  readonly #look: PhaseLook;
  readonly #fold = new PhaseFold();

  constructor(minimumCalls: number) {
    this.#minimumCalls = minimumCalls;
    this.#look = new PhaseLook(WIDTHS, minimumCalls);
  }

  /**
   * @param timesUs ascending; only the first `count`, at most 16,384, are read.
   * @param resolutionUs step that the times are counted in: narrower windows say nothing.
   */
  find(timesUs: Float64Array, count: number, minimumPeriodUs: number, resolutionUs: number, mostChance: number): Comb | null {
    const span = timesUs[count - 1]! - timesUs[0]!;
    const tried = PERIODS.filter((seconds) => seconds * 1e6 >= minimumPeriodUs && seconds * 1e6 * (this.#minimumCalls - 1) <= span);
    this.#look.begin(timesUs, count);
    const found: Comb[] = [];
    let most = 0;
    for (const seconds of tried) {
      if (!this.#look.isWorthALook(seconds)) continue;
      const periodUs = seconds * 1e6;
      const comb = this.#best(timesUs, count, periodUs, resolutionUs, tried.length, mostChance);
      if (!comb) continue;
      found.push(comb);
      most = Math.max(most, comb.calls);
    }
    for (let i = found.length - 1; i >= 0; i--) if (found[i]!.calls >= most * NEARLY) return found[i]!;
    return null;
  }

  #best(timesUs: Float64Array, count: number, periodUs: number, resolutionUs: number, periods: number, mostChance: number): Comb | null {
    const cycles = this.#fold.fill(timesUs, count, periodUs);
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
      const hits = this.#fold.densest(widthUs);
      if (hits < this.#minimumCalls || hits <= likely * cycles) continue;
      const chance = Math.min(1, binomialTail(hits, cycles, likely) * periods * WIDTHS.length * (2 / width));
      if (chance > mostChance || (best && chance >= best.chance)) continue;
      const calls = callsBeyond(hits, cycles, Math.min(0.98, share));
      best = { by: 'phase', periodUs, jitter: width / 2, parts: cycles, hits, share: likely, calls, missed: this.#fold.missed(), chance };
    }
    return best;
  }
}

/** How long the windows of this width that begin at events are, together: overlaps once. */
function covered(timesUs: Float64Array, count: number, widthUs: number): number {
  let sum = widthUs;
  for (let i = 1; i < count; i++) sum += Math.min(widthUs, timesUs[i]! - timesUs[i - 1]!);
  return sum;
}
