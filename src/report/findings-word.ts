import { formatCount } from '../core/format-count.ts';

/** How many there are, as a heading. */
export function findingsWord(findings: number): string {
  return findings === 0 ? 'No findings' : findings === 1 ? '1 finding' : `${formatCount(findings)} findings`;
}
