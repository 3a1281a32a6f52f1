/** Writes the SQL that turns one column of a Parquet file into the text that the same log has as text. */
/** What a time in text would stand for: a moment by itself, or a number of seconds. */
export type TimeText = 'iso' | 'seconds';

/** DuckDB's types that are times by themselves, as `DuckDBType.toString` writes them. */
const TIMES = /^(TIMESTAMP(_S|_MS|_NS)?|DATE)$/;
const ZONED_TIME = 'TIMESTAMP WITH TIME ZONE';

/** Whether a column's type says that it is a time, so that no mapping need say how to read it. */
export function isTime(type: string): boolean {
  return type === ZONED_TIME || TIMES.test(type);
}

/** @param path names from the top down. They go into SQL as quoted names and literals. */
export function columnSql(path: readonly string[]): string {
  const [first, ...rest] = path;
  return rest.reduce((inner, name) => `struct_extract(${inner}, '${name.replaceAll("'", "''")}')`, `"${first!.replaceAll('"', '""')}"`);
}

/**
 * A time that no calendar holds becomes no value.
 * @param longest characters of the text that are kept: a cell may be as long as memory.
 */
export function textSql(column: string, type: string, times: TimeText, longest: number): string {
  if (isTime(type) && times === 'seconds') {
    return `TRY(CAST(CAST(epoch_us(${column}) AS DECIMAL(18, 0)) * CAST(0.000001 AS DECIMAL(7, 6)) AS VARCHAR))`;
  }
  const format = "'%Y-%m-%dT%H:%M:%S.%f'";
  if (type === ZONED_TIME) return `TRY(strftime(make_timestamp(epoch_us(${column})), ${format}) || 'Z')`;
  if (isTime(type)) return `TRY(strftime(CAST(${column} AS TIMESTAMP), ${format}))`;
  if (isNumber(type)) return `CAST(${column} AS VARCHAR)`;
  return `left(TRY_CAST(${column} AS VARCHAR), ${longest})`;
}

/** Numbers need no cleaning: their text is digits, a sign, a dot and an exponent. */
export function isNumber(type: string): boolean {
  return /^(U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?|FLOAT|DOUBLE|DECIMAL\(.*)$/.test(type);
}
