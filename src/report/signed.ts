/** Bits with their sign and one decimal: `+6.2`, `−13.3`, `0.0`. */
export function formatSigned(value: number): string {
  if (!Number.isFinite(value)) return 'not known';
  const text = Math.abs(value).toFixed(1);
  return text === '0.0' ? text : `${value < 0 ? '−' : '+'}${text}`;
}
