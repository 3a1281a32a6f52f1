import type { Events } from '../../model/events.ts';
import { EXCHANGE_DEAD_TIME_US } from '../../model/exchange-dead-time.ts';
import type { Comb } from './comb.ts';
import { combWords, sizeGroupWords } from './found-words.ts';
import { LagSearch } from './lag-search.ts';
import { SizeGroups } from './like-sizes.ts';
import { PhaseSearch } from './phase-search.ts';
import { timeResolutionUs } from './time-resolution.ts';
import type { Timer } from './timer.ts';
import type { TimerSearch } from './timer-search.ts';

/** A timer that hides among other events. */
export interface Mixture {
  readonly periodUs: number;
  readonly jitter: number;
  readonly calls: number;
  readonly missed: number;
  readonly chance: number;
  readonly says: string;
}

/** Events that the searches for a lag and a phase read: the first ones. A day of calls every 300 s with ten others each has 3,168. */
const MOST_EVENTS = 4096;
/**
 * Shortest periods looked for. A page and its parts take some seconds, and inside a connection exchanges are a second apart at least;
 * both would be rhythms of their own.
 */
const LEAST_SIZED_US = 5e6;
const LEAST_COMB_US = 15e6;
const BUSY_US = 4 * EXCHANGE_DEAD_TIME_US;
/** Fewer events than this and a timer among them shows in its gaps, or not at all. */
const LEAST_EVENTS = 16;
/** Sizes and combs share a half of the chances of being wrong, the gaps of all events have the other: each kind counts double. */
const KINDS = 2;

/**
 * Looks for a timer among the events of others on one channel, most of all a person's visits with the same browser: first among
 * events of like size, whatever the jitter; then, without sizes, for a steady lag or a fixed phase.
 */
export class MixtureSearch {
  readonly #gaps: TimerSearch;
  readonly #minimumCalls: number;
  readonly #minimumPeriodUs: number;
  readonly #mostChance: number;
  readonly #sizes = new SizeGroups();
  readonly #lags: LagSearch;
  readonly #phases: PhaseSearch;

  /** @param gaps finds the timer of a sub-series. */
  constructor(gaps: TimerSearch, limits: { readonly minimumCalls: number; readonly minimumPeriodUs: number; readonly mostChance: number }) {
    this.#gaps = gaps;
    this.#minimumCalls = limits.minimumCalls;
    this.#minimumPeriodUs = limits.minimumPeriodUs;
    this.#mostChance = limits.mostChance;
    this.#lags = new LagSearch(limits.minimumCalls);
    this.#phases = new PhaseSearch(limits.minimumCalls);
  }

  /**
   * @param count events that are used: the first ones, at most 16,384.
   * @param heldUs as of `TimerSearch.find`.
   */
  find(events: Events, count: number, heldUs: number): Mixture | null {
    if (count < LEAST_EVENTS || isBusy(events, count)) return null;
    const sized = this.#findSized(events, count, heldUs);
    return sized ?? this.#findComb(events, Math.min(count, MOST_EVENTS));
  }

  #findSized(events: Events, count: number, heldUs: number): Mixture | null {
    let best: Timer | null = null;
    let says = '';
    const groups = this.#sizes.forEach(events, count, this.#minimumCalls, (group) => {
      const timer = this.#gaps.find(group.timesUs, group.count, heldUs, LEAST_SIZED_US);
      // Of equally sure ones, the sub-series with more calls.
      if (!timer || (best && (timer.chance > best.chance || (timer.chance === best.chance && timer.calls <= best.calls)))) return;
      best = timer;
      says = sizeGroupWords(timer, group, count);
    });
    const timer = best as Timer | null;
    if (!timer) return null;
    const chance = timer.chance * groups * KINDS;
    return chance > this.#mostChance ? null : { ...timer, chance, says };
  }

  #findComb(events: Events, count: number): Mixture | null {
    const least = Math.max(LEAST_COMB_US, this.#minimumPeriodUs);
    const resolution = timeResolutionUs(events.timesUs, count);
    // Lag and phase are two looks more.
    const most = this.#mostChance / KINDS / 2;
    const phase = this.#phases.find(events.timesUs, count, least, resolution, most);
    const lag = this.#lags.find(events.timesUs, count, least, resolution, most);
    const comb = pick(lag, phase);
    return comb && { ...comb, chance: comb.chance * KINDS * 2, says: combWords(comb, count) };
  }
}

/**
 * Whether most events follow others at about the shortest time that exchanges inside a connection can: then that time makes a rhythm,
 * and every lag that it divides looks like a timer.
 */
function isBusy(events: Events, count: number): boolean {
  let close = 0;
  for (let i = 1; i < count; i++) {
    if (events.starts[i] !== 1 && events.timesUs[i]! - events.timesUs[i - 1]! < BUSY_US) close++;
  }
  return close * 2 > count;
}

/** A schedule is the stronger statement; a lag is meant where it is surer by far. */
function pick(lag: Comb | null, phase: Comb | null): Comb | null {
  if (!lag || !phase) return lag ?? phase;
  return phase.calls * 2 >= lag.calls ? phase : lag;
}
