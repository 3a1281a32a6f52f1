/** `value` to `decimals` places, halves away from zero's left; null when it is not a number that can be written. */
export function round(value: number, decimals: number): number | null {
  if (!Number.isFinite(value)) return null;
  const scale = 10 ** decimals;
  const scaled = Math.round(value * scale) / scale;
  return Number.isFinite(scaled) ? scaled + 0 : value;
}
