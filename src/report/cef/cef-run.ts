import type { Report } from '../../model/report.ts';
import { runHeadline, runSentences } from '../run-sentences.ts';
import { whole } from '../whole.ts';
import { cefLine } from './cef-line.ts';
import { cefTime } from './cef-time.ts';

/** The run as one line of the Common Event Format, so that silence is told from nothing found. */
export function cefRun(report: Report): string {
  const { firstUs, lastUs, findings, judged } = report.summary;
  return cefLine({
    version: report.tool.version,
    classId: 'run',
    name: 'Run finished',
    severity: 0,
    extension: [
      ['rt', cefTime(lastUs ?? 0)],
      ['start', firstUs === null ? '' : cefTime(firstUs)],
      ['end', lastUs === null ? '' : cefTime(lastUs)],
      ['msg', runHeadline(report)],
      ['cs1', runSentences(report).slice(1).join('; '), 4_000],
      ['cs1Label', 'What was read and what could have hidden something'],
      ['cn1', whole(findings)],
      ['cn1Label', 'Findings'],
      ['cn2', whole(judged)],
      ['cn2Label', 'Channels judged'],
    ],
  });
}
