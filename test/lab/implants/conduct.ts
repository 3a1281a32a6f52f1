import type { Timing } from './timing/timing.ts';

/** Times at which an operator gives tasks. */
export interface Sittings {
  readonly count: number;
  /** Tasks in each, seconds to minutes apart. */
  readonly tasks: readonly [least: number, most: number];
  /** What the operator shortens the sleep to meanwhile; null when it stays. */
  readonly sleepSeconds: number | null;
}

/** Loot that goes out beside the calls. */
export interface Upload {
  /** In one go at night, or a little every hour. */
  readonly kind: 'night' | 'hourly';
  readonly bytes: number;
}

/** How one plant of a profile conducts itself: what the profile says, as its traits changed it. */
export interface Conduct {
  readonly timing: Timing;
  /** Chance that a call does not happen or is not answered. */
  readonly lossChance: number;
  /** Hours of the day, UTC, in which it calls; null for all. */
  readonly hours: readonly [from: number, to: number] | null;
  /** Single tasks a day. */
  readonly tasksPerDay: number;
  readonly sittings: Sittings | null;
  readonly upload: Upload | null;
  /** Part of the day's time after which the first address or name stops answering; null for never. */
  readonly failsAfter: number | null;
  /** A status goes to the result's destination with every call. */
  readonly paired: boolean;
  /** Visits a day that the person makes to the same names, 0 for what habit brings. */
  readonly visits: number;
  /** The implant's client is the person's browser or looks like it. */
  readonly inBrowser: boolean;
}
