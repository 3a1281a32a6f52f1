import type { DuckDBConnection, DuckDBValue } from '@duckdb/node-api';

/** Rows of one statement. */
const ROWS = 64;

/** Inserts some rows; for many there is `RowAppender`. @param rows equally long, in the order of the table's columns. */
export async function insertRows(connection: DuckDBConnection, table: string, rows: readonly (readonly DuckDBValue[])[]): Promise<void> {
  for (let at = 0; at < rows.length; at += ROWS) {
    const some = rows.slice(at, at + ROWS);
    let parameter = 0;
    const places = some.map((row) => `(${row.map(() => `$${++parameter}`).join(', ')})`);
    await connection.run(`INSERT INTO ${table} VALUES ${places.join(', ')}`, some.flat());
  }
}
