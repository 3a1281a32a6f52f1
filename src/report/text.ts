import { countOf } from '../core/count-of.ts';
import { formatCount } from '../core/format-count.ts';
import type { Report } from '../model/report.ts';
import type { ReportFormat } from '../model/report-format.ts';
import { benignWords } from './benign-words.ts';
import { formatBytes } from './bytes.ts';
import { escapeTerminal } from './escape-terminal.ts';
import { nothingFound } from './nothing-found.ts';
import { type Paint, paint } from './paint.ts';
import { severityTally } from './severity-tally.ts';
import { formatSpan } from './span.ts';
import { textEnding } from './text-ending.ts';
import { textTable } from './text-table.ts';
import { wrap } from './wrap.ts';
import { wrapFacts } from './wrap-facts.ts';

const LEAST_WIDTH = 40;
/** Beyond this, a row is too long for the eye to follow. */
const MOST_WIDTH = 240;

/** The ranking for a terminal. */
export const text: ReportFormat = {
  name: 'text',
  title: 'Table for a terminal',
  extension: 'txt',

  render(report, options) {
    const width = Math.min(MOST_WIDTH, Math.max(LEAST_WIDTH, Math.floor(options.width) || LEAST_WIDTH));
    const look = paint(options.colour);
    const ranking = report.findings.length === 0 ? wrap(nothingFound(report), width, 9) : textTable(report.findings, width, look);
    const lines = [...heading(report, width, look), '', ...ranking, ...textEnding(report, width, look)];
    return `${lines.join('\n')}\n`;
  },
};

function heading(report: Report, width: number, look: Paint): string[] {
  const { summary, tool, findings } = report;
  const name = escapeTerminal(`${tool.name} ${tool.version}`);
  const counts = [
    ...(summary.packets === 0 && summary.flows > 0 ? [] : [countOf(summary.packets, 'packet')]),
    formatBytes(summary.bytes),
    countOf(summary.flows, 'flow'),
    countOf(summary.hosts, 'host'),
    `${formatCount(summary.judged)} of ${formatCount(summary.channels)} channels judged`,
  ];
  const lines = [look('strong', name), ...wrap(formatSpan(summary.firstUs, summary.lastUs), width, 2), ...wrapFacts(counts, width, 3)];
  const benign = benignWords(summary);
  if (summary.findings === 0) return benign === '' ? lines : [...lines, '', look('strong', `No findings${benign}`)];
  const open = findings.filter(({ triage, history }) => triage?.verdict !== 'benign' && history?.status !== 'ended').length;
  const listed = open < summary.findings ? `, the first ${formatCount(open)} listed` : '';
  const total = `${countOf(summary.findings, 'finding')}${listed}${benign}`;
  return [...lines, '', look('strong', total), ...severityTally(summary, width, look)];
}
