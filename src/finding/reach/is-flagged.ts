import type { Finding } from '../../model/finding.ts';

/** True of Low and above: worth a rule. */
export function isFlagged({ severity }: Pick<Finding, 'severity'>): boolean {
  return severity !== 'info';
}
