import type { ColumnType } from './column.ts';

/** Where databases differ. Everything else in `store/` is SQL that all of them know. */
export interface Dialect {
  readonly name: string;
  readonly types: Readonly<Record<ColumnType, string>>;
  /** An expression as a 64-bit integer, and as a double for reading. */
  integer(expression: string): string;
  double(expression: string): string;
  /** True when a bit of a whole number is set. */
  hasBit(expression: string, bit: number): string;
  /** Microseconds as a time of day and date. */
  timestamp(expression: string): string;
  /** Numbers the rows of an ordered subquery in their order. */
  readonly rowNumber: string;
}
