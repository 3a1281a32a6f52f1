import type { Finding } from '../model/finding.ts';
import { displayWidth } from './display-width.ts';
import type { TextColumn } from './text-column.ts';
import { TEXT_COLUMNS } from './text-columns.ts';

/** Spaces between two columns. */
const GAP = 2;
const ALWAYS = ['rank', 'severity', 'host', 'destination'];
/** Who joins first when there is room, and how wide the destination must stay for it. What does not fit is said below the row. */
const JOINING: readonly { readonly names: readonly string[]; readonly destination: number }[] = [
  { names: ['score'], destination: 8 },
  { names: ['up', 'down'], destination: 16 },
  { names: ['rhythm'], destination: 24 },
  { names: ['activity'], destination: 24 },
  { names: ['service'], destination: 40 },
  { names: ['software'], destination: 40 },
  { names: ['last'], destination: 40 },
  { names: ['exchanges'], destination: 40 },
];

export interface PlacedColumn {
  readonly column: TextColumn;
  readonly width: number;
}

/**
 * Chooses the columns that fit and how wide each is. Never wider than `width`, if that is at least 40.
 * @param first a column that stands before all others.
 */
export function textLayout(findings: readonly Finding[], width: number, first: TextColumn | null = null): PlacedColumn[] {
  const every = first === null ? TEXT_COLUMNS : [first, ...TEXT_COLUMNS];
  const wanted = new Map(every.map((column) => [column.name, wantedWidth(column, findings)]));
  const comfortable = ({ name, least }: TextColumn, destination: number) =>
    name === 'activity' ? least : Math.min(wanted.get(name)!, name === 'destination' ? destination : wanted.get(name)!);
  const total = (columns: readonly TextColumn[], destination: number) =>
    columns.reduce((sum, column) => sum + comfortable(column, destination) + GAP, -GAP);
  let chosen = every.filter((column) => column === first || ALWAYS.includes(column.name));
  for (const { names, destination } of JOINING) {
    const more = every.filter((column) => chosen.includes(column) || names.includes(column.name));
    if (total(more, destination) > width) break;
    chosen = more;
  }
  const widths = new Map(chosen.map((column) => [column.name, comfortable(column, 0)]));
  let spare = width - total(chosen, 0);
  for (const name of ['destination', 'activity']) {
    const has = widths.get(name);
    if (has === undefined) continue;
    const grow = Math.min(spare, wanted.get(name)! - has);
    widths.set(name, has + grow);
    spare -= grow;
  }
  return chosen.map((column) => ({ column, width: widths.get(column.name)! }));
}

/** As wide as the widest cell, within the column's bounds; a picture takes what it is given. */
function wantedWidth({ least, most, heading, cell }: TextColumn, findings: readonly Finding[]): number {
  const widest = findings.reduce((width, finding) => Math.max(width, displayWidth(cell(finding, most))), displayWidth(heading));
  return Math.min(most, Math.max(least, widest));
}
