/** A count as a whole number that JSON writes without an exponent: no less than 0, no more than 2⁵³ − 1. */
export function whole(value: number): number {
  if (Number.isNaN(value)) return 0;
  return Math.min(Number.MAX_SAFE_INTEGER, Math.max(0, Math.round(value)));
}
