import { compareRuns, type RunChange, runAt } from '../../hunt/compare-runs.ts';
import type { LiveChange, LiveComparison, LiveRun } from '../../report/page/live/data.ts';
import { floorScore } from '../../report/score.ts';
import type { HuntRun } from '../../store/finding-book.ts';
import { LIMITS } from './limits.ts';
import type { StoreView } from './live-store.ts';
import { liveRow } from './ranking-page.ts';
import { Refusal } from './refusal.ts';

export const liveRun = ({ untilUs, sinceUs, findings }: HuntRun): LiveRun => ({ untilUs, sinceUs, findings });

/** Two runs side by side, named by the ends of their windows. */
export async function liveComparison({ runs, stretches, snapshot, byId }: StoreView, query: URLSearchParams): Promise<LiveComparison> {
  const [before, after] = ['before', 'after'].map((name) => {
    const text = query.get(name) ?? '';
    const run = /^\d{1,17}$/.test(text) ? runAt(runs, Number(text)) : null;
    if (run === null) throw new Refusal(404, 'There is no such run.');
    return run;
  }) as [HuntRun, HuntRun];
  const side = async ({ untilUs }: HuntRun) => ({ untilUs, scores: await snapshot.findings.scoresAt(untilUs) });
  const { appeared, gone, changed, same } = compareRuns(stretches, await side(before), await side(after));
  const shown = (changes: readonly RunChange[]): LiveChange[] =>
    changes.slice(0, LIMITS.compared).flatMap(({ id, before: was, after: is }) => {
      const row = byId.get(id);
      return row === undefined ? [] : [{ row: liveRow(row), before: was && rounded(was), after: is && rounded(is) }];
    });
  return {
    before: liveRun(before),
    after: liveRun(after),
    same,
    appeared: shown(appeared),
    gone: shown(gone),
    changed: shown(changed),
    counts: { appeared: appeared.length, gone: gone.length, changed: changed.length },
  };
}

const rounded = (one: NonNullable<RunChange['before']>) => ({ ...one, score: floorScore(one.score) });
