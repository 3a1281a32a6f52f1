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

/** Reads channels with their events and ends: three ordered results, and a fourth where there are alerts, walked side by side. */
export class ChannelReader {
  readonly #dialect: Dialect;
  readonly #judged: readonly number[];
  readonly #options: ChannelOptions;
  /** One per result: a connection streams one at a time. */
  readonly #connections: readonly DuckDBConnection[];
  readonly #buffer = new EventBuffer();
  readonly #ends = new StoredEnds();

  private constructor(dialect: Dialect, judged: readonly number[], options: ChannelOptions, connections: readonly DuckDBConnection[]) {
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
    const connections = [await connect(), await connect(), await connect()];
    if (hasAlerts) connections.push(await connect());
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
    for (let from = 1; from <= last; from += BATCH) {
      const to = from + BATCH - 1;
      await prepare(from, to);
      await this.#visitBatch(from, to, channel, visit);
    }
  }

  close(): void {
    for (const connection of this.#connections) connection.closeSync();
  }

  async #visitBatch(from: number, to: number, channel: StoredChannel, visit: (channel: Channel) => void): Promise<void> {
    const limit = this.#options.eventLimit ?? EVENT_LIMIT;
    const buffer = this.#buffer;
    const mine = this.#ends;
    const open = async (connection: number, query: string, numbers: number) =>
      new Cursor(await this.#connections[connection]!.stream(query, [from, to]), numbers);
    const channels = await open(0, selectChannels(this.#dialect, this.#judged), CHANNEL_NUMBER_COUNT);
    const events = await open(1, selectEvents(this.#dialect), 5);
    const ends = await open(2, selectEnds(this.#dialect), 3);
    const alerts = this.#connections.length > 3 ? await open(3, selectAlerts(this.#dialect), ALERT_NUMBER_COUNT) : null;
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
