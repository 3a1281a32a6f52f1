import type { Column } from './column.ts';
import type { Dialect } from './dialect.ts';

/** An empty table of these columns. */
export function createTable(dialect: Dialect, table: string, columns: readonly Pick<Column, 'name' | 'type'>[]): string {
  return `CREATE TABLE ${table} (${columns.map(({ name, type }) => `${name} ${dialect.types[type]}`).join(', ')})`;
}
