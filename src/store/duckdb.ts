import type { Dialect } from './dialect.ts';

/** The embedded default: one file, no server. */
export const duckdb: Dialect = {
  name: 'duckdb',
  types: { integer: 'BIGINT', small: 'INTEGER', text: 'VARCHAR', boolean: 'BOOLEAN', list: 'VARCHAR' },
  integer: (expression) => `CAST(${expression} AS BIGINT)`,
  double: (expression) => `CAST(${expression} AS DOUBLE)`,
  hasBit: (expression, bit) => `(${expression} & ${bit}) <> 0`,
  timestamp: (expression) => `make_timestamp(${expression})`,
  rowNumber: 'row_number() OVER ()',
};
