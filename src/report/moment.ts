import { formatTime } from './time.ts';

/** A time for reading: `2026-11-20 20:00:00`, in UTC, which the reader is told once elsewhere. */
export function formatMoment(timeUs: number): string {
  return formatTime(timeUs).slice(0, 19).replace('T', ' ');
}
