import { formatDuration } from './duration.ts';
import { formatMoment } from './moment.ts';

/** From when to when, and how long that is: `2026-11-20 20:00:00 to 2026-11-21 08:00:00 UTC (12 h)`. */
export function formatSpan(firstUs: number | null, lastUs: number | null): string {
  if (firstUs === null || lastUs === null) return 'without times';
  const first = formatMoment(firstUs);
  const last = formatMoment(lastUs);
  const end = first.slice(0, 10) === last.slice(0, 10) ? last.slice(11) : last;
  return `${first} to ${end} UTC (${formatDuration((lastUs - firstUs) / 1e6)})`;
}
