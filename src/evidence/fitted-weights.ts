import type { FittedWeights } from './fitted.ts';

/** Nothing is fitted yet: every weight is what it is stated to be. */
export const FITTED_WEIGHTS: FittedWeights = { date: '', seeds: [0, 0], days: 0, channels: 0, plants: 0, tables: {}, groups: {} };
