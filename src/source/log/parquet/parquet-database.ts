/** DuckDB, opened to read one Parquet file and nothing else. */
import { resolve } from 'node:path';
import type { DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { columnSql } from './parquet-text.ts';

/** Row groups of Spark and pandas (a million rows) took 60 to 120 MB beside what Node itself has. */
const MEMORY_LIMIT_MB = 256;
/** What DuckDB decodes in one go: of damage within a group, everything up to these rows is read. */
const WINDOW_ROWS = 2048;
/** Names of files would otherwise be patterns, and folders such as `year=2026` columns. Old writers leave out that a text is one. */
const FROM = 'FROM read_parquet($1, hive_partitioning = false, binary_as_string = true)';

export class ParquetDatabase {
  readonly #path: string;
  readonly #instance: DuckDBInstance;
  readonly #connection: DuckDBConnection;

  private constructor(path: string, instance: DuckDBInstance, connection: DuckDBConnection) {
    this.#path = path;
    this.#instance = instance;
    this.#connection = connection;
  }

  /** DuckDB is loaded here and nowhere earlier. One thread: rows come in the order of the file. */
  static async open(path: string): Promise<ParquetDatabase> {
    const { DuckDBInstance } = await import('@duckdb/node-api');
    const instance = await DuckDBInstance.create(':memory:', {
      autoinstall_known_extensions: 'false',
      autoload_known_extensions: 'false',
      memory_limit: `${MEMORY_LIMIT_MB}MB`,
      temp_directory: '',
      threads: '1',
    });
    return new ParquetDatabase(resolve(path).replace(/[*?[]/g, '[$&]'), instance, await instance.connect());
  }

  /** @throws what DuckDB says of the file. */
  async types(columns: readonly (readonly string[])[]): Promise<string[]> {
    const result = await this.#connection.run(`SELECT ${columns.map(columnSql).join(', ')} ${FROM} LIMIT 0`, [this.#path]);
    return columns.map((_, at) => result.columnType(at).toString());
  }

  /**
   * Rows from `row` on as lines. Ends early and without a word where the file is damaged, some thousand rows before the damage:
   * DuckDB's streams hold back what went wrong (1.5.5). Compare with the number of rows there should be.
   */
  async *linesFrom(row: number, sql: string): AsyncGenerator<readonly string[]> {
    const where = row === 0 ? '' : `WHERE file_row_number >= ${row}`;
    const result = await this.#connection.stream(`SELECT ${sql} ${FROM} ${where}`, [this.#path]);
    // The next chunk is made while this one is read: 1.4 times faster.
    let next = result.fetchChunk();
    try {
      for (;;) {
        const chunk = await next;
        if (chunk === null || chunk.rowCount === 0) return;
        next = result.fetchChunk();
        yield chunk.getColumnValues(0) as string[];
      }
    } finally {
      await next.catch(() => null);
    }
  }

  /** The next rows before `end`, all or none. @throws what DuckDB says of the damage. */
  async window(row: number, end: number, sql: string): Promise<readonly string[]> {
    const to = Math.min(row + WINDOW_ROWS, end);
    const query = `SELECT ${sql} ${FROM} WHERE file_row_number >= ${row} AND file_row_number < ${to}`;
    const result = await this.#connection.runAndReadAll(query, [this.#path]);
    return result.getColumns()[0] as string[];
  }

  close(): void {
    this.#connection.closeSync();
    this.#instance.closeSync();
  }
}
