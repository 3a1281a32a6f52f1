import { countOf } from '../../core/count-of.ts';
import type { FindingHistory } from '../../model/finding-history.ts';
import { floorScore } from '../score.ts';
import { formatSpan } from '../span.ts';

/** What earlier runs say of a finding: `ongoing, in 12 runs; seen 2026-11-02 … to …; best score 84`. */
export function historyWords({ status, runs, firstUs, lastUs, bestScore }: FindingHistory): string {
  return `${status}, in ${countOf(runs, 'run')}; seen ${formatSpan(firstUs, lastUs)}; best score ${floorScore(bestScore)}`;
}
