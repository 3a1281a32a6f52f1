import type { Random } from '../../../../scripts/bench/capture/random.ts';

/** Which timer an implant has, as data. `seconds` is its main length: the sleep, the period, the time a server holds a poll. */
export interface Timing {
  /** Name of one of the kinds of the registry. */
  readonly kind: string;
  readonly seconds: number;
  /** Share of `seconds`, in [0, 1), for the kinds that stray. */
  readonly jitter?: number;
  /** Most seconds, for the kind that backs off. */
  readonly most?: number;
}

/** What the timer knows of the call before. */
export interface Call {
  readonly startUs: number;
  readonly endUs: number;
  /** A task came with it. */
  readonly tasked: boolean;
}

/** Start of the next call in µs, not before the end of the last. */
export type NextCall = (last: Call) => number;

/** What a timer's gaps come to, from start to start of calls that take `callSeconds` each and bring no task. */
export interface Gaps {
  readonly meanSeconds: number;
  /** Standard deviation. */
  readonly spreadSeconds: number;
}

/** A way that published tools wait between calls. */
export interface TimingKind {
  readonly name: string;
  readonly says: string;
  readonly source: string;
  /** The server keeps the answer back for `seconds` while it has no task. */
  readonly held: boolean;
  /** Keeps to times of its own while the machine sleeps, and so does not call at once when it wakes. */
  readonly phased: boolean;
  gaps(timing: Timing, callSeconds: number): Gaps;
  /** A timer that was started at `fromUs`. */
  start(timing: Timing, fromUs: number, random: Random): NextCall;
}
