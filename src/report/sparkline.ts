// The two tallest blocks are left out, so that a steady hum does not paint a slab.
const LEVELS = '▁▂▃▄▅▆';
/** Nothing happened, yet the time belongs to what was read. */
const SILENCE = '·';

/** Counts over time in at most `width` columns, drawn against their own maximum; a dot where nothing happened. */
export function sparkline(counts: readonly number[], width: number): string {
  // Each column stands for equally many counts; else a steady hum would show stripes.
  let columns = Math.max(1, Math.min(width, counts.length));
  while (counts.length % columns !== 0) columns--;
  const sums = new Array<number>(columns).fill(0);
  counts.forEach((count, i) => {
    const column = Math.floor((i * columns) / counts.length);
    sums[column] = sums[column]! + Math.max(0, Number.isFinite(count) ? count : 0);
  });
  const highest = Math.max(1, ...sums);
  // The square root keeps a steady hum visible beside a burst.
  return sums.map((sum) => (sum === 0 ? SILENCE : LEVELS[Math.floor(Math.sqrt(sum / highest) * (LEVELS.length - 0.001))])).join('');
}
