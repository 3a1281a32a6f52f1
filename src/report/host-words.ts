import type { Finding } from '../model/finding.ts';

/** What the operator calls a finding's host, as `nas (backup, servers)`; empty where that is not known. Needs the medium's own escaping. */
export function hostWords({ hostName, groups = [] }: Pick<Finding, 'hostName' | 'groups'>): string {
  if (groups.length === 0) return hostName ?? '';
  return hostName === undefined ? `in ${groups.join(', ')}` : `${hostName} (${groups.join(', ')})`;
}
