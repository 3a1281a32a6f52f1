import type { ReportFormat } from '../model/report-format.ts';
import { runHeadline, runSentences } from './run-sentences.ts';
import { syslogFinding } from './syslog/syslog-finding.ts';
import { syslogMessage } from './syslog/syslog-message.ts';

const LOCAL0 = 16;
const NOTICE = 5;

/** One message per finding and one for the run, a line each (RFC 5424). */
export const syslog: ReportFormat = {
  name: 'syslog',
  title: 'Syslog messages (RFC 5424), one a line',
  extension: 'syslog',
  onlyNamed: true,

  render(report) {
    const run = syslogMessage({
      facility: LOCAL0,
      severity: NOTICE,
      timeUs: report.summary.lastUs ?? 0,
      hostname: '',
      kind: 'run',
      version: report.tool.version,
      text: [runHeadline(report), ...runSentences(report).filter((line) => line.startsWith('Could'))].join(' '),
    });
    return [...report.findings.map((finding) => syslogFinding(finding, report, LOCAL0, '')), run].map((line) => `${line}\n`).join('');
  },
};
