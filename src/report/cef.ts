import type { ReportFormat } from '../model/report-format.ts';
import { cefFinding } from './cef/cef-finding.ts';
import { cefRun } from './cef/cef-run.ts';

/** One line per finding and one for the run (Common Event Format, ArcSight). */
export const cef: ReportFormat = {
  name: 'cef',
  title: 'Lines in Common Event Format, for ArcSight and others',
  extension: 'cef',
  onlyNamed: true,

  render(report) {
    return [...report.findings.map((finding) => cefFinding(finding, report)), cefRun(report)].map((line) => `${line}\n`).join('');
  },
};
