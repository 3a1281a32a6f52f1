/** Lags counted, over the shortest of an octave: what is beside a window says what density alone gives. */
export const LAGS = { lowest: 0.8, highest: 2.5, beside: 0.18 } as const;
/** A bin of lags, over the shortest lag of an octave. */
export const STEP = 0.01;
/** Lags are counted in ticks, whole numbers so many powers of two finer than a bin; what the bounds above come to in bins and in them. */
export const FINER = 3;
export const LOWEST_BIN = Math.round(LAGS.lowest / STEP);
export const LAG_BINS = Math.round((LAGS.highest - LAGS.lowest) / STEP);
export const LOWEST_TICKS = LOWEST_BIN << FINER;
export const PAIR_TICKS = LAG_BINS << FINER;
/** Half of the shortest lag. */
export const PART_TICKS = (0.5 / STEP) * 2 ** FINER;
