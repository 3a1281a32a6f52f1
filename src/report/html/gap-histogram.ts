import type { Calls } from '../../model/surroundings.ts';
import type { GapData } from '../page/data.ts';

/** A timer's gaps are shown to this many periods: calls that were missed show as peaks at two and three. */
const PERIODS = 3.5;
const BINS_PER_PERIOD = 24;
const BINS_PER_DECADE = 10;
const LEAST_SECONDS = 0.001;
const LEAST_GAPS = 3;

/** How long the gaps between calls are: by the period's parts where there is a timer, else by decades. Null where gaps are too few or not all calls are known. */
export function gapHistogram({ timesUs, count }: Calls, periodSeconds: number | null): GapData | null {
  if (timesUs.length - 1 < LEAST_GAPS || count > timesUs.length) return null;
  const gaps = timesUs.slice(1).map((timeUs, i) => (timeUs - timesUs[i]!) / 1e6);
  if (!gaps.every((gap) => Number.isFinite(gap) && gap >= 0)) return null;
  return periodSeconds !== null && Number.isFinite(periodSeconds) && periodSeconds > 0 ? byPeriod(gaps, periodSeconds) : byDecade(gaps);
}

function byPeriod(gaps: readonly number[], period: number): GapData {
  const step = period / BINS_PER_PERIOD;
  const counts = new Array<number>(Math.ceil(PERIODS * BINS_PER_PERIOD)).fill(0);
  let beyond = 0;
  for (const gap of gaps) {
    const bin = Math.floor(gap / step);
    if (bin < counts.length) counts[bin]!++;
    else beyond++;
  }
  return { scale: 'linear', from: 0, step, counts, beyond };
}

function byDecade(gaps: readonly number[]): GapData {
  const logarithms = gaps.map((gap) => Math.log10(Math.max(LEAST_SECONDS, gap)));
  const from = Math.floor(logarithms.reduce((least, one) => Math.min(least, one)));
  const to = Math.floor(logarithms.reduce((most, one) => Math.max(most, one))) + 1;
  const counts = new Array<number>((to - from) * BINS_PER_DECADE).fill(0);
  for (const one of logarithms) counts[Math.min(counts.length - 1, Math.floor((one - from) * BINS_PER_DECADE))]!++;
  return { scale: 'log', from, step: 1 / BINS_PER_DECADE, counts, beyond: 0 };
}
