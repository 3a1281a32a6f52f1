import { gapsOf, uniqueSeconds } from './gaps.ts';
import type { Pair } from './pair.ts';
import { inRankOrder } from './rank-order.ts';
import type { Ranked } from './ranked.ts';

/** Seven gaps, as many as our own analyzer asks for. */
const LEAST_CALLS = 8;

/** Ranks pairs by how little their gaps vary: minus the standard deviation over the mean. It has no scale of severity. */
export function rankByVariation(pairs: readonly Pair[]): Ranked[] {
  return inRankOrder(
    pairs.flatMap(({ host, destination, startsUs }) => {
      const seconds = uniqueSeconds(startsUs);
      return seconds.length < LEAST_CALLS ? [] : [{ host, destination, ja4: '', score: -variation(gapsOf(seconds)), high: null }];
    }),
  );
}

/** Standard deviation over mean. @param values positive, at least one. */
export function variation(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length) / mean;
}
