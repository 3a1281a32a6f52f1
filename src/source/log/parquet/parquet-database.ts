/** DuckDB, opened to read one Parquet file and nothing else. */
import { resolve } from 'node:path';
import type { DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { columnSql } from './parquet-text.ts';

/** Row groups of Spark and pandas (a million rows) took 60 to 120 MB beside what Node itself has. */
const MEMORY_LIMIT_MB = 256;
/** What DuckDB decodes in one go: of damage within a group, everything up to these rows is read. */
const WINDOW_ROWS = 2048;
/** A few thousand rows take milliseconds; nothing was seen to take this long, and a stalled disk is given time. */
const LONGEST_MS = 120_000;
/** Names of files would otherwise be patterns, and folders such as `year=2026` columns. Old writers leave out that a text is one. */
const FROM = 'FROM read_parquet($1, hive_partitioning = false, binary_as_string = true)';

/** One for the process: opening one took 24 ms, longer than most files of a flow log. It holds nothing of a file that was read. */
let shared: Promise<DuckDBInstance> | null = null;

export class ParquetDatabase {
  readonly #path: string;
  readonly #connection: DuckDBConnection;

  private constructor(path: string, connection: DuckDBConnection) {
    this.#path = path;
    this.#connection = connection;
  }

  /** DuckDB is loaded here and nowhere earlier. One thread: rows come in the order of the file. */
  static async open(path: string): Promise<ParquetDatabase> {
    shared ??= openInstance();
    const instance = await shared;
    return new ParquetDatabase(resolve(path).replace(/[*?[]/g, '[$&]'), await instance.connect());
  }

  /** @throws what DuckDB says of the file. */
  async types(columns: readonly (readonly string[])[]): Promise<string[]> {
    const sql = `SELECT ${columns.map(columnSql).join(', ')} ${FROM} LIMIT 0`;
    const result = await this.#soon(this.#connection.run(sql, [this.#path]));
    return columns.map((_, at) => result.columnType(at).toString());
  }

  /**
   * Rows from `row` on as lines. Ends early and without a word where the file is damaged, some thousand rows before the damage:
   * DuckDB's streams hold back what went wrong (1.5.5). Compare with the number of rows there should be.
   */
  async *linesFrom(row: number, sql: string): AsyncGenerator<readonly string[]> {
    const where = row === 0 ? '' : `WHERE file_row_number >= ${row}`;
    const result = await this.#soon(this.#connection.stream(`SELECT ${sql} ${FROM} ${where}`, [this.#path]));
    // The next chunk is made while this one is read: 1.4 times faster.
    let next = this.#soon(result.fetchChunk());
    try {
      for (;;) {
        const chunk = await next;
        if (chunk === null || chunk.rowCount === 0) return;
        next = this.#soon(result.fetchChunk());
        yield chunk.getColumnValues(0) as string[];
      }
    } finally {
      await next.catch(() => null);
    }
  }

  /**
   * The next rows before `end`, all or none. By a limit: an upper bound of row numbers has DuckDB look at each row that a group declares,
   * which may be thousands of millions.
   * @throws what DuckDB says of the damage.
   */
  async window(row: number, end: number, sql: string): Promise<readonly string[]> {
    const query = `SELECT ${sql} ${FROM} WHERE file_row_number >= ${row} LIMIT ${Math.min(WINDOW_ROWS, end - row)}`;
    const result = await this.#soon(this.#connection.runAndReadAll(query, [this.#path]));
    return result.getColumns()[0] as string[];
  }

  /** No file may hold up a run for ever. */
  async #soon<Result>(asked: Promise<Result>): Promise<Result> {
    const timer = setTimeout(() => this.#connection.interrupt(), LONGEST_MS);
    try {
      return await asked;
    } catch (error) {
      // DuckDB answers nothing any more once it met a fault of its own.
      if (error instanceof Error && /invalidated|INTERNAL|FATAL/.test(error.message)) shared = null;
      throw error;
    } finally {
      clearTimeout(timer);
    }
  }

  close(): void {
    this.#connection.closeSync();
  }
}

async function openInstance(): Promise<DuckDBInstance> {
  const { DuckDBInstance } = await import('@duckdb/node-api');
  return DuckDBInstance.create(':memory:', {
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    enable_external_file_cache: 'false',
    memory_limit: `${MEMORY_LIMIT_MB}MB`,
    temp_directory: '',
    threads: '1',
  });
}
