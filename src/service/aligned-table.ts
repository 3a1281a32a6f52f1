/** A column: its title, how its cells lie, and the width that it keeps when others have room to give. */
export interface TableColumn {
  readonly title: string;
  readonly align?: 'right';
  readonly least: number;
}

/** Rows under titles, cut to `width` where the columns together can; what is cut ends in an ellipsis. */
export function alignedTable(columns: readonly TableColumn[], rows: readonly (readonly string[])[], width: number): string[] {
  const widths = columns.map((column, index) => rows.reduce((most, row) => Math.max(most, row[index]!.length), column.title.length));
  const gaps = 2 * (columns.length - 1);
  for (let over = sum(widths) + gaps - width; over > 0; over--) {
    let widest = -1;
    widths.forEach((size, index) => {
      if (size > columns[index]!.least && (widest < 0 || size > widths[widest]!)) widest = index;
    });
    if (widest < 0) break;
    widths[widest]!--;
  }
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, index) => {
        const size = widths[index]!;
        const shown = cell.length > size ? `${cell.slice(0, Math.max(0, size - 1))}…` : cell;
        return columns[index]!.align === 'right' ? shown.padStart(size) : shown.padEnd(size);
      })
      .join('  ')
      .trimEnd();
  return [line(columns.map((column) => column.title)), ...rows.map(line)];
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
