import { gapsOf, uniqueSeconds } from './gaps.ts';
import type { Pair } from './pair.ts';
import { quantile } from './quantile.ts';
import { inRankOrder } from './rank-order.ts';
import type { Ranked } from './ranked.ts';

/**
 * RITA v5's published scoring (Active Countermeasures), worked out anew from its description: no code of it, so that figures are of the
 * formulas and not of the program. One item is a pair of host and name.
 */
export function rankByRita(pairs: readonly Pair[], window: { readonly fromUs: number; readonly untilUs: number }): Ranked[] {
  const hosts = new Set(pairs.map(({ host }) => host)).size;
  const hostsOf = new Map<string, number>();
  const namesOf = new Map<string, Set<string>>();
  for (const { host, destination, signatures } of pairs) {
    hostsOf.set(destination, (hostsOf.get(destination) ?? 0) + 1);
    for (const signature of signatures) {
      const key = `${host} ${signature}`;
      namesOf.set(key, (namesOf.get(key) ?? new Set()).add(destination));
    }
  }
  const items = pairs.map((pair) => {
    const beacon = beaconScore(pair, window);
    const threat = Math.max(bucketed(100 * beacon, [50, 70, 90, 100]), bucketed(pair.totalUs / 3.6e9, [1, 4, 8, 12]));
    const prevalence = hostsOf.get(pair.destination)! / hosts;
    const rare = [...pair.signatures].some((signature) => namesOf.get(`${pair.host} ${signature}`)!.size === 1);
    // Only what already is a threat is moved up or down.
    const score = threat === 0 ? 0 : threat + (prevalence <= 0.02 ? 0.15 : prevalence >= 0.5 ? -0.15 : 0) + (rare ? 0.15 : 0);
    return { host: pair.host, destination: pair.destination, ja4: '', score, high: score >= 0.6 };
  });
  return inRankOrder(items.filter(({ score }) => score > 0));
}

/** Mean of the regularity of gaps and of sizes, the flatness over the day and the span of activity; 0 below four unique seconds. */
export function beaconScore(
  { startsUs, bytesUp }: Pick<Pair, 'startsUs' | 'bytesUp'>,
  window: { fromUs: number; untilUs: number },
): number {
  const seconds = uniqueSeconds(startsUs);
  if (seconds.length < 4) return 0;
  const span = (seconds[seconds.length - 1]! - seconds[0]!) / ((window.untilUs - window.fromUs) / 1e6);
  const parts = [regularity(gapsOf(seconds)), regularity(bytesUp), flatness(startsUs, window), Math.min(1, span)];
  return parts.reduce((sum, part) => sum + part, 0) / parts.length;
}

/** Mean of 1 − |Bowley skewness| and (median − MAD) / median, each within 0 and 1. */
export function regularity(values: readonly number[]): number {
  const sorted = Float64Array.from(values).sort();
  const [low, median, high] = [quantile(sorted, 0.25), quantile(sorted, 0.5), quantile(sorted, 0.75)];
  const skewness = high > low ? (high + low - 2 * median) / (high - low) : 0;
  const mad = quantile(Float64Array.from(sorted, (value) => Math.abs(value - median)).sort(), 0.5);
  const steadiness = median > 0 ? Math.max(0, (median - mad) / median) : 0;
  return (1 - Math.abs(skewness) + steadiness) / 2;
}

const BINS = 24;
/** Levels of a histogram are 5 % of its highest bin apart; two levels say something only when seen over this many bins. */
const LEVEL_SHARE = 0.05;
const LEAST_BINS = 11;

/** The better of 1 − coefficient of variation of the 24 bins, and the share of busy bins (but one) that the two fullest levels hold. */
export function flatness(startsUs: readonly number[], { fromUs, untilUs }: { fromUs: number; untilUs: number }): number {
  const bins = new Array<number>(BINS).fill(0);
  for (const time of startsUs) bins[Math.min(BINS - 1, Math.max(0, Math.floor(((time - fromUs) / (untilUs - fromUs)) * BINS)))]!++;
  const mean = startsUs.length / BINS;
  const deviation = Math.sqrt(bins.reduce((sum, count) => sum + (count - mean) ** 2, 0) / BINS);
  return Math.max(0, 1 - deviation / mean, twoLevels(bins));
}

function twoLevels(bins: readonly number[]): number {
  const busy = bins.filter((count) => count > 0);
  if (busy.length < LEAST_BINS) return 0;
  const step = Math.max(1, Math.max(...busy) * LEVEL_SHARE);
  const levels = new Map<number, number>();
  for (const count of busy) levels.set(Math.floor(count / step), (levels.get(Math.floor(count / step)) ?? 0) + 1);
  const [first = 0, second = 0] = [...levels.values()].sort((a, b) => b - a);
  return Math.min(1, (first + second) / (busy.length - 1));
}

/** 0 below the first threshold; .2, .4, .6, .8 at the four, in proportion between. */
export function bucketed(value: number, thresholds: readonly [number, number, number, number]): number {
  if (value < thresholds[0]) return 0;
  for (let i = 1; i < thresholds.length; i++) {
    const [low, high] = [thresholds[i - 1]!, thresholds[i]!];
    if (value < high) return 0.2 * (i + (value - low) / (high - low));
  }
  return 0.8;
}
