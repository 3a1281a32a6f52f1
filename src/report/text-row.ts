import type { Finding } from '../model/finding.ts';
import { pad } from './pad.ts';
import type { Paint } from './paint.ts';
import type { PlacedColumn } from './text-layout.ts';

/** The headings over the columns of the terminal table. */
export function textHeadings(layout: readonly PlacedColumn[], paint: Paint): string {
  const headings = layout.map(({ column, width }) => pad(column.heading, width, column.align)).join('  ');
  return paint('quiet', headings.trimEnd());
}

/** One finding in one line of the terminal table. */
export function textRow(finding: Finding, layout: readonly PlacedColumn[], paint: Paint): string {
  return layout
    .map(({ column, width }, i) => {
      const padded = pad(column.cell(finding, width), width, column.align);
      const text = i === layout.length - 1 ? padded.trimEnd() : padded;
      const look = column.look?.(finding) ?? null;
      return look === null ? text : paint(look, text);
    })
    .join('  ')
    .trimEnd();
}
