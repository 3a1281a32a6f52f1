/** A share of one as a percentage that never rounds to certainty: `99.4 %`, `over 99.9 %`, `under 0.1 %`. */
export function formatPercent(share: number): string {
  if (!Number.isFinite(share)) return 'not known';
  if (share > 0 && share < 0.001) return 'under 0.1 %';
  if (share < 1 && share > 0.999) return 'over 99.9 %';
  return `${(share * 100).toFixed(1).replace(/\.0$/, '')} %`;
}
