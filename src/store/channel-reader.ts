import type { DuckDBConnection } from '@duckdb/node-api';
import type { ChannelOptions } from '../channel/channel-options.ts';
import { EventBuffer } from '../channel/event-buffer.ts';
import { EVENT_LIMIT } from '../channel/event-limit.ts';
import type { Channel } from '../model/channel.ts';
import { Cursor } from './cursor.ts';
import type { Dialect } from './dialect.ts';
import { selectAlerts, selectChannels, selectEnds, selectEvents } from './read-sql.ts';
import type { ScopeCount } from './scope-count.ts';
import { ALERT_NUMBER_COUNT, storedAlerts } from './stored-alerts.ts';
import { CHANNEL_NUMBER_COUNT, StoredChannel } from './stored-channel.ts';
import { StoredEnds } from './stored-ends.ts';

/** Channels read at a time: the tables lie in the order of channels, so a batch reads its own part of them and sorts little. */
const BATCH = 16_384;

/** The results of a batch, each ordered by channel. */
interface Batch {
  readonly channels: Cursor;
  readonly events: Cursor;
  readonly ends: Cursor;
  /** Null where there are none. */
  readonly alerts: Cursor | null;
}

/**
 * Reads channels with their events and ends: three ordered results, and a fourth where there are alerts, walked side by side. The database
 * is at the next batch while one is visited.
 */
export class ChannelReader {
  readonly #dialect: Dialect;
  readonly #judged: readonly number[];
  readonly #options: ChannelOptions;
  /** One per result, since a connection streams one at a time; every other batch has the second ones. */
  readonly #connections: readonly (readonly DuckDBConnection[])[];
  readonly #buffer = new EventBuffer();
  readonly #ends = new StoredEnds();

  private constructor(
    dialect: Dialect,
    judged: readonly number[],
    options: ChannelOptions,
    connections: readonly (readonly DuckDBConnection[])[],
  ) {
    this.#dialect = dialect;
    this.#judged = judged;
    this.#options = options;
    this.#connections = connections;
  }

  /** @param judged indexes into `SCOPES`, at least one. */
  static async open(
    connect: () => Promise<DuckDBConnection>,
    dialect: Dialect,
    judged: readonly number[],
    options: ChannelOptions,
    hasAlerts: boolean,
  ): Promise<ChannelReader> {
    const some = async () => Promise.all(Array.from({ length: hasAlerts ? 4 : 3 }, connect));
    const connections = [await some(), await some()];
    return new ChannelReader(dialect, judged, options, connections);
  }

  /** @param prepare is told first and last number of channels that are visited next. */
  async forEach(
    byScope: readonly ScopeCount[],
    visit: (channel: Channel) => void,
    prepare: (from: number, to: number) => Promise<void>,
  ): Promise<void> {
    const hosts = byScope.map((scope) => scope.hosts);
    const channel = new StoredChannel(hosts, this.#options.services, this.#buffer, this.#ends);
    const last = byScope.reduce((sum, { channels }) => sum + channels, 0);
    let next = this.#begin(1);
    try {
      for (let from = 1; from <= last; from += BATCH) {
        await prepare(from, from + BATCH - 1);
        const batch = await next;
        if (from + BATCH <= last) {
          next = this.#begin(from + BATCH);
          // It is told when the batch is asked for.
          next.catch(() => undefined);
        }
        await this.#visitBatch(batch, channel, visit);
      }
    } finally {
      await next.catch(() => undefined);
    }
  }

  close(): void {
    for (const connection of this.#connections.flat()) connection.closeSync();
  }

  /** Begins the batch of the channels from a number on. */
  async #begin(from: number): Promise<Batch> {
    const connections = this.#connections[((from - 1) / BATCH) % 2]!;
    const open = async (connection: DuckDBConnection | undefined, query: string, numbers: number) =>
      connection === undefined ? null : new Cursor(await connection.stream(query, [from, from + BATCH - 1]), numbers);
    const [channels, events, ends, alerts] = await Promise.all([
      open(connections[0], selectChannels(this.#dialect, this.#judged), CHANNEL_NUMBER_COUNT),
      open(connections[1], selectEvents(this.#dialect), 5),
      open(connections[2], selectEnds(this.#dialect), 3),
      open(connections[3], selectAlerts(this.#dialect), ALERT_NUMBER_COUNT),
    ]);
    return { channels: channels!, events: events!, ends: ends!, alerts };
  }

  async #visitBatch({ channels, events, ends, alerts }: Batch, channel: StoredChannel, visit: (channel: Channel) => void): Promise<void> {
    const limit = this.#options.eventLimit ?? EVENT_LIMIT;
    const buffer = this.#buffer;
    const mine = this.#ends;
    for (; channels.ready || (await channels.load()); channels.next()) {
      const id = channels.number(0);
      buffer.count = 0;
      for (; (events.ready || (await events.load())) && events.number(0) === id; events.next()) {
        if (buffer.count < limit) buffer.add(events.number(1), events.number(2), events.number(3), events.number(4));
      }
      mine.clear();
      for (; (ends.ready || (await ends.load())) && ends.number(0) === id; ends.next()) mine.add(ends);
      const alerted = alerts === null ? null : await storedAlerts(alerts, id);
      channel.moveTo(channels, alerted);
      visit(channel);
    }
  }
}
