import { formatMoment } from '../../moment.ts';
import type { HourData } from '../data.ts';

/** 24 counts of one day, or of one day of the week. */
export interface HourRow {
  readonly label: string;
  readonly counts: readonly number[];
}

const DAY_US = 86_400e6;
/** More days are folded into a week. */
const MOST_DAYS = 31;
const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

export function hourRows({ fromUs, counts }: HourData): readonly HourRow[] {
  const days = Math.ceil(counts.length / 24);
  const rows = Array.from({ length: days }, (_, i) => {
    const dayUs = fromUs + i * DAY_US;
    // 1970-01-01 was a Thursday.
    const weekday = (((Math.floor(dayUs / DAY_US) + 4) % 7) + 7) % 7;
    return {
      label: `${WEEKDAYS[weekday]!.slice(0, 3)} ${formatMoment(dayUs).slice(0, 10)}`,
      weekday,
      counts: counts.slice(i * 24, i * 24 + 24),
    };
  });
  if (days <= MOST_DAYS) return rows;
  return [1, 2, 3, 4, 5, 6, 0].map((weekday) => ({
    label: WEEKDAYS[weekday]!,
    counts: Array.from({ length: 24 }, (_, hour) =>
      rows.reduce((sum, row) => sum + (row.weekday === weekday ? (row.counts[hour] ?? 0) : 0), 0),
    ),
  }));
}
