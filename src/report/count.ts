/** A whole number with a comma between thousands, whatever the locale. */
export function formatCount(count: number): string {
  const whole = Number.isFinite(count) ? Math.round(count) : 0;
  return BigInt(whole)
    .toString()
    .replace(/\B(?=(\d{3})+$)/g, ',');
}
