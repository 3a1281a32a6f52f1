import { formatCount } from '../core/format-count.ts';
import type { Report } from '../model/report.ts';
import { formatBytes } from './bytes.ts';
import { displayWidth } from './display-width.ts';
import { escapeTerminal } from './escape-terminal.ts';
import { fitColumns } from './fit-columns.ts';
import { pad } from './pad.ts';
import type { Paint } from './paint.ts';
import { formatSpan } from './span.ts';
import { textAllowed } from './text-allowed.ts';
import { wrap } from './wrap.ts';

const NO_LIMIT = 1000;
/** Inputs shown one by one; a folder of rotated captures has hundreds, and the JSON report lists them all. */
const MOST_INPUTS = 6;

/** What is allowed, what was read, what was damaged, what could have hidden something. */
export function textEnding(report: Report, width: number, paint: Paint): string[] {
  return [
    ...textAllowed(report, width, paint),
    ...inputs(report, width, paint),
    ...issues(report, width, paint),
    ...caveats(report, width, paint),
  ];
}

function inputs(report: Report, width: number, paint: Paint): string[] {
  const lines = ['', paint('strong', 'What was read')];
  if (report.inputs.length === 0) lines.push('  Nothing.');
  const shown = report.inputs.length > MOST_INPUTS ? MOST_INPUTS - 1 : report.inputs.length;
  for (const { name, format, packets, bytes, firstUs, lastUs } of report.inputs.slice(0, shown)) {
    const isLog = packets === 0 && firstUs !== null;
    const facts = `${escapeTerminal(format)}, ${formatBytes(bytes)}${isLog ? '' : `, ${formatCount(packets)} packets`}`;
    lines.push(`  ${fitColumns(escapeTerminal(name), width - 2)}`);
    lines.push(...wrap(`${facts}, ${formatSpan(firstUs, lastUs)}`, width - 4, NO_LIMIT).map((line) => paint('quiet', `    ${line}`)));
  }
  const others = report.inputs.slice(shown);
  if (others.length > 0) {
    const sum = (of: (input: Report['inputs'][number]) => number) => others.reduce((total, input) => total + of(input), 0);
    const packets = sum((input) => input.packets);
    const areLogs = packets === 0 && others.some(({ firstUs }) => firstUs !== null);
    const facts = `${formatBytes(sum(({ bytes }) => bytes))}${areLogs ? '' : `, ${formatCount(packets)} packets`}`;
    lines.push(`  and ${formatCount(others.length)} more`, paint('quiet', `    ${facts}`));
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
