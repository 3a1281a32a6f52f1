import type { Calls } from '../../model/surroundings.ts';
import type { HourData } from '../page/data.ts';

const HOUR_US = 3_600e6;
const DAY_US = 24 * HOUR_US;
/** Longer inputs show their first quarter. */
const MOST_DAYS = 92;

/** Calls by hour of UTC, whole days. Null without calls that have a time. */
export function hourCounts({ timesUs }: Calls): HourData | null {
  const [first] = timesUs;
  const last = timesUs.at(-1);
  if (first === undefined || last === undefined || !Number.isFinite(first) || !Number.isFinite(last) || last < first) return null;
  const fromUs = Math.floor(first / DAY_US) * DAY_US;
  const days = Math.min(MOST_DAYS, Math.floor((last - fromUs) / DAY_US) + 1);
  const counts = new Array<number>(days * 24).fill(0);
  for (const timeUs of timesUs) {
    const hour = Math.floor((timeUs - fromUs) / HOUR_US);
    if (hour >= 0 && hour < counts.length) counts[hour]!++;
  }
  return { fromUs, counts };
}
