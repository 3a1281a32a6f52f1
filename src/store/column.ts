import type { Flow } from '../model/flow.ts';

/** `integer` is 64 bits wide, `small` 32; `list` is kept as a JSON array in text. Unknown text ('') is NULL. */
export type ColumnType = 'integer' | 'small' | 'text' | 'boolean' | 'list';

export type ColumnValue = number | string | boolean | readonly string[];

/** A column of the flow table: its name, its type and how to take it from a flow. */
export interface Column {
  readonly name: string;
  readonly type: ColumnType;
  /** @param flow borrowed. */
  of(flow: Flow): ColumnValue;
}
