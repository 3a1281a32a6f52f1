/** Any Parquet file whose columns the operator explained in a mapping file. */
import { Buffer } from 'node:buffer';
import type { LogMap, MappedField } from '../table/mapped-map.ts';
import { MappedRows } from '../table/mapped-rows.ts';
import type { ParquetLog } from './parquet-log.ts';
import { columnSql, isNumber, isTime, textSql } from './parquet-text.ts';

/** ASCII's own unit separator: as good as any, since text stands in quotes. */
const SEPARATOR = 0x1f;
/** What is read of a text; also the most that a cell of the other tables gives. */
const LONGEST = 4096;

/** @returns null when the file lacks a column of the map, or the map counts columns instead of naming them. */
export function mappedParquet(columns: readonly (readonly string[])[], map: LogMap): ParquetLog | null {
  if (!map.header) return null;
  const words = [...new Set([...Object.values(map.columns), ...map.only.map(({ column }) => column)])];
  const paths = words.map((word) => findColumn(columns, word));
  if (!paths.every((path) => path !== undefined)) return null;
  const place = (word: string) => `column ${words.indexOf(word)}`;
  const typeOf = (types: readonly string[], field: MappedField) => types[words.indexOf(map.columns[field] ?? '')] ?? '';
  return {
    name: 'mapped',
    columns: paths,
    sql: (types) => `concat_ws(chr(${SEPARATOR}), ${paths.map((path, at) => cell(path, types[at]!)).join(', ')})`,
    reader(context, types) {
      const rows = new MappedRows(
        {
          ...map,
          format: 'csv',
          separator: SEPARATOR,
          columns: Object.fromEntries(Object.entries(map.columns).map(([field, word]) => [field, place(word)])),
          only: map.only.map(({ column, values }) => ({ column: place(column), values })),
          // A column that is a time by its type says itself how it is read.
          time: isTime(typeOf(types, 'time')) ? map.iso : map.time,
          end: isTime(typeOf(types, 'end')) ? map.iso : map.end,
        },
        context,
      );
      const header = Buffer.from(words.map(place).join(String.fromCharCode(SEPARATOR)));
      rows.cells.header(header, 0, header.length);
      return rows.line;
    },
  };
}

/** A column of that very name goes before a path with dots. */
function findColumn(columns: readonly (readonly string[])[], word: string): readonly string[] | undefined {
  return columns.find((path) => path.length === 1 && path[0] === word) ?? columns.find((path) => path.join('.') === word);
}

/** Text as CSV has it. */
function cell(path: readonly string[], type: string): string {
  const text = textSql(columnSql(path), type, 'iso', LONGEST);
  return isNumber(type) || isTime(type) ? `coalesce(${text}, '')` : `coalesce('"' || replace(${text}, '"', '""') || '"', '')`;
}
