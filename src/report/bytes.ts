const UNITS = ['B', 'kB', 'MB', 'GB', 'TB', 'PB', 'EB'] as const;

/** Bytes in decimal units with three significant digits, at most seven columns: `999 B`, `1.24 MB`, `310 kB`. */
export function formatBytes(bytes: number): string {
  if (!Number.isFinite(bytes)) return 'not known';
  let size = Math.abs(bytes);
  let unit = 0;
  // 999.5 would be written as 1000: the next unit says it better.
  while (size >= 999.5 && unit < UNITS.length - 1) {
    size /= 1000;
    unit++;
  }
  const digits = unit === 0 || size >= 99.95 ? 0 : size >= 9.995 ? 1 : 2;
  return `${bytes < 0 ? '−' : ''}${size.toFixed(digits)} ${UNITS[unit]}`;
}
