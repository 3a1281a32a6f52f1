/** Connections whose names came with an earlier import than their bytes: a log of TLS tells of a connection when it begins, one of connections when it has ended. */
import type { DuckDBConnection } from '@duckdb/node-api';
import { TRUNCATED_ALERTED, TRUNCATED_COUNTS } from '../model/truncation.ts';
import { numberRows } from './number-rows.ts';

/** Clocks of two logs of one sensor differ by no more. */
const SLACK_US = 1_000_000;
const ENDS = ['protocol', 'client', 'client_port', 'server', 'server_port'];
/** What the named flow has and the counted one lacks. */
const TAKEN = ['server_name', 'server_name_from', 'destination', 'name_rank', 'alpn', 'tls_version', 'certificate_names'];
const KEPT = ['application', 'ja4', 'user_agent'];

/**
 * Gives unnamed flows of this import the names that earlier imports have of the same five-tuple and time, and lets go of what was known by name
 * alone. Call within a transaction, before the days of this import are counted.
 * @param firstId the import's first flow. @returns how many were joined.
 */
export async function joinLateNames(connection: DuckDBConnection, firstId: number): Promise<number> {
  const counted = `(truncated & ${TRUNCATED_COUNTS}) = 0 AND server_name IS NULL AND NOT paced AND client_port > 0`;
  const unnamed = `SELECT * FROM flow WHERE id >= ${firstId} AND ${counted}`;
  if (!(await findNamed(connection, firstId, unnamed))) return 0;
  const columns = [...TAKEN, ...KEPT, 'software_kind', 'software'].map((name) => `n.${name} AS ${name}`).join(', ');
  await connection.run(`
CREATE TABLE late AS
SELECT c.id AS counted, n.id AS named, ${columns}
FROM (${unnamed}) AS c
JOIN (SELECT flow.* FROM flow JOIN early ON early.id = flow.id WHERE server_name IS NOT NULL) AS n ON ${ENDS.map((name) => `n.${name} = c.${name}`).join(' AND ')}
WHERE n.start_us BETWEEN c.start_us - ${SLACK_US} AND c.end_us + ${SLACK_US}
QUALIFY ROW_NUMBER() OVER (PARTITION BY c.id ORDER BY n.id) = 1 AND ROW_NUMBER() OVER (PARTITION BY n.id ORDER BY c.id) = 1`);
  await connection.run('DROP TABLE early');
  const [[joined]] = (await numberRows(connection, 'SELECT COUNT(*) FROM late')) as [[number]];
  if (joined > 0) {
    const sets = [
      ...TAKEN.map((name) => `${name} = late.${name}`),
      ...KEPT.map((name) => `${name} = COALESCE(flow.${name}, late.${name})`),
      'software_kind = CASE WHEN flow.software_kind = 0 THEN late.software_kind ELSE flow.software_kind END',
      'software = CASE WHEN flow.software_kind = 0 THEN late.software ELSE flow.software END',
    ];
    // The day had it under its name already, as one flow without bytes.
    await connection.run(`
INSERT INTO channel_day
SELECT start_us // 86400000000, scope, host, destination, software_kind, software, -1, 0, 0, 0, start_us, end_us, 0
FROM flow
WHERE id IN (SELECT named FROM late) AND scope >= 0 AND start_us >= 0`);
    await connection.run(`UPDATE flow SET ${sets.join(', ')} FROM late WHERE flow.id = late.counted`);
    await connection.run('UPDATE alert SET flow = late.counted FROM late WHERE alert.flow = late.named');
    await connection.run('DELETE FROM exchange WHERE flow IN (SELECT named FROM late)');
    await connection.run('DELETE FROM flow WHERE id IN (SELECT named FROM late)');
  }
  await connection.run('DROP TABLE late');
  return joined;
}

/**
 * Puts the numbers of earlier flows that only a name tells of, and that were there with the unnamed ones, into a table `early`. Of a store of
 * months that is read first: all that a join needs of its flows, strings and all, took longer than the import.
 * @returns false, and leaves no table, when there are none.
 */
async function findNamed(connection: DuckDBConnection, firstId: number, unnamed: string): Promise<boolean> {
  const span = `SELECT COUNT(*), COALESCE(MIN(start_us), 0), COALESCE(MAX(end_us), 0) FROM (${unnamed}) AS c`;
  const [[flows, firstUs, lastUs]] = (await numberRows(connection, span)) as [[number, number, number]];
  if (flows === 0) return false;
  await connection.run(`
CREATE TABLE early AS
SELECT id
FROM flow
WHERE id < ${firstId}
  AND start_us BETWEEN ${firstUs - SLACK_US} AND ${lastUs + SLACK_US}
  AND (truncated & ${TRUNCATED_COUNTS}) <> 0
  AND (truncated & ${TRUNCATED_ALERTED}) = 0`);
  const [[found]] = (await numberRows(connection, 'SELECT COUNT(*) FROM early')) as [[number]];
  if (found === 0) await connection.run('DROP TABLE early');
  return found > 0;
}
