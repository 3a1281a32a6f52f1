import type { Flow } from '../model/flow.ts';
import type { Column, ColumnValue } from './column.ts';

/** A text format of kept flows: one line of text per flow. */
export interface RowText {
  /** The line before all rows, or ''. */
  header(columns: readonly Column[]): string;
  row(columns: readonly Column[], flow: Flow): string;
}

/** RFC 4180 with lines ended by CR LF. Data for programs: cells are exact, and not made safe for spreadsheets. */
export const csv: RowText = {
  header: (columns) => `${columns.map(({ name }) => name).join(',')}\r\n`,
  row: (columns, flow) => `${columns.map((column) => csvCell(column.of(flow))).join(',')}\r\n`,
};

/** One JSON object per line; text that is not known is null. */
export const jsonl: RowText = {
  header: () => '',
  row: (columns, flow) => `${JSON.stringify(Object.fromEntries(columns.map((column) => [column.name, jsonValue(column.of(flow))])))}\n`,
};

function csvCell(value: ColumnValue): string {
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  const text = typeof value === 'string' ? value : value.length === 0 ? '' : JSON.stringify(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function jsonValue(value: ColumnValue): ColumnValue | null {
  return value === '' ? null : value;
}
