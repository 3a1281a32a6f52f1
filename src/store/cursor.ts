import type { DuckDBDataChunk, DuckDBResult, DuckDBVarCharVector } from '@duckdb/node-api';
import { vectorItems } from './vector-items.ts';

/** Walks a streamed result row by row; at most one chunk is held. Columns are doubles first, then texts. */
export class Cursor {
  readonly #result: DuckDBResult;
  readonly #numberColumns: number;
  #chunk: DuckDBDataChunk | null = null;
  #numbers: ArrayLike<number>[] = [];
  #row = 0;
  #rows = 0;

  constructor(result: DuckDBResult, numberColumns: number) {
    this.#result = result;
    this.#numberColumns = numberColumns;
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
      this.#numbers = Array.from({ length: this.#numberColumns }, (_, i) => vectorItems<Float64Array>(chunk.getColumnVector(i)));
    }
    return true;
  }

  next(): void {
    this.#row++;
  }

  number(column: number): number {
    return this.#numbers[column]![this.#row]!;
  }

  /** '' for NULL. */
  text(column: number): string {
    return (this.#chunk!.getColumnVector(column) as DuckDBVarCharVector).getItem(this.#row) ?? '';
  }
}
