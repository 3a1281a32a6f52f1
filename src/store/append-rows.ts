import type { DuckDBConnection, DuckDBValue } from '@duckdb/node-api';
import { insertRows } from './insert-rows.ts';

/** DuckDB's vector size. */
const ROWS = 2048;
/** Below that an appender costs more than it saves. */
const FEW = 64;

/**
 * Appends rows within the transaction of a connection: with thousands, a tenth of the time that statements take.
 * @param rows equally long, in the order of the table's columns; whole numbers for BIGINT.
 */
export async function appendRows(connection: DuckDBConnection, table: string, rows: readonly (readonly DuckDBValue[])[]): Promise<void> {
  if (rows.length <= FEW) return insertRows(connection, table, rows);
  const { DuckDBDataChunk, DuckDBTypeId } = await import('@duckdb/node-api');
  const appender = await connection.createAppender(table);
  try {
    const types = Array.from({ length: appender.columnCount }, (_, i) => appender.columnType(i));
    const isBig = types.map(({ typeId }) => typeId === DuckDBTypeId.BIGINT);
    for (let at = 0; at < rows.length; at += ROWS) {
      const chunk = DuckDBDataChunk.create(types);
      chunk.setRows(
        rows.slice(at, at + ROWS).map((row) => row.map((value, i) => (isBig[i] && typeof value === 'number' ? BigInt(value) : value))),
      );
      appender.appendDataChunk(chunk);
    }
    appender.flushSync();
  } finally {
    appender.closeSync();
  }
}
