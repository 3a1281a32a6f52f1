/** A score with one decimal, rounded down so that it never shows a severity's threshold that it did not reach. */
export function floorScore(score: number): number {
  if (!Number.isFinite(score)) return 0;
  return Math.floor(Math.min(100, Math.max(0, score)) * 10) / 10;
}
