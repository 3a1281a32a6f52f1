/** The tables of a store with memory, and how older ones become what this program reads. */
import type { DuckDBConnection } from '@duckdb/node-api';
import { UserError } from '../core/user-error.ts';
import { createTable } from './create-table.ts';
import type { Dialect } from './dialect.ts';
import { MARK_COLUMNS } from './mark-book.ts';
import { ALERT_COLUMNS, EXCHANGE_COLUMNS, STORED_FLOW_COLUMNS } from './stored-columns.ts';
import { FINDING_COLUMNS } from './stored-finding.ts';

const NEW_FILE = 'name a new file, or the store of an earlier hunt';

/** Beside the flows of `stored-columns.ts`. Times are whole microseconds. */
const TABLES: Readonly<Record<string, string>> = {
  /** What was read of inputs: see `ContentPrint`. `rest` bytes behind `length` were no whole record. */
  content:
    'id BIGINT, head_key VARCHAR, head VARCHAR, length BIGINT, digest VARCHAR, marks VARCHAR, rest BIGINT, format VARCHAR, name VARCHAR, import BIGINT',
  /** How files looked whose content is known: see `FileLook`. */
  known_file:
    'device VARCHAR, number VARCHAR, size VARCHAR, modified_ns VARCHAR, changed_ns VARCHAR, content BIGINT, rest BIGINT, import BIGINT',
  /** One for each run that brought something new. `at_us` is the machine's clock, for people to read. */
  import: 'id BIGINT, at_us BIGINT, inputs BIGINT, bytes BIGINT, flows BIGINT, first_us BIGINT, last_us BIGINT',
  /** Flows that had not ended where their capture did. */
  open_flow: 'flow BIGINT, end_us BIGINT',
  /** What channels did on each UTC day, in as many rows as imports brought something of it. `hours` has a bit for each hour. */
  channel_day:
    'day BIGINT, scope INTEGER, host VARCHAR, destination VARCHAR, software_kind INTEGER, software VARCHAR, flows BIGINT, exchanges BIGINT, bytes_up BIGINT, bytes_down BIGINT, first_us BIGINT, last_us BIGINT, hours BIGINT',
  /** A window that was judged and remembered. */
  run: 'until_us BIGINT, since_us BIGINT, scopes VARCHAR, findings BIGINT',
  /** What was found, as it was last seen. */
  finding: FINDING_COLUMNS,
  /** Runs one after the other in which a finding was there, by the ends of their windows; `ended_us` is the first one without it. */
  stretch:
    'finding VARCHAR, from_us BIGINT, to_us BIGINT, ended_us BIGINT, runs BIGINT, score DOUBLE, bits DOUBLE, first_us BIGINT, last_us BIGINT',
  /** Scores of findings, where they are others than in the run before that had them. */
  score_step: 'finding VARCHAR, at_us BIGINT, score DOUBLE, bits DOUBLE, severity VARCHAR',
  /** Decisions of people: see `Mark`. */
  mark: MARK_COLUMNS,
};

/** What a store is. */
export interface HuntIdentity {
  readonly version: number;
  /** Networks that were inside when its flows were put into channels. */
  readonly internal: readonly string[];
}

/** @param known the latest version that can be read. @returns what is in the file; null when it is empty. @throws UserError for a database that is no store of hunts, or of a newer program. */
export async function identifyHunt(connection: DuckDBConnection, path: string, known: number): Promise<HuntIdentity | null> {
  const tables = await connection.runAndReadAll('SELECT table_name FROM information_schema.tables WHERE table_catalog = current_catalog()');
  const names = tables.getRows().map(([name]) => String(name));
  if (names.length === 0) return null;
  if (names.includes('undertow')) throw new UserError(`the store ${path} holds one run of analyze`, NEW_FILE);
  if (!names.includes('undertow_hunt')) throw new UserError(`not an Undertow store: ${path}`, NEW_FILE);
  const [row] = (await connection.runAndReadAll('SELECT version, internal FROM undertow_hunt ORDER BY version DESC')).getRows();
  if (row === undefined) return null;
  const version = Number(row[0]);
  if (version > known) {
    throw new UserError(`the store ${path} has version ${version}, this Undertow knows ${known}`, 'update Undertow, or name a new file');
  }
  return { version, internal: JSON.parse(String(row[1])) as string[] };
}

/** Lays the tables into an empty database. Call within a transaction. */
export async function createHunt(
  connection: DuckDBConnection,
  dialect: Dialect,
  version: number,
  internal: readonly string[],
): Promise<void> {
  await connection.run('CREATE TABLE undertow_hunt (version INTEGER, internal VARCHAR)');
  await connection.run('INSERT INTO undertow_hunt VALUES ($1, $2)', [version, JSON.stringify(internal)]);
  await connection.run(createTable(dialect, 'flow', STORED_FLOW_COLUMNS));
  await connection.run(createTable(dialect, 'exchange', EXCHANGE_COLUMNS));
  await connection.run(createTable(dialect, 'alert', ALERT_COLUMNS));
  for (const [name, columns] of Object.entries(TABLES)) await connection.run(`CREATE TABLE ${name} (${columns})`);
}

/** Every table of a store, in a fixed order. */
export const HUNT_TABLES: readonly string[] = ['undertow_hunt', 'flow', 'exchange', 'alert', ...Object.keys(TABLES)];
