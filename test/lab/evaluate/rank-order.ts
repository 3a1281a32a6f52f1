import { compareText } from '../../../src/core/compare.ts';
import type { Ranked } from './ranked.ts';

/** Best first; ties by host and destination, so that a ranking is the same everywhere. */
export function inRankOrder(items: readonly Ranked[]): Ranked[] {
  return [...items].sort(
    (a, b) => b.score - a.score || compareText(a.host, b.host) || compareText(a.destination, b.destination) || compareText(a.ja4, b.ja4),
  );
}
