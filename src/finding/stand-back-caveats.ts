/** Which analyzers were not asked about channels of sampled, uncounted or logged flows, in plain sentences. */
import { countOf } from '../core/count-of.ts';
import { formatCount } from '../core/format-count.ts';
import { listed } from '../core/listed.ts';
import type { Need } from '../model/analyzer.ts';
import type { StoodBack } from './judge.ts';

const REASONS: Readonly<Record<Need, string>> = {
  'every-connection':
    'most of their flows come from sampled records or are known by alerts only, so connections are missing between those that were seen',
  counts: 'most of their flows come from sampled records or are counted by no log, so bytes and durations are estimates or not known',
  'packet-timing': 'only logs tell of most of their flows, and when each packet came stands in no log',
};

/** @param judged channels that were looked at. @returns a sentence for each need that channels lacked. */
export function standBackCaveats(stoodBack: readonly StoodBack[], judged: number): string[] {
  return (['every-connection', 'counts', 'packet-timing'] as const).flatMap((need) => {
    const mine = stoodBack.filter((each) => each.need === need);
    if (mine.length === 0) return [];
    const names = listed(mine.map(({ analyzer }) => analyzer));
    return [`Not judged by ${names}: ${formatCount(mine[0]!.channels)} of ${countOf(judged, 'channel')}, because ${REASONS[need]}.`];
  });
}
