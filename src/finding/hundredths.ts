/** Bits as they are shown and added: to the hundredth, never −0. */
export function hundredths(bits: number): number {
  return Math.round(bits * 100) / 100 + 0;
}
