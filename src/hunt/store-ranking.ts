/** The findings of all runs, as they stand now. */
import { compareText } from '../core/compare.ts';
import type { FindingStatus } from '../model/finding-history.ts';
import type { Mark, Triage } from '../model/mark.ts';
import type { HuntRun, Stretch } from '../store/finding-book.ts';
import type { FindingSummary } from '../store/stored-finding.ts';
import { findingStatus } from './finding-status.ts';
import { MarkMatcher } from './mark-matcher.ts';

export interface RankedFinding extends FindingSummary {
  /** From 1. */
  readonly rank: number;
  readonly status: FindingStatus;
  /** Runs that had it. */
  readonly runs: number;
  readonly bestScore: number;
  /** Earliest and latest traffic of all runs. */
  readonly seenFirstUs: number;
  readonly seenLastUs: number;
  readonly triage: Triage | null;
  readonly triageEnded: Triage | null;
}

/** Those that are there, the highest score first; then those marked benign; then those that ended. */
export function rankStore(
  summaries: readonly FindingSummary[],
  stretches: ReadonlyMap<string, readonly Stretch[]>,
  runs: readonly HuntRun[],
  marks: readonly Mark[],
  nowUs: number,
): RankedFinding[] {
  const matcher = new MarkMatcher(marks, nowUs);
  const found: (Omit<RankedFinding, 'rank'> & { rank: number })[] = [];
  for (const summary of summaries) {
    const own = stretches.get(summary.id) ?? [];
    // The same window, judged again, had it no more.
    if (own.length === 0) continue;
    const { triage, ended } = matcher.of(summary);
    found.push({
      // Named one by one: spread over a hundred thousand findings costs seconds.
      id: summary.id,
      scope: summary.scope,
      severity: summary.severity,
      score: summary.score,
      bits: summary.bits,
      host: summary.host,
      groups: summary.groups,
      destination: summary.destination,
      service: summary.service,
      software: summary.software,
      period: summary.period,
      jitter: summary.jitter,
      firstUs: summary.firstUs,
      lastUs: summary.lastUs,
      flows: summary.flows,
      exchanges: summary.exchanges,
      bytesUp: summary.bytesUp,
      bytesDown: summary.bytesDown,
      rank: 0,
      status: findingStatus(own, summary.scope, runs),
      runs: own.reduce((sum, one) => sum + one.runs, 0),
      bestScore: own.reduce((best, one) => Math.max(best, one.score), 0),
      seenFirstUs: own.reduce((first, one) => Math.min(first, one.firstUs), Number.POSITIVE_INFINITY),
      seenLastUs: own.reduce((last, one) => Math.max(last, one.lastUs), Number.NEGATIVE_INFINITY),
      triage,
      triageEnded: ended,
    });
  }
  const group = ({ status, triage }: RankedFinding) => (status === 'ended' ? 2 : triage?.verdict === 'benign' ? 1 : 0);
  found.sort((a, b) => group(a) - group(b) || b.bits - a.bits || compareText(a.id, b.id));
  found.forEach((one, i) => {
    one.rank = i + 1;
  });
  return found;
}
