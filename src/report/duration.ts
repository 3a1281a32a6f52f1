const UNITS = [
  ['d', 86_400],
  ['h', 3_600],
  ['min', 60],
  ['s', 1],
] as const;

/** A duration in seconds, in its two largest units: `60 s`, `4 min 30 s`, `12 h`, `2 d 3 h`, `850 ms`. */
export function formatDuration(seconds: number): string {
  if (!Number.isFinite(seconds)) return 'not known';
  if (seconds === 0) return '0 s';
  if (Math.abs(seconds) < 0.001) return 'under 1 ms';
  if (seconds < 0) return `−${formatDuration(-seconds)}`;
  if (seconds > 1000 * 365.2425 * 86_400) return 'over 1,000 years';
  if (seconds < 0.9995) return `${Math.round(seconds * 1000)} ms`;
  if (seconds < 9.95) return `${seconds.toFixed(1).replace(/\.0$/, '')} s`;
  if (seconds < 119.5) return `${Math.round(seconds)} s`;
  const largest = UNITS.findIndex(([, size]) => Math.round(seconds) >= size);
  const [, least] = UNITS[Math.min(largest + 1, UNITS.length - 1)]!;
  let rest = Math.round(seconds / least) * least;
  const parts: string[] = [];
  for (const [unit, size] of UNITS) {
    const count = Math.floor(rest / size);
    rest -= count * size;
    if (count > 0) parts.push(`${count} ${unit}`);
  }
  return parts.join(' ');
}
