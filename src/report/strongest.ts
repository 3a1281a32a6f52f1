import { COMBINATION } from '../evidence/fitted/combination.ts';
import type { Evidence } from '../model/evidence.ts';

/** The testimony with the most bits, the first of equals, since what all are worth together only points at the others; null when there is none. */
export function strongest(evidence: readonly Evidence[]): Evidence | null {
  let best: Evidence | null = null;
  for (const one of evidence) if (one.analyzer !== COMBINATION.name && (best === null || one.bits > best.bits)) best = one;
  return best;
}
