import { formatTime } from '../time.ts';

/** When something was seen, as MISP writes it: ISO 8601 with an offset (MISP core format, `first_seen`). */
export function mispTime(timeUs: number): string {
  return `${formatTime(timeUs).slice(0, -1)}+00:00`;
}

/** Whole seconds since 1970 in digits, never before (MISP core format, `timestamp`). */
export function mispTimestamp(timeUs: number | null): string {
  return String(Math.floor(Math.min(253_402_300_799e6, Math.max(0, timeUs ?? 0) || 0) / 1e6));
}
