import type { Report } from '../model/report.ts';
import { formatBytes } from './bytes.ts';
import { formatCount } from './count.ts';
import { displayWidth } from './display-width.ts';
import { escapeTerminal } from './escape-terminal.ts';
import { fitColumns } from './fit-columns.ts';
import { pad } from './pad.ts';
import type { Paint } from './paint.ts';
import { formatSpan } from './span.ts';
import { wrap } from './wrap.ts';

const NO_LIMIT = 1000;

/** What was read, what was damaged, what could have hidden something. */
export function textEnding(report: Report, width: number, paint: Paint): string[] {
  return [...inputs(report, width, paint), ...issues(report, width, paint), ...caveats(report, width, paint)];
}

function inputs(report: Report, width: number, paint: Paint): string[] {
  const lines = ['', paint('strong', 'What was read')];
  if (report.inputs.length === 0) lines.push('  Nothing.');
  for (const { name, format, packets, bytes, firstUs, lastUs } of report.inputs) {
    const facts = `${escapeTerminal(format)}, ${formatBytes(bytes)}, ${formatCount(packets)} packets`;
    lines.push(`  ${fitColumns(escapeTerminal(name), width - 2)}`);
    lines.push(...wrap(`${facts}, ${formatSpan(firstUs, lastUs)}`, width - 4, NO_LIMIT).map((line) => paint('quiet', `    ${line}`)));
  }
  return lines;
}

function issues(report: Report, width: number, paint: Paint): string[] {
  const lines = ['', paint('strong', 'What was damaged or unknown')];
  if (report.issues.length === 0) return [...lines, '  Nothing that was noticed.'];
  const counts = report.issues.map(({ count }) => formatCount(count));
  const countWidth = Math.max(...counts.map(displayWidth));
  report.issues.forEach(({ name, meaning }, i) => {
    const indent = countWidth + 4;
    const [first = '', ...rest] = wrap(`${escapeTerminal(meaning)} (${escapeTerminal(name)})`, width - indent, NO_LIMIT);
    lines.push(`  ${pad(counts[i]!, countWidth, 'right')}  ${first}`, ...rest.map((line) => ' '.repeat(indent) + line));
  });
  return lines;
}

function caveats(report: Report, width: number, paint: Paint): string[] {
  const lines = ['', paint('strong', 'What could have hidden something')];
  if (report.caveats.length === 0) return [...lines, '  Nothing that is known.'];
  for (const caveat of report.caveats) {
    const [first = '', ...rest] = wrap(escapeTerminal(caveat), width - 4, NO_LIMIT);
    lines.push(`  • ${first}`, ...rest.map((line) => `    ${line}`));
  }
  return lines;
}
