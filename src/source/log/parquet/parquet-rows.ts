/** Reads every row of a Parquet file that can be read, in the order of the file, and says which cannot and why. */
import { Buffer } from 'node:buffer';
import type { ReadContext } from '../../read-context.ts';
import type { ReadLine } from '../line-reader.ts';
import { ParquetDatabase } from './parquet-database.ts';
import type { ParquetLog } from './parquet-log.ts';

/**
 * A run of one value takes a few bytes for two thousand million rows, so a small file can hold days of work. Flow logs measured 0.03 to 0.5
 * rows a byte.
 */
const ROWS_PER_BYTE = 8;
const ROWS_OF_SMALL_FILES = 1_000_000;
/** Looking for the rest behind more damage than this is not worth the time. */
const MOST_DAMAGES = 64;
/** What DuckDB's words mean: they may hold paths and bytes of the file, and figures that differ between runs. */
const REASONS: readonly (readonly [pattern: RegExp, reason: string])[] = [
  [/Out of Memory|allocate/i, 'it needs more memory than is given'],
  [/UTF-?8|string encoding/i, 'text that is not UTF-8'],
  [/compress|snappy|zstd|gzip|lz4|brotli|inflate/i, 'a page cannot be decompressed'],
  [/interrupt/i, 'it took over two minutes'],
  [/crypt/i, 'it is encrypted'],
  [/read enough bytes/i, 'data beyond the end of the file'],
];

export class ParquetRows {
  readonly #context: ReadContext;
  readonly #log: ParquetLog;
  readonly #groups: readonly number[];
  #line = Buffer.alloc(4096);
  /** Rows that were looked at, in this file. */
  #row = 0;

  /** @param groups rows of each. */
  constructor(context: ReadContext, log: ParquetLog, groups: readonly number[]) {
    this.#context = context;
    this.#log = log;
    this.#groups = groups;
  }

  /** @param bytes the file's size. */
  async read(path: string, bytes: number): Promise<void> {
    const rows = this.#groups.reduce((sum, count) => sum + count, 0);
    const end = Math.min(rows, Math.max(ROWS_OF_SMALL_FILES, bytes * ROWS_PER_BYTE));
    const database = await ParquetDatabase.open(path);
    try {
      const types = await database.types(this.#log.columns).catch(reasonOf);
      if (typeof types === 'string') {
        this.#say('parquet.damaged', () => types);
        return;
      }
      await this.#all(database, end, this.#log.sql(types), this.#log.reader(this.#context, types));
      if (end < rows) this.#say('parquet.too-many-rows', () => `${rows} rows in ${bytes} bytes`);
    } finally {
      database.close();
    }
  }

  async #all(database: ParquetDatabase, end: number, sql: string, read: ReadLine): Promise<void> {
    for (let damages = 0; ; damages++) {
      await this.#stream(database, end, sql, read);
      if (this.#row >= end) return;
      if (damages === MOST_DAMAGES) break;
      await this.#untilDamage(database, end, sql, read);
    }
    this.#say('parquet.damaged', () => `rows ${this.#row + 1} to ${end}: there is damage everywhere`);
  }

  async #stream(database: ParquetDatabase, end: number, sql: string, read: ReadLine): Promise<void> {
    const batches = database.linesFrom(this.#row, sql);
    try {
      while (this.#row < end) {
        // The rows that are missing are asked for again, and that tells why they are.
        const batch = await batches.next().catch(() => null);
        if (batch === null || batch.done === true) return;
        this.#take(batch.value, end, read);
      }
    } finally {
      await batches.return(undefined);
    }
  }

  /** Reads what can be read of the group where the stream stopped, and goes on behind it. */
  async #untilDamage(database: ParquetDatabase, end: number, sql: string, read: ReadLine): Promise<void> {
    const groupEnd = Math.min(this.#groupEnd(), end);
    while (this.#row < groupEnd) {
      let lines: readonly string[] = [];
      let reason = 'fewer rows than it says';
      try {
        lines = await database.window(this.#row, groupEnd, sql);
      } catch (error) {
        reason = reasonOf(error);
      }
      if (lines.length === 0) {
        this.#say('parquet.damaged', () => `rows ${this.#row + 1} to ${groupEnd}: ${reason}`);
        this.#row = groupEnd;
      } else this.#take(lines, groupEnd, read);
    }
  }

  #take(lines: readonly string[], end: number, read: ReadLine): void {
    for (const text of lines) {
      if (this.#row >= end) return;
      this.#row++;
      if (this.#line.length < text.length * 3) this.#line = Buffer.alloc(text.length * 4);
      if (!read(this.#line, 0, this.#line.write(text))) this.#say(`${this.#log.name}.bad-line`, () => `row ${this.#row}`);
    }
  }

  #groupEnd(): number {
    let end = 0;
    for (const rows of this.#groups) {
      end += rows;
      if (end > this.#row) break;
    }
    return end;
  }

  #say(issue: string, what: () => string): void {
    this.#context.issues.countAt(issue, () => `${this.#context.name}: ${what()}`);
  }
}

function reasonOf(error: unknown): string {
  const text = error instanceof Error ? error.message : '';
  return REASONS.find(([pattern]) => pattern.test(text))?.[1] ?? 'a page is damaged';
}
