/** Two runs side by side. */
import { compareText } from '../core/compare.ts';
import type { Severity } from '../model/severity.ts';
import type { HuntRun, ScoreStep, Stretch } from '../store/finding-book.ts';

export interface RunScore {
  readonly score: number;
  readonly severity: Severity;
}

/** A finding in the earlier and the later of two runs; null where the run has it not. */
export interface RunChange {
  readonly id: string;
  readonly before: RunScore | null;
  readonly after: RunScore | null;
}

export interface RunComparison {
  readonly appeared: readonly RunChange[];
  readonly gone: readonly RunChange[];
  /** In both, with another score or severity; the largest change first. */
  readonly changed: readonly RunChange[];
  /** In both, as it was. */
  readonly same: number;
}

export interface RunSide {
  readonly untilUs: number;
  /** What each finding scored last, up to this run. */
  readonly scores: ReadonlyMap<string, ScoreStep>;
}

/** Scores are shown with one decimal: less is no change. */
const LEAST_CHANGE = 0.05;

export function compareRuns(stretches: ReadonlyMap<string, readonly Stretch[]>, before: RunSide, after: RunSide): RunComparison {
  const appeared: RunChange[] = [];
  const gone: RunChange[] = [];
  const changed: RunChange[] = [];
  let same = 0;
  for (const [id, own] of stretches) {
    const was = scoreIn(before, id, own);
    const is = scoreIn(after, id, own);
    const change = { id, before: was, after: is };
    if (was === null && is === null) continue;
    if (was === null) appeared.push(change);
    else if (is === null) gone.push(change);
    else if (Math.abs(is.score - was.score) >= LEAST_CHANGE || is.severity !== was.severity) changed.push(change);
    else same++;
  }
  const highest = (of: (change: RunChange) => number) => (a: RunChange, b: RunChange) => of(b) - of(a) || compareText(a.id, b.id);
  return {
    appeared: appeared.sort(highest(({ after: is }) => is!.score)),
    gone: gone.sort(highest(({ before: was }) => was!.score)),
    changed: changed.sort(highest(({ before: was, after: is }) => Math.abs(is!.score - was!.score))),
    same,
  };
}

function scoreIn({ untilUs, scores }: RunSide, id: string, stretches: readonly Stretch[]): RunScore | null {
  if (!stretches.some(({ fromUs, toUs }) => fromUs <= untilUs && untilUs <= toUs)) return null;
  const step = scores.get(id);
  return step === undefined ? null : { score: step.score, severity: step.severity as Severity };
}

/** The run that a time names, or the nearest before it; null when there is none. @param runs in the order of time. */
export function runAt(runs: readonly HuntRun[], untilUs: number): HuntRun | null {
  return runs.findLast((run) => run.untilUs <= untilUs) ?? null;
}
