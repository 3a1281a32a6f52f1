/** Asks DuckDB, whose readers of CSV and JSON are nobody of ours. */
import { DuckDBInstance } from '@duckdb/node-api';

export type DuckRow = Readonly<Record<string, unknown>>;

/** One question to a database of its own. @returns rows by column name; 64-bit numbers as `number`. */
export async function askDuckdb(sql: string): Promise<DuckRow[]> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
  const connection = await instance.connect();
  try {
    const rows = (await connection.runAndReadAll(sql)).getRowObjects();
    return rows.map((row) =>
      Object.fromEntries(Object.entries(row).map(([name, value]) => [name, typeof value === 'bigint' ? Number(value) : value])),
    );
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

/** A text as a literal of SQL. */
export function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** The value as a number, NaN when there is none. */
export function numberOf(row: DuckRow, name: string): number {
  const value = row[name];
  return value === null || value === undefined || value === '' ? Number.NaN : Number(value);
}

export function textOf(row: DuckRow, name: string): string {
  const value = row[name];
  return value === null || value === undefined ? '' : String(value);
}
