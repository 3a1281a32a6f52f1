import type { Place } from './place.ts';

/** Remote sessions that one address outside held with a host. */
export interface Logons {
  /** The address outside. */
  readonly peer: string;
  /** Null without a database of places, and for addresses that none knows. */
  readonly place: Place | null;
  readonly sessions: number;
  readonly firstUs: number;
  readonly lastUs: number;
}
