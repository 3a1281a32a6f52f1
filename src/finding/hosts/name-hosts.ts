import type { Finding } from '../../model/finding.ts';
import type { HostBook } from './host-book.ts';

/** Findings with what the operator calls their hosts now, where that is known. */
export function nameHosts(findings: readonly Finding[], book: HostBook): Finding[] {
  return findings.map(({ hostName: _before, groups: _groupsBefore, ...finding }) => {
    const { name, groups } = book.of(finding.host);
    return {
      ...finding,
      ...(name === null ? {} : { hostName: name }),
      ...(groups.length === 0 ? {} : { groups }),
    };
  });
}
