/** Lets go of what is older than it is to be kept, and puts days of channels together. */
import type { DuckDBConnection } from '@duckdb/node-api';
import { inTransaction } from './in-transaction.ts';
import { numberRows } from './number-rows.ts';

const DAY_US = 86_400_000_000;

/** In µs before the last flow. Findings are kept for good. */
export interface Retention {
  readonly flowsUs: number;
  readonly channelsUs: number;
}

/** What was let go. */
export interface Retained {
  readonly flows: number;
  readonly days: number;
}

/** Days for which the rows of a day are put together after it is over: what comes for it later stays apart, which costs only room. */
const GATHERED_DAYS = 7;

/** Flows wait until there is a day of them, or a fourteenth of the time they are kept: then letting go costs little of each run. */
const waitUs = (flowsUs: number) => Math.min(DAY_US, flowsUs / 14);

/**
 * A day of flows after the other, each all of it or nothing: a month that goes at once would have to fit into memory, and what was cut short goes
 * on with the next run.
 * @param lastUs end of the last flow that is believed. @returns null when there is nothing to do yet.
 */
export async function retain(connection: DuckDBConnection, { flowsUs, channelsUs }: Retention, lastUs: number): Promise<Retained | null> {
  const firstUs = await firstEnd(connection);
  const [[first]] = (await numberRows(connection, 'SELECT COALESCE(MIN(day), 9e15) FROM channel_day')) as [[number]];
  const leastUs = Math.floor(lastUs - flowsUs);
  const leastDay = Math.floor((lastUs - channelsUs) / DAY_US);
  const today = Math.floor(lastUs / DAY_US);
  const scattered = await scatteredDays(connection, today);
  if (firstUs >= leastUs - waitUs(flowsUs) && first >= leastDay && scattered.length === 0) return null;
  let flows = 0;
  for (let oldestUs = firstUs; oldestUs < leastUs; oldestUs = await firstEnd(connection)) {
    const untilUs = Math.min(leastUs, oldestUs + DAY_US);
    flows += await inTransaction(connection, () => letFlowsGo(connection, untilUs));
  }
  const days = await inTransaction(connection, async () => {
    const gone = await changed(connection, `DELETE FROM channel_day WHERE day < ${leastDay}`);
    for (const day of scattered) await gatherDay(connection, day);
    return gone;
  });
  await connection.run('CHECKPOINT');
  return { flows, days };
}

/** End of the oldest flow; past all times when there is none. */
async function firstEnd(connection: DuckDBConnection): Promise<number> {
  return (await numberRows(connection, 'SELECT COALESCE(MIN(end_us), 9e15) FROM flow'))[0]![0]!;
}

/** Flows that ended before a time, with what hangs on them. @returns how many. */
async function letFlowsGo(connection: DuckDBConnection, untilUs: number): Promise<number> {
  const old = `SELECT id FROM flow WHERE end_us < ${untilUs}`;
  for (const table of ['exchange', 'alert', 'open_flow']) await connection.run(`DELETE FROM ${table} WHERE flow IN (${old})`);
  return changed(connection, `DELETE FROM flow WHERE end_us < ${untilUs}`);
}

async function changed(connection: DuckDBConnection, statement: string): Promise<number> {
  return (await connection.run(statement)).rowsChanged;
}

const KEY = 'scope, host, destination, software_kind, software';

/** Days that are over and have more than one row of a channel. One at a time: told apart by a hash, a day takes little memory. */
async function scatteredDays(connection: DuckDBConnection, today: number): Promise<number[]> {
  const scattered: number[] = [];
  for (let day = today - GATHERED_DAYS; day < today; day++) {
    const query = `SELECT COUNT(*) - COUNT(DISTINCT hash(${KEY})) FROM channel_day WHERE day = ${day}`;
    if ((await numberRows(connection, query))[0]![0]! > 0) scattered.push(day);
  }
  return scattered;
}

async function gatherDay(connection: DuckDBConnection, day: number): Promise<void> {
  const sums = ['flows', 'exchanges', 'bytes_up', 'bytes_down'].map((name) => `CAST(SUM(${name}) AS BIGINT)`).join(', ');
  await connection.run(
    `CREATE TABLE gathered AS SELECT day, ${KEY}, ${sums}, MIN(first_us), MAX(last_us), BIT_OR(hours) FROM channel_day WHERE day = ${day} GROUP BY day, ${KEY} ORDER BY day, ${KEY}`,
  );
  await connection.run(`DELETE FROM channel_day WHERE day = ${day}`);
  await connection.run('INSERT INTO channel_day SELECT * FROM gathered');
  await connection.run('DROP TABLE gathered');
}
