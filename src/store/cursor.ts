import type { DuckDBDataChunk, DuckDBResult, DuckDBVarCharVector } from '@duckdb/node-api';
import { vectorItems } from './vector-items.ts';

/** Walks a streamed result row by row; at most one chunk is held. Columns are doubles first, then texts. */
export class Cursor {
  readonly #result: DuckDBResult;
  #chunk: DuckDBDataChunk | null = null;
  /** Of the columns that were asked for. */
  readonly #numbers: (Float64Array | null)[];
  #row = 0;
  #rows = 0;

  constructor(result: DuckDBResult, numberColumns: number) {
    this.#result = result;
    this.#numbers = new Array<Float64Array | null>(numberColumns).fill(null);
  }

  /** True while the cursor stands on a row that is already here. */
  get ready(): boolean {
    return this.#row < this.#rows;
  }

  /** Fetches the next rows when none are here. @returns false at the end. */
  async load(): Promise<boolean> {
    while (this.#row >= this.#rows) {
      const chunk = await this.#result.fetchChunk();
      if (chunk === null || chunk.rowCount === 0) return false;
      this.#chunk = chunk;
      this.#row = 0;
      this.#rows = chunk.rowCount;
      this.#numbers.fill(null);
    }
    return true;
  }

  next(): void {
    this.#row++;
  }

  /** Where the cursor stands in its chunk: see `texts`. */
  get row(): number {
    return this.#row;
  }

  number(column: number): number {
    let items = this.#numbers[column];
    if (!items) {
      items = vectorItems<Float64Array>(this.#chunk!.getColumnVector(column));
      this.#numbers[column] = items;
    }
    return items[this.#row]!;
  }

  /** '' for NULL. */
  text(column: number): string {
    return this.texts(column).getItem(this.#row) ?? '';
  }

  /** The texts of the chunk that is here: still good when the cursor has gone on. */
  texts(column: number): DuckDBVarCharVector {
    return this.#chunk!.getColumnVector(column) as DuckDBVarCharVector;
  }
}
