/** Median of numbers in ascending order, without a copy; 0 of none. */
export function medianOfSorted(sorted: Float64Array): number {
  if (sorted.length === 0) return 0;
  const half = sorted.length >>> 1;
  return sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
}
