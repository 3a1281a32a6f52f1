import type { FindingStatus } from '../model/finding-history.ts';
import type { HuntRun, Stretch } from '../store/finding-book.ts';

/** How a finding stands after the latest run that judged its scope. @param runs in the order of time. */
export function findingStatus(stretches: readonly Stretch[], scope: string, runs: readonly HuntRun[]): FindingStatus {
  const last = stretches.at(-1);
  if (last === undefined || last.endedUs !== null) return 'ended';
  const latestUs = runs.findLast(({ scopes }) => scopes.includes(scope))?.untilUs;
  if (last.fromUs !== latestUs) return 'ongoing';
  return stretches.length === 1 ? 'new' : 'returned';
}
