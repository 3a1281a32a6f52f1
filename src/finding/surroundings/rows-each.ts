/** Most rows of one table. */
const MOST = 100;
/** Of a table, however many there are. */
const LEAST = 10;
/** Of all tables of a kind together, unless `LEAST` each is more: a page of 200 findings stays small. */
const MOST_OF_ALL = 3_000;

/** How many rows each of so many tables may show. */
export function rowsEach(tables: number): number {
  return Math.min(MOST, Math.max(LEAST, Math.floor(MOST_OF_ALL / Math.max(1, tables))));
}
