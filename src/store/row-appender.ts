import type { DuckDBAppender, DuckDBBooleanVector, DuckDBConnection, DuckDBDataChunk, DuckDBVarCharVector } from '@duckdb/node-api';
import type { ColumnType, ColumnValue } from './column.ts';
import { vectorItems } from './vector-items.ts';

/** Rows of one chunk, DuckDB's vector size. */
const ROWS = 2048;
/** Chunks between flushes: 122,880 rows, one row group, so that no half-filled group is written. */
const CHUNKS = 60;

/**
 * Appends rows to a table, synchronously: values wait in columns until a chunk is full, then go over in one call per column (one per
 * text). At most one row group waits in memory.
 */
export class RowAppender {
  readonly #appender: DuckDBAppender;
  readonly #chunk: DuckDBDataChunk;
  readonly #types: readonly ColumnType[];
  readonly #values: readonly ColumnValue[][];
  #rows = 0;
  #chunks = 0;

  private constructor(appender: DuckDBAppender, chunk: DuckDBDataChunk, types: readonly ColumnType[]) {
    this.#appender = appender;
    this.#chunk = chunk;
    this.#types = types;
    this.#values = types.map((type) =>
      new Array<ColumnValue>(ROWS).fill(type === 'text' ? '' : type === 'list' ? [] : type === 'boolean' ? false : 0),
    );
  }

  static async open(connection: DuckDBConnection, table: string, types: readonly ColumnType[]): Promise<RowAppender> {
    const { BIGINT, BOOLEAN, DuckDBDataChunk, INTEGER, VARCHAR } = await import('@duckdb/node-api');
    const vectors = { integer: BIGINT, small: INTEGER, text: VARCHAR, boolean: BOOLEAN, list: VARCHAR };
    const chunk = DuckDBDataChunk.create(types.map((type) => vectors[type]));
    return new RowAppender(await connection.createAppender(table), chunk, types);
  }

  /** Sets a value of the row that `endRow` completes. */
  set(column: number, value: ColumnValue): void {
    this.#values[column]![this.#rows] = value;
  }

  endRow(): void {
    this.#rows++;
    if (this.#rows === ROWS) this.#writeChunk();
  }

  flush(): void {
    if (this.#rows > 0) this.#writeChunk();
    this.#appender.flushSync();
    this.#chunks = 0;
  }

  close(): void {
    this.#appender.closeSync();
  }

  #writeChunk(): void {
    const rows = this.#rows;
    this.#chunk.reset();
    this.#chunk.rowCount = rows;
    for (let column = 0; column < this.#types.length; column++) {
      const vector = this.#chunk.getColumnVector(column);
      const values = this.#values[column]!;
      const type = this.#types[column]!;
      if (type === 'integer') writeIntegers(vectorItems<BigInt64Array>(vector), values as number[]);
      else if (type === 'small') vectorItems<Int32Array>(vector).set(values.slice(0, rows) as number[]);
      else if (type === 'boolean') for (let i = 0; i < rows; i++) (vector as DuckDBBooleanVector).setItem(i, values[i] as boolean);
      else if (type === 'text') for (let i = 0; i < rows; i++) (vector as DuckDBVarCharVector).setItem(i, (values[i] as string) || null);
      else for (let i = 0; i < rows; i++) (vector as DuckDBVarCharVector).setItem(i, listText(values[i] as readonly string[]));
      vector.flush();
    }
    this.#appender.appendDataChunk(this.#chunk);
    this.#rows = 0;
    this.#chunks++;
    if (this.#chunks === CHUNKS) this.flush();
  }
}

function listText(list: readonly string[]): string | null {
  return list.length === 0 ? null : JSON.stringify(list);
}

/** 64-bit integers as two halves: no BigInt per value. */
function writeIntegers(items: BigInt64Array, values: readonly number[]): void {
  const halves = new Uint32Array(items.buffer, items.byteOffset, items.length * 2);
  for (let i = 0; i < items.length; i++) {
    const value = values[i]!;
    halves[i * 2] = value;
    halves[i * 2 + 1] = Math.floor(value / 4_294_967_296);
  }
}
