/** A producer-consumer ratio to three decimals, as a value; with a sign and two, as text. */
export function roundRatio(ratio: number): number {
  return Math.round(ratio * 1000) / 1000 + 0;
}

export function ratioWords(ratio: number): string {
  const text = (Math.round(ratio * 100) / 100 + 0).toFixed(2);
  return ratio > 0 ? `+${text}` : text.replace('-', '−');
}
