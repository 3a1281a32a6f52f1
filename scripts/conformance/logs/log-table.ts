/** The table of a format: one line a file, our sums beside a referee's, and what is wrong with them. */
import type { LogSum } from './log-sum.ts';

export interface LogLine {
  readonly file: string;
  /** What the referee read; null when it reads nothing of it. */
  readonly there: LogSum | null;
  readonly here: LogSum;
  /** Rows that are the same in every field that both have; NaN where rows were not held one by one. */
  readonly alike: number;
  /** What was counted while reading: `name count`, joined. */
  readonly counted: string;
  /** Why the two differ, or why there is nothing; '' when they need not. */
  readonly reason: string;
}

/** Something that the owner of the files says of them, and whether it is so. */
export interface LogCheck {
  readonly expected: string;
  readonly seen: string;
  readonly holds: boolean;
}

export interface LogTable {
  readonly title: string;
  /** Lines of Markdown above the table: who the referee is. */
  readonly text: readonly string[];
  readonly lines: readonly LogLine[];
  readonly checks: readonly LogCheck[];
}

const MEASURES = ['rows', 'bytesUp', 'bytesDown', 'packetsUp', 'packetsDown', 'pairs', 'firstUs', 'lastUs'] as const;

/** The measures in which the two differ. */
export function differences({ there, here }: LogLine): string[] {
  if (there === null) return [];
  return MEASURES.filter((measure) => !Number.isNaN(there[measure]) && !Number.isNaN(here[measure]) && there[measure] !== here[measure]);
}

/** What nobody has explained: it is our bug until shown otherwise. */
export function openLogLines(tables: readonly LogTable[]): string[] {
  return tables.flatMap(({ title, lines, checks }) => [
    ...lines
      .filter((line) => line.reason === '' && (differences(line).length > 0 || line.alike < line.here.rows))
      .map((line) => `${title}: ${line.file}: ${differences(line).join(', ') || `${line.alike} of ${line.here.rows} rows alike`}`),
    ...checks.filter(({ holds }) => !holds).map(({ expected, seen }) => `${title}: expected ${expected}, seen ${seen}`),
  ]);
}

export function logTableLines({ title, text, lines, checks }: LogTable): string[] {
  return [
    `### ${title}`,
    '',
    ...text,
    '',
    '| file | rows there | rows here | alike | counted | bytes up, down | packets up, down | end pairs | first | last | why |',
    '|---|---:|---:|---:|---|---:|---:|---:|---|---|---|',
    ...lines.map(lineText),
    '',
    ...(checks.length === 0 ? [] : ['| expected | seen | |', '|---|---|---|', ...checks.map(checkText), '']),
  ];
}

function lineText(line: LogLine): string {
  const { there, here, alike, counted, reason } = line;
  const cell = (measure: (typeof MEASURES)[number], write: (value: number) => string) => {
    const ours = here[measure];
    const theirs = there?.[measure] ?? Number.NaN;
    if (Number.isNaN(ours)) return '–';
    return Number.isNaN(theirs) || ours === theirs ? write(ours) : `${write(ours)} ≠ ${write(theirs)}`;
  };
  const both = (up: (typeof MEASURES)[number], down: (typeof MEASURES)[number]) =>
    Number.isNaN(here[up]) ? '–' : `${cell(up, String)}, ${cell(down, String)}`;
  const cells = [
    `\`${line.file}\``,
    there === null ? '–' : `${there.rows}`,
    `${here.rows}`,
    Number.isNaN(alike) ? '–' : `${alike}`,
    counted === '' ? '' : counted,
    both('bytesUp', 'bytesDown'),
    both('packetsUp', 'packetsDown'),
    here.rows === 0 ? '–' : cell('pairs', String),
    here.rows === 0 ? '–' : cell('firstUs', timeText),
    here.rows === 0 ? '–' : cell('lastUs', timeText),
    reason,
  ];
  return `| ${cells.join(' | ')} |`;
}

function checkText({ expected, seen, holds }: LogCheck): string {
  return `| ${expected} | ${seen} | ${holds ? 'yes' : '**no**'} |`;
}

/** To the microsecond, UTC. */
function timeText(us: number): string {
  const iso = new Date(Math.floor(us / 1e6) * 1000).toISOString();
  return `${iso.slice(0, 10)} ${iso.slice(11, 19)}.${String(us % 1e6).padStart(6, '0')}`;
}
