import { formatCount } from '../core/format-count.ts';
import type { Report } from '../model/report.ts';
import { escapeTerminal } from './escape-terminal.ts';
import { nothingFound } from './nothing-found.ts';
import { paint } from './paint.ts';
import { changeMark, type RankingChanges } from './ranking-changes.ts';
import { severityTally } from './severity-tally.ts';
import { strongest } from './strongest.ts';
import type { TextColumn } from './text-column.ts';
import { textLayout } from './text-layout.ts';
import { textHeadings, textRow } from './text-row.ts';
import { wrap } from './wrap.ts';

const WHY_LINES = 2;
const LEAST_WIDTH = 40;

export interface ScreenSize {
  readonly width: number;
  readonly rows: number;
  readonly colour: boolean;
}

/** A ranking that fits one screen, with what changed since the one before: at most `rows` lines of at most `width` columns. */
export function rankingScreen(report: Report, changes: RankingChanges | null, { width, rows, colour }: ScreenSize): string[] {
  const columns = Math.max(LEAST_WIDTH, width);
  const look = paint(colour);
  const { findings, summary } = report;
  if (findings.length === 0) return wrap(nothingFound(report), columns, Math.max(1, rows));
  const marks = new Map(changes?.changes.map((change, i) => [findings[i]!.id, changeMark(change)]));
  const mark: TextColumn = {
    name: 'change',
    heading: '',
    align: 'left',
    least: 3,
    most: 3,
    look: () => 'strong',
    cell: ({ id }) => marks.get(id) ?? '',
  };
  const head = [...severityTally(summary, columns, look), ''];
  const spare = rows - head.length - 1;
  const fitting = findings.length <= spare ? findings : findings.slice(0, Math.max(1, spare - 1));
  const layout = textLayout(fitting, columns, mark);
  const lines = [...head, textHeadings(layout, look)];
  let free = spare - fitting.length - (fitting.length < summary.findings ? 1 : 0);
  const indent = layout.slice(0, 2).reduce((sum, placed) => sum + placed.width + 2, 0);
  for (const finding of fitting) {
    lines.push(textRow(finding, layout, look));
    const evidence = strongest(finding.evidence);
    const why = evidence === null ? [] : wrap(escapeTerminal(evidence.sentence), columns - indent, WHY_LINES);
    if (why.length > free) {
      free = 0;
      continue;
    }
    free -= why.length;
    lines.push(...why.map((line) => look('quiet', ' '.repeat(indent) + line)));
  }
  if (fitting.length < summary.findings) lines.push(look('quiet', `and ${formatCount(summary.findings - fitting.length)} more`));
  return lines.slice(0, Math.max(1, rows));
}
