import type { DuckDBConnection } from '@duckdb/node-api';
import type { FlowStart } from '../model/flow-start.ts';
import { Cursor } from './cursor.ts';
import type { Dialect } from './dialect.ts';
import { selectFirstFlows } from './read-sql.ts';

/** Channels of one query. */
const CHANNELS = 16_384;

/** The first flows of some channels. @param channels their numbers, each once. @returns in the order of `channels`. */
export async function firstFlows(connection: DuckDBConnection, dialect: Dialect, channels: readonly number[]): Promise<FlowStart[][]> {
  const lists = new Map<number, FlowStart[]>(channels.map((channel) => [channel, []]));
  for (let from = 0; from < channels.length; from += CHANNELS) {
    const some = channels.slice(from, from + CHANNELS);
    const row = new Cursor(await connection.stream(selectFirstFlows(dialect, some)), 5);
    for (; row.ready || (await row.load()); row.next()) {
      const [startUs, clientPort, serverPort, protocol] = [row.number(1), row.number(2), row.number(3), row.number(4)];
      lists.get(row.number(0))!.push({ startUs, clientPort, serverPort, protocol, peer: row.text(5) });
    }
  }
  return channels.map((channel) => lists.get(channel)!);
}
