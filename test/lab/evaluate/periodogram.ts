import type { Pair } from './pair.ts';
import { inRankOrder } from './rank-order.ts';
import type { Ranked } from './ranked.ts';

const LEAST_CALLS = 8;
/** Bins over the day: 21 s each. A power of two. */
const BINS = 4096;

/** Ranks pairs by the highest peak of the periodogram of their calls over its mean (Fisher's test, 1929). It has no scale of severity. */
export function rankByPeriodogram(pairs: readonly Pair[], window: { readonly fromUs: number; readonly untilUs: number }): Ranked[] {
  const series = new Float64Array(BINS);
  const imaginary = new Float64Array(BINS);
  const width = (window.untilUs - window.fromUs) / BINS;
  return inRankOrder(
    pairs.flatMap(({ host, destination, startsUs }) => {
      if (startsUs.length < LEAST_CALLS) return [];
      series.fill(-startsUs.length / BINS);
      imaginary.fill(0);
      for (const time of startsUs) series[Math.min(BINS - 1, Math.max(0, Math.floor((time - window.fromUs) / width)))]!++;
      return [{ host, destination, ja4: '', score: peakOverMean(series, imaginary), high: null }];
    }),
  );
}

/** Highest power of frequencies above zero over their mean; 0 for a constant series. The two arrays are overwritten. */
export function peakOverMean(real: Float64Array, imaginary: Float64Array): number {
  transform(real, imaginary);
  const half = real.length >> 1;
  let sum = 0;
  let highest = 0;
  for (let i = 1; i <= half; i++) {
    const power = real[i]! ** 2 + imaginary[i]! ** 2;
    sum += power;
    if (power > highest) highest = power;
  }
  return sum > 0 ? highest / (sum / half) : 0;
}

/** Discrete Fourier transform in place (Cooley & Tukey 1965, radix 2). @param real of a length that is a power of two. */
export function transform(real: Float64Array, imaginary: Float64Array): void {
  const count = real.length;
  for (let i = 1, j = 0; i < count; i++) {
    let bit = count >> 1;
    for (; (j & bit) !== 0; bit >>= 1) j ^= bit;
    j ^= bit;
    if (i >= j) continue;
    [real[i], real[j]] = [real[j]!, real[i]!];
    [imaginary[i], imaginary[j]] = [imaginary[j]!, imaginary[i]!];
  }
  for (let size = 2; size <= count; size <<= 1) {
    const half = size >> 1;
    for (let k = 0; k < half; k++) {
      const angle = (-2 * Math.PI * k) / size;
      const cos = Math.cos(angle);
      const sin = Math.sin(angle);
      for (let at = k; at < count; at += size) {
        const other = at + half;
        const re = real[other]! * cos - imaginary[other]! * sin;
        const im = real[other]! * sin + imaginary[other]! * cos;
        real[other] = real[at]! - re;
        imaginary[other] = imaginary[at]! - im;
        real[at]! += re;
        imaginary[at]! += im;
      }
    }
  }
}
