import type { DuckDBConnection, DuckDBValue } from '@duckdb/node-api';

/** The rows of a small result whose columns are all numbers; 64-bit ones as doubles. */
export async function numberRows(connection: DuckDBConnection, query: string, values: DuckDBValue[] = []): Promise<number[][]> {
  const result = await connection.runAndReadAll(query, values);
  return result.getRows().map((row) => row.map(Number));
}
