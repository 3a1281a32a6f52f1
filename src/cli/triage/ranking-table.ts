/** The findings of all runs as a table for a terminal. */
import type { RankedFinding } from '../../hunt/store-ranking.ts';
import { escapeTerminal } from '../../report/escape-terminal.ts';
import { formatMoment } from '../../report/moment.ts';
import { pad } from '../../report/pad.ts';
import type { Paint } from '../../report/paint.ts';
import { floorScore } from '../../report/score.ts';
import { SEVERITY_WORDS } from '../../report/severity-words.ts';

interface Column {
  readonly heading: string;
  readonly width: number;
  readonly align?: 'right';
  readonly cell: (one: RankedFinding) => string;
}

const COLUMNS: readonly Column[] = [
  { heading: 'Id', width: 12, cell: ({ id }) => id.slice(0, 12) },
  { heading: 'Score', width: 5, align: 'right', cell: ({ score }) => String(Math.floor(floorScore(score))) },
  { heading: 'Severity', width: 10, cell: ({ severity }) => `${SEVERITY_WORDS[severity].shape} ${SEVERITY_WORDS[severity].word}` },
  { heading: 'Status', width: 8, cell: ({ status }) => status },
  { heading: 'Mark', width: 9, cell: ({ triage, triageEnded }) => triage?.verdict ?? (triageEnded === null ? '–' : 'ended') },
  { heading: 'Runs', width: 5, align: 'right', cell: ({ runs }) => String(runs) },
  { heading: 'Last seen (UTC)', width: 19, cell: ({ seenLastUs }) => formatMoment(seenLastUs) },
  { heading: 'Host', width: 15, cell: ({ host }) => escapeTerminal(host) },
];
const LEAST = 16;
const MOST = 60;

export function rankingTable(findings: readonly RankedFinding[], width: number, paint: Paint): string[] {
  const taken = COLUMNS.reduce((sum, column) => sum + column.width + 2, 0);
  const last: Column = {
    heading: 'Destination',
    width: Math.max(LEAST, Math.min(MOST, width - taken)),
    cell: ({ destination }) => escapeTerminal(destination),
  };
  const columns = [...COLUMNS, last];
  const line = (cells: (column: Column) => string) =>
    columns
      .map((column) => pad(cells(column), column.width, column.align ?? 'left'))
      .join('  ')
      .trimEnd();
  return [
    paint(
      'quiet',
      line(({ heading }) => heading),
    ),
    ...findings.map((one) => line((column) => column.cell(one))),
  ];
}
