import type { Finding } from '../../model/finding.ts';
import type { Report } from '../../model/report.ts';
import type { Severity } from '../../model/severity.ts';
import { visible } from '../escape-visible.ts';
import { headline } from '../headline.ts';
import { strongest } from '../strongest.ts';
import { syslogMessage } from './syslog-message.ts';

/** Critical, error, warning, notice, informational (RFC 5424 §6.2.1). */
export const SYSLOG_SEVERITIES: Readonly<Record<Severity, number>> = { critical: 2, high: 3, medium: 4, low: 5, info: 6 };

/**
 * A finding as one syslog message: what a person reads first, then its id. Its time is when the channel was last seen.
 * @param key tells two messages from one that came twice; '' for none.
 */
export function syslogFinding(finding: Finding, { tool }: Pick<Report, 'tool'>, facility: number, hostname: string, key = ''): string {
  const first = strongest(finding.evidence);
  const why = first === null ? '' : ` ${visible(first.sentence)}`;
  const techniques = finding.attack.length === 0 ? '' : ` ATT&CK: ${finding.attack.map((id) => visible(id, 16)).join(' ')}.`;
  return syslogMessage({
    facility,
    severity: SYSLOG_SEVERITIES[finding.severity],
    timeUs: finding.lastUs,
    hostname,
    kind: 'finding',
    version: tool.version,
    text: `${headline(finding)}.${why}${techniques} Id: ${visible(finding.id, 64)}${key === '' ? '' : ` Key: ${key}`}`,
  });
}
