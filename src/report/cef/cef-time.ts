/** Milliseconds since 1970, as CEF writes times; within the years that others can read. */
export function cefTime(timeUs: number): number {
  return Math.floor(Math.min(253_402_300_799_999e3, Math.max(0, timeUs) || 0) / 1e3);
}
