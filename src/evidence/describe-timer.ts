import type { Timer } from './timer.ts';

/** Longest run of lost calls that is still counted as such. */
const MOST_LOST = 8;

/**
 * Period, jitter and lost calls of the gaps that keep to a window.
 * @param gaps ascending, pauses left out. @param window lowest and highest gap that keeps, and how many do.
 */
export function describeTimer(
  gaps: Float64Array,
  calls: number,
  window: { readonly chance: number; readonly low: number; readonly high: number; readonly kept: number },
  spanUs: number,
): Timer {
  let from = 0;
  while (from < gaps.length && gaps[from]! < window.low) from++;
  let sum = 0;
  for (let i = from; i < from + window.kept; i++) sum += gaps[i]!;
  const periodUs = sum / window.kept;
  const at = (share: number) => gaps[from + Math.round(share * (window.kept - 1))]!;
  // The middle nine tenths of a uniform spread are 1.8 half-widths; ends are left out as robustness against strays.
  const jitter = Math.min(1, (at(0.95) - at(0.05)) / 1.8 / periodUs);
  let missed = 0;
  for (let i = from + window.kept; i < gaps.length; i++) {
    const times = Math.round(gaps[i]! / periodUs);
    if (times < 2 || times > MOST_LOST) continue;
    if (Math.abs(gaps[i]! - times * periodUs) <= Math.max(jitter, 0.05) * periodUs * Math.sqrt(times)) missed += times - 1;
  }
  return { periodUs, jitter, calls, gaps: gaps.length, kept: window.kept, missed, spanUs, chance: window.chance };
}
