/** DuckDB's bare scan of a folder of logs: `node scripts/bench/logs/duckdb-scan.js zeek|eve rows|columns|none FOLDER`. */
import { availableParallelism } from 'node:os';
import { DuckDBInstance } from '@duckdb/node-api';
import { eveTable, ZEEK, zeekTable } from './duckdb-tables.js';

const [kind, what, folder] = process.argv.slice(2);

const tables = kind === 'zeek' ? Object.keys(ZEEK).map((log) => zeekTable(log, folder)) : [eveTable(folder)];

const instance = await DuckDBInstance.create(':memory:', {
  threads: String(availableParallelism()),
  autoinstall_known_extensions: 'false',
  autoload_known_extensions: 'false',
});
const connection = await instance.connect();
let rows = 0n;
for (const table of what === 'none' ? [] : tables) {
  const result = await connection.runAndReadAll(
    what === 'rows' ? `SELECT count(*) FROM ${table}` : `SELECT count(*), count(COLUMNS(*)) FROM ${table}`,
  );
  rows += BigInt(result.getRows()[0][0]);
}
console.log(String(rows));
