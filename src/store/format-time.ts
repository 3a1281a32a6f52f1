/** ISO 8601 UTC with microseconds; '' outside the years that a Date can hold. */
export function formatTime(timeUs: number): string {
  const milliseconds = Math.floor(timeUs / 1_000);
  if (!(Math.abs(milliseconds) <= 8_640_000_000_000_000)) return ''; // ECMA-262, "Time Values and Time Range"
  const micros = String(timeUs - milliseconds * 1_000).padStart(3, '0');
  return new Date(milliseconds).toISOString().replace('Z', `${micros}Z`);
}
