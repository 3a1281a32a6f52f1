const FIRST_SECOND = -62_167_219_200; // 0000-01-01T00:00:00Z
const LAST_SECOND = 253_402_300_799; // 9999-12-31T23:59:59Z

/**
 * Microseconds since 1970 as ISO 8601 in UTC with six decimals. Captures can claim any time: what lies beyond the years 0000–9999,
 * which ISO 8601 writes with four digits, is written as the nearest time within.
 */
export function formatTime(timeUs: number): string {
  const whole = Number.isFinite(timeUs) ? Math.floor(timeUs) : 0;
  const seconds = Math.floor(whole / 1e6);
  if (seconds < FIRST_SECOND) return '0000-01-01T00:00:00.000000Z';
  if (seconds > LAST_SECOND) return '9999-12-31T23:59:59.999999Z';
  const micros = Math.min(999_999, Math.max(0, whole - seconds * 1e6));
  return `${new Date(seconds * 1000).toISOString().slice(0, 19)}.${String(micros).padStart(6, '0')}Z`;
}
