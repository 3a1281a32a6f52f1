import type { Finding } from '../../../src/model/finding.ts';
import { MOST_BENIGN } from '../../../src/report/rules/most-benign.ts';
import type { RuleRequest } from '../../../src/report/rules/render-rules.ts';

/** A request for rules of all findings. */
export function requestOf(findings: readonly Finding[], captures: readonly string[] = ['x.pcap']): RuleRequest {
  return {
    version: '0.1.0',
    captures,
    findings,
    picked: new Set(findings),
    empty: 'none was picked',
    mostBenign: { oneHost: MOST_BENIGN.oneHost.value, allHosts: MOST_BENIGN.allHosts.value },
  };
}
