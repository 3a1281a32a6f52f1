/** A whole number with a comma between thousands, on every machine; 0 for what is none. */
export function formatCount(count: number): string {
  const whole = Number.isFinite(count) ? Math.round(count) : 0;
  // Sentences have counts by the million, nearly all of them short.
  if (Math.abs(whole) < 1000) return String(whole);
  return BigInt(whole)
    .toString()
    .replace(/\B(?=(\d{3})+$)/g, ',');
}
