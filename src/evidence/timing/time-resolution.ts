/** Steps that clocks and log formats count in, longest first: a minute to a microsecond. */
const STEPS_US = [60_000_000, 1_000_000, 100_000, 10_000, 1_000, 100, 10] as const;

/** The coarsest step that every time is a multiple of, in µs: equal gaps below it say nothing. */
export function timeResolutionUs(timesUs: Float64Array, count: number): number {
  for (const step of STEPS_US) {
    let whole = true;
    for (let i = 0; i < count && whole; i++) whole = timesUs[i]! % step === 0;
    if (whole) return step;
  }
  return 1;
}
