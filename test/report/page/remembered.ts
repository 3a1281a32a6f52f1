import type { Report } from '../../../src/model/report.ts';

const STATUSES = ['new', 'ongoing', 'returned', 'ended'] as const;
const VERDICTS = ['watch', 'confirmed', 'benign'] as const;

/** The report of a hunt whose operator names hosts, marks findings and allows some: with words as hostile as the findings' own. */
export function remembered(report: Report): Report {
  const { findings } = report;
  return {
    ...report,
    findings: findings.map((finding, i) => ({
      ...finding,
      hostName: i % 2 === 0 ? 'nas' : finding.destination,
      groups: ['backup', finding.destination],
      history: {
        status: STATUSES[i % 4]!,
        firstUs: finding.firstUs,
        lastUs: finding.lastUs,
        runs: i + 1,
        bestScore: finding.score,
        changes: [{ status: 'new' as const, atUs: finding.firstUs }],
      },
      triage: {
        verdict: VERDICTS[i % 3]!,
        scope: 'channel' as const,
        mark: i,
        reason: finding.destination,
        by: finding.destination,
        atUs: 0,
        untilUs: null,
      },
    })),
    allowed: {
      total: findings.length + 2,
      bySeverity: report.summary.bySeverity,
      findings: findings.map((finding) => ({ finding, reason: finding.destination, expires: finding.destination })),
    },
  };
}
