/** Makes a log format out of a table's columns and what a row of it means. */
import type { LogFlow } from '../../../model/log-flow.ts';
import type { Format } from '../../format.ts';
import type { ReadContext } from '../../read-context.ts';
import { headLines } from '../head-lines.ts';
import { LineReader } from '../line-reader.ts';
import { settleRow } from '../settle-row.ts';
import { type CsvColumns, CsvTable } from './csv-table.ts';

export interface CsvFormat<Name extends string> {
  readonly name: string;
  readonly title: string;
  readonly columns: CsvColumns<Name>;
  readonly needed: readonly Name[];
  /** Fills the row, which was reset. @returns false when the line is no row, null when it is one of no interest. */
  fill(table: CsvTable<Name>, bytes: Uint8Array, row: LogFlow): boolean | null;
}

export function csvFormat<Name extends string>(declared: CsvFormat<Name>): Format {
  const { name, title, columns, needed } = declared;
  return {
    name,
    title,
    recognises(head) {
      const first = headLines(head)[0] ?? '';
      const bytes = new TextEncoder().encode(first);
      return first.includes(',') && new CsvTable(columns, needed).header(bytes, 0, bytes.length);
    },
    reader(context) {
      return new LineReader(name, context, lineReader(declared, context));
    },
  };
}

function lineReader<Name extends string>({ name, columns, needed, fill }: CsvFormat<Name>, context: ReadContext) {
  const table = new CsvTable(columns, needed);
  let begun = false;
  let known = false;
  return (bytes: Uint8Array, at: number, end: number): boolean => {
    if (!begun) {
      begun = true;
      known = table.header(bytes, at, end);
      return known;
    }
    if (end === at) return true;
    if (!known) return false;
    if (table.isHeader(bytes, at, end)) return true;
    const { row, rows, issues } = context;
    row.reset();
    if (!table.row(bytes, at, end)) return false;
    const filled = fill(table, bytes, row);
    if (filled === null) return true;
    if (!filled || !settleRow(row, issues, name)) return false;
    rows.flow(row);
    return true;
  };
}
