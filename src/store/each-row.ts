import type { DuckDBConnection, DuckDBValue } from '@duckdb/node-api';

/** Gives each row of a query, a chunk at a time: neither all of the rows are held, nor is anything else kept waiting for long. */
export async function eachRow(connection: DuckDBConnection, query: string, take: (row: readonly DuckDBValue[]) => void): Promise<void> {
  const result = await connection.stream(query);
  for (;;) {
    const chunk = await result.fetchChunk();
    if (chunk === null || chunk.rowCount === 0) return;
    for (const row of chunk.getRows()) take(row);
  }
}
