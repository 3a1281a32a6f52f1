import type { Report } from '../model/report.ts';
import { SEVERITIES, type Severity } from '../model/severity.ts';

/** How many findings of each severity, highest first, without those that have none. */
export function tally(summary: Report['summary']): readonly { readonly severity: Severity; readonly count: number }[] {
  return SEVERITIES.map(([severity]) => ({ severity, count: summary.bySeverity[severity] })).filter(({ count }) => count > 0);
}
