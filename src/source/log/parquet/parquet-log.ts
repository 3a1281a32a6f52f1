/** A log that was found in a Parquet file: which columns it needs, and who reads its rows as text. */
import type { ReadContext } from '../../read-context.ts';
import type { ReadLine } from '../line-reader.ts';

export interface ParquetLog {
  /** Of the format: a row that is none is counted as `<name>.bad-line`. */
  readonly name: string;
  /** The columns, as paths of names from the top down. */
  readonly columns: readonly (readonly string[])[];
  /** @param types of the columns, as DuckDB writes them. @returns SQL for a row as one line of text. */
  sql(types: readonly string[]): string;
  /** Reads the lines that `sql` makes. */
  reader(context: ReadContext, types: readonly string[]): ReadLine;
}
