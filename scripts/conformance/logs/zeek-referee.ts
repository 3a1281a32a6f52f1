/** Reads a Zeek log with DuckDB, knowing of it only its header line and the names of the fields. */
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { askDuckdb, type DuckRow, literal } from './ask-duckdb.ts';

export interface ZeekFile {
  /** Rows that are whole: as many columns as the header has. Every value as text, '' when unset. */
  readonly rows: readonly DuckRow[];
  /** Lines that are neither empty nor a header: a plain count. */
  readonly lines: number;
}

/** @param headerFrom a log whose header is that of `path`, which has lost its own. */
export async function zeekReferee(path: string, headerFrom = path): Promise<ZeekFile> {
  const text = plainText(path);
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#')).length;
  if (text.startsWith('{')) return { lines, rows: await jsonRows(path) };
  const fields = plainText(headerFrom)
    .split('\n')
    .find((line) => line.startsWith('#fields'))!
    .split('\t')
    .slice(1);
  return { lines, rows: await textRows(path, fields) };
}

async function jsonRows(path: string): Promise<DuckRow[]> {
  const rows = await askDuckdb(`SELECT * FROM read_ndjson_objects(${literal(path)}, ignore_errors=true)`);
  return rows.flatMap(({ json }) => {
    // DuckDB hands a line that it could not parse on as NULL.
    if (json === null || json === undefined) return [];
    const record = JSON.parse(String(json)) as Record<string, unknown>;
    return [
      Object.fromEntries(Object.entries(record).map(([name, value]) => [name, Array.isArray(value) ? value.join(',') : String(value)])),
    ];
  });
}

async function textRows(path: string, fields: readonly string[]): Promise<DuckRow[]> {
  const columns = fields.map((name) => `${literal(name)}: 'VARCHAR'`).join(', ');
  const header = plainText(path)
    .split('\n')
    .filter((line) => line.startsWith('#') && !line.startsWith('#close')).length;
  return askDuckdb(
    `SELECT COLUMNS(*) FROM read_csv(${literal(path)}, delim='\t', header=false, skip=${header}, quote='', escape='', auto_detect=false,
     strict_mode=true, ignore_errors=true, nullstr='-', columns={${columns}}) WHERE ${`"${fields[0]}"`} NOT LIKE '#%'`,
  );
}

function plainText(path: string): string {
  const bytes = readFileSync(path);
  return (bytes[0] === 0x1f ? gunzipSync(bytes) : bytes).toString('latin1');
}
