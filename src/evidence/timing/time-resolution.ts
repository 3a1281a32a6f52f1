/** Steps that clocks and log formats count in, longest first: a minute to a microsecond. */
const STEPS_US = [60_000_000, 1_000_000, 100_000, 10_000, 1_000, 100, 10] as const;

/** The coarsest step that every time is a multiple of, in µs: equal gaps below it say nothing. */
export function timeResolutionUs(timesUs: Float64Array, count: number): number {
  for (const step of STEPS_US) {
    let whole = true;
    // Whole numbers below 2^53 over a whole number are whole or far from it: no remainder is needed, which costs ten times as much.
    for (let i = 0; i < count && whole; i++) whole = Math.floor(timesUs[i]! / step) * step === timesUs[i]!;
    if (whole) return step;
  }
  return 1;
}
