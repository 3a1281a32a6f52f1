import type { Evidence } from '../model/evidence.ts';

/** The evidence with the most bits, the first of equals; null when there is none. */
export function strongest(evidence: readonly Evidence[]): Evidence | null {
  let best: Evidence | null = null;
  for (const one of evidence) if (best === null || one.bits > best.bits) best = one;
  return best;
}
