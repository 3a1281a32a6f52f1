/** The value at a share of a sorted list, between neighbours in proportion; NaN of nothing. @param sorted ascending. @param share 0 … 1. */
export function quantile(sorted: ArrayLike<number>, share: number): number {
  const at = share * (sorted.length - 1);
  const low = Math.floor(at);
  const below = sorted[low] ?? Number.NaN;
  const above = sorted[Math.min(low + 1, sorted.length - 1)] ?? Number.NaN;
  return below + (at - low) * (above - below);
}
