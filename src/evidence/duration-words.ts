/** A length of time as a person says it: `3.5 s`, `61 min`, `12 h`, `3.2 days`. */
export function durationWords(durationUs: number): string {
  const seconds = durationUs / 1e6;
  if (seconds < 90) return `${trim(seconds)} s`;
  if (seconds < 90 * 60) return `${trim(seconds / 60)} min`;
  if (seconds < 48 * 3600) return `${trim(seconds / 3600)} h`;
  return `${trim(seconds / 86400)} days`;
}

function trim(value: number): string {
  return String(value < 10 ? Math.round(value * 10) / 10 : Math.round(value));
}
