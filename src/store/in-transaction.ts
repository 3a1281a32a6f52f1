import type { DuckDBConnection } from '@duckdb/node-api';

/** Does all of the work, or nothing of it. @throws what the work throws. */
export async function inTransaction<T>(connection: DuckDBConnection, work: () => Promise<T>): Promise<T> {
  await connection.run('BEGIN TRANSACTION');
  try {
    const done = await work();
    await connection.run('COMMIT');
    return done;
  } catch (error) {
    await connection.run('ROLLBACK').catch(() => undefined);
    throw error;
  }
}
