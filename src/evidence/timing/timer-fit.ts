/** The most improbable window of gap lengths at one scale of merging. */
export interface TimerFit {
  readonly chance: number;
  /** Least gap of the scale; events closer than a quarter of it are one call. */
  readonly floor: number;
  /** Lowest and highest gap in the window, how many are in it, and how many gaps there are: pauses left out, then all. */
  readonly low: number;
  readonly high: number;
  readonly kept: number;
  readonly gaps: number;
  readonly allGaps: number;
}
