import type { Timer } from './timer.ts';
import type { TimerFit } from './timer-fit.ts';

/** Longest run of lost calls that is still counted as such. */
const MOST_LOST = 8;
/** Window edges tried on each side. */
const EDGES = 64;
/**
 * Part of the fit's gaps that any better window must hold: fewer, and a chance cluster would win. A wide fit may hold lost calls too, at
 * twice the period.
 */
const LEAST_SHARE = { narrow: 0.85, wide: 0.65 } as const;
/** Highest over lowest gap of ±50 %. */
const MOST_RATIO = 3;

/**
 * Period, jitter and lost calls of the gaps around a fit. The most improbable window is often only a part of the spread, so the edges are
 * fitted anew: gaps uniform inside, and uniform over all lengths outside, as likely as can be.
 * @param gaps ascending, pauses left out.
 */
export function describeTimer(gaps: Float64Array, calls: number, fit: TimerFit, spanUs: number): Timer {
  const { from, to } = likeliest(gaps, fit);
  let sum = 0;
  for (let i = from; i < to; i++) sum += gaps[i]!;
  const period = sum / (to - from);
  // The middle nine tenths of a uniform spread are 1.8 half-widths; strays may sit at its ends.
  const at = (share: number) => gaps[from + Math.round(share * (to - from - 1))]!;
  const jitter = Math.min(1, (at(0.95) - at(0.05)) / 1.8 / period);
  let missed = 0;
  for (let i = to; i < gaps.length; i++) {
    const times = Math.round(gaps[i]! / period);
    if (times < 2 || times > MOST_LOST) continue;
    if (Math.abs(gaps[i]! - times * period) <= Math.max(jitter, 0.05) * period * Math.sqrt(times)) missed += times - 1;
  }
  return { periodUs: period, jitter, calls, gaps: gaps.length, kept: to - from, missed, spanUs, chance: fit.chance };
}

/** The window that overlaps the fit and makes the gaps likeliest. */
function likeliest(gaps: Float64Array, fit: TimerFit): { from: number; to: number } {
  const count = gaps.length;
  const first = firstAtLeast(gaps, fit.low);
  const end = first + fit.kept;
  const everything = Math.max(1, gaps[count - 1]! - gaps[0]!) * 1.1;
  const middle = first + (fit.kept >> 1);
  const lowest = firstAtLeast(gaps, fit.high / MOST_RATIO);
  const highest = firstAtLeast(gaps, fit.low * MOST_RATIO + 1);
  const least = fit.kept * (fit.high > 2 * fit.low ? LEAST_SHARE.wide : LEAST_SHARE.narrow);
  const lasts = edges(middle, highest - 1);
  let best = { from: first, to: end };
  let bestLikelihood = Number.NEGATIVE_INFINITY;
  for (const from of edges(lowest, middle)) {
    const low = gaps[from]!;
    for (let at = 0; at < lasts.length; at++) {
      const last = lasts[at]!;
      const high = gaps[last]!;
      if (high > low * MOST_RATIO) break;
      const kept = last - from + 1;
      if (kept < least) continue;
      // n gaps span (n − 1) / (n + 1) of a uniform spread; clocks and networks blur a percent.
      const width = Math.max(((high - low) * (kept + 1)) / Math.max(1, kept - 1), low * 0.01);
      const out = count - kept;
      const likelihood = kept * Math.log(kept / count / width) + (out > 0 ? out * Math.log(out / count / everything) : 0);
      if (likelihood > bestLikelihood) {
        bestLikelihood = likelihood;
        best = { from, to: last + 1 };
      }
    }
  }
  return best;
}

/** Whole numbers from `from` to `to`, both included, at most EDGES and evenly spread. */
function edges(from: number, to: number): number[] {
  const step = Math.max(1, (to - from) / (EDGES - 1));
  const numbers: number[] = [];
  for (let at = from; at <= to; at += step) numbers.push(Math.round(at));
  return numbers;
}

function firstAtLeast(gaps: Float64Array, value: number): number {
  let low = 0;
  let high = gaps.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (gaps[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
