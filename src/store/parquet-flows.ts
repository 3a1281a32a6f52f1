import type { DuckDBConnection } from '@duckdb/node-api';
import type { Flow } from '../model/flow.ts';
import { createTable } from './create-table.ts';
import { Database } from './database.ts';
import type { Dialect } from './dialect.ts';
import { duckdb } from './duckdb.ts';
import { COMMUNITY_ID, FLOW_COLUMNS } from './flow-columns.ts';
import type { KeptFlows } from './kept-flows.ts';
import { PartialFile } from './partial-file.ts';
import { RowAppender } from './row-appender.ts';
import { storageError } from './storage-error.ts';

const COLUMNS = [...FLOW_COLUMNS, COMMUNITY_ID];
const MEMORY_LIMIT_MB = 256;

/** Writes flows as Parquet: into a database beside the final name, and from there in one go. */
export class ParquetFlows implements KeptFlows {
  readonly #path: string;
  readonly #file: PartialFile;
  readonly #database: Database;
  readonly #connection: DuckDBConnection;
  readonly #appender: RowAppender;

  private constructor(path: string, file: PartialFile, database: Database, connection: DuckDBConnection, appender: RowAppender) {
    this.#path = path;
    this.#file = file;
    this.#database = database;
    this.#connection = connection;
    this.#appender = appender;
  }

  static async open(path: string): Promise<ParquetFlows> {
    const file = new PartialFile(path);
    let database: Database | null = null;
    try {
      database = await Database.open(file.path('flows.duckdb'), MEMORY_LIMIT_MB);
      const connection = await database.connect();
      await connection.run(createTable(duckdb, 'flow', COLUMNS));
      const types = COLUMNS.map(({ type }) => type);
      return new ParquetFlows(path, file, database, connection, await RowAppender.open(connection, 'flow', types));
    } catch (error) {
      database?.close();
      file.discard();
      throw storageError(error, path);
    }
  }

  flow(flow: Flow): void {
    try {
      for (let i = 0; i < COLUMNS.length; i++) this.#appender.set(i, COLUMNS[i]!.of(flow));
      this.#appender.endRow();
    } catch (error) {
      this.#release();
      throw storageError(error, this.#path);
    }
  }

  async finish(): Promise<void> {
    try {
      this.#appender.flush();
      await this.#connection.run(`COPY (${selectRows(duckdb)}) TO $1 (FORMAT PARQUET, COMPRESSION ZSTD)`, [this.#file.path()]);
      this.#database.close();
      this.#file.commit();
    } catch (error) {
      this.#release();
      throw storageError(error, this.#path);
    }
  }

  async discard(): Promise<void> {
    this.#release();
  }

  #release(): void {
    try {
      this.#appender.close();
    } catch {
      // Its last rows could not be written; the file they were for is removed with them.
    } finally {
      this.#database.close();
      this.#file.discard();
    }
  }
}

/** Rows in the order they came, with times that other tools know as times. */
function selectRows(dialect: Dialect): string {
  // Past 2⁵³ µs (the year 2255) a time is not one that a capture meant.
  const time = (name: string) =>
    `CASE WHEN ${name} BETWEEN 0 AND ${Number.MAX_SAFE_INTEGER} THEN ${dialect.timestamp(name)} END AS ${name.replace('_us', '_time')}`;
  return `SELECT ${time('start_us')}, ${time('end_us')}, ${COLUMNS.map(({ name }) => name).join(', ')} FROM flow`;
}
