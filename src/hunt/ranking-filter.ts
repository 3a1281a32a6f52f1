import type { FindingStatus } from '../model/finding-history.ts';
import type { MarkVerdict } from '../model/mark.ts';
import { SEVERITIES, type Severity } from '../model/severity.ts';
import { hostTest } from './mark-matcher.ts';
import type { RankedFinding } from './store-ranking.ts';

/** What findings must be; empty and null for anything. */
export interface RankingFilter {
  /** At least. */
  readonly severity: Severity | null;
  readonly status: readonly FindingStatus[];
  /** `none` without a mark, `ended` with one that held until it ended. */
  readonly mark: readonly (MarkVerdict | 'none' | 'ended')[];
  /** Networks, addresses and groups. */
  readonly hosts: readonly string[];
  /** Parts of a service's id, name or category, or of a destination, in any case. */
  readonly service: readonly string[];
}

const LEVELS = SEVERITIES.map(([severity]) => severity);

export function filterRanking(findings: readonly RankedFinding[], filter: RankingFilter): RankedFinding[] {
  const levels = new Set(filter.severity === null ? LEVELS : LEVELS.slice(0, LEVELS.indexOf(filter.severity) + 1));
  const status = new Set(filter.status);
  const marks = new Set<string>(filter.mark);
  const isHost = hostTest(filter.hosts);
  const parts = filter.service.map((part) => part.toLowerCase());
  return findings.filter(
    (one) =>
      levels.has(one.severity) &&
      (status.size === 0 || status.has(one.status)) &&
      (marks.size === 0 ||
        marks.has(one.triage?.verdict ?? (one.triageEnded === null ? 'none' : 'ended')) ||
        (marks.has('none') && one.triage === null)) &&
      isHost(one) &&
      (parts.length === 0 || namesOf(one).some((name) => parts.some((part) => name.includes(part)))),
  );
}

function namesOf({ service, destination }: RankedFinding): string[] {
  const names = service === null ? [destination] : [destination, service.id, service.name, service.category];
  return names.map((name) => name.toLowerCase());
}
