import type { Channel } from './channel.ts';
import type { HostKey } from './survey.ts';

/** A robust middle, and how far from it days usually are (median absolute deviation). */
export interface Spread {
  readonly median: number;
  readonly mad: number;
}

/** What a host did on the days that are remembered. */
export interface HostPast {
  /** On which it was seen. */
  readonly days: number;
  /** By UTC hour, the days on which it began something in it. */
  readonly hours: readonly number[];
}

/** How a host used a destination, with any software. */
export interface UsePast {
  readonly days: number;
  /** The same of everything under the same name's last two labels. */
  readonly siteDays: number;
  /** Other hosts that used the destination. */
  readonly otherHosts: number;
  /** What it sent on a day, and the producer-consumer ratio of days with payload; null below five days. */
  readonly bytesUp: Spread | null;
  readonly ratio: Spread | null;
}

/** How a host used a software, with any destination. */
export interface SoftwarePast {
  readonly days: number;
  /** Other hosts that used it. */
  readonly otherHosts: number;
}

/** What is remembered of the days before those that are judged, each scope apart. */
export interface Past {
  /** UTC days of which something is remembered, at most 30. */
  readonly days: number;
  /** Null for a host that was never seen. */
  host(of: HostKey): HostPast | null;
  /** @param of a channel while its source gives it: the past goes along. */
  use(of: Channel): UsePast;
  /** Null for a channel whose software is unknown. @param of as for `use`. */
  software(of: Channel): SoftwarePast | null;
}
