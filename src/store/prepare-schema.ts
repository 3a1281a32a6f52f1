import type { DuckDBConnection } from '@duckdb/node-api';
import { UserError } from '../core/user-error.ts';
import { createTable } from './create-table.ts';
import type { Dialect } from './dialect.ts';
import { ALERT_COLUMNS, EXCHANGE_COLUMNS, STORED_FLOW_COLUMNS } from './stored-columns.ts';

/** Raised when the tables change their meaning. */
const SCHEMA_VERSION = 3;
const NEW_FILE = 'name a new file: a store holds the flows of one run';

/**
 * Lays the tables into an empty database. A store that a run began and that holds no flow may be used again.
 * @throws UserError for any other database with something in it.
 */
export async function prepareSchema(connection: DuckDBConnection, dialect: Dialect, path: string): Promise<void> {
  const tables = await connection.runAndReadAll('SELECT table_name FROM information_schema.tables ORDER BY table_name');
  const names = tables.getRows().map(([name]) => String(name));
  if (names.length > 0) {
    if (!names.includes('undertow')) throw new UserError(`not an Undertow store: ${path}`, NEW_FILE);
    const version = Number((await connection.runAndReadAll('SELECT MAX(version) FROM undertow')).getRows()[0]?.[0] ?? 0);
    if (version > SCHEMA_VERSION) {
      throw new UserError(
        `the store ${path} has version ${version}, this Undertow knows ${SCHEMA_VERSION}`,
        'name a new file or update Undertow',
      );
    }
    const flows = names.includes('flow') ? Number((await connection.runAndReadAll('SELECT COUNT(*) FROM flow')).getRows()[0]?.[0]) : 0;
    if (flows > 0 || names.includes('channel')) throw new UserError(`the store ${path} already holds a run`, NEW_FILE);
    for (const name of ['flow', 'exchange', 'alert', 'undertow']) await connection.run(`DROP TABLE IF EXISTS ${name}`);
  }
  await connection.run('CREATE TABLE undertow (version INTEGER)');
  await connection.run('INSERT INTO undertow VALUES ($1)', [SCHEMA_VERSION]);
  await connection.run(createTable(dialect, 'flow', STORED_FLOW_COLUMNS));
  await connection.run(createTable(dialect, 'exchange', EXCHANGE_COLUMNS));
  await connection.run(createTable(dialect, 'alert', ALERT_COLUMNS));
}
