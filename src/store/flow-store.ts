import type { DuckDBConnection } from '@duckdb/node-api';
import type { ChannelOptions } from '../channel/channel-options.ts';
import { EventBuffer } from '../channel/event-buffer.ts';
import { EVENT_LIMIT } from '../channel/event-limit.ts';
import type { FoldSummary } from '../channel/fold-summary.ts';
import { Intake } from '../channel/intake.ts';
import { matchDestination } from '../channel/match-destination.ts';
import { PeerRatios } from '../channel/peer-ratios.ts';
import { SCOPES } from '../channel/scopes.ts';
import type { Channel } from '../model/channel.ts';
import type { Flow } from '../model/flow.ts';
import type { Network } from '../model/network.ts';
import { Cursor } from './cursor.ts';
import type { Database } from './database.ts';
import type { Dialect } from './dialect.ts';
import type { FlowWriter } from './flow-writer.ts';
import * as reads from './read-sql.ts';
import { storageError } from './storage-error.ts';
import type { Store } from './store.ts';
import { addEnd, CHANNEL_NUMBER_COUNT, type ChannelEnds, storedChannel } from './stored-channel.ts';
import * as tables from './table-sql.ts';

/** Channels read at a time: the tables lie in the order of channels, so a batch reads its own part of them and sorts little. */
const BATCH = 16_384;

/** Flows in a database, channels by query. What it holds in memory does not grow with flows or channels. */
export class FlowStore implements Store {
  readonly #options: ChannelOptions;
  readonly #intake: Intake;
  /** Indexes of the judged scopes. */
  readonly #judged: readonly number[];
  readonly #database: Database;
  readonly #dialect: Dialect;
  readonly #connection: DuckDBConnection;
  readonly #writer: FlowWriter;
  /** A connection gives one streamed result at a time. */
  readonly #readers: DuckDBConnection[] = [];
  readonly #buffer = new EventBuffer();
  #gathered: Promise<{ readonly hosts: number; readonly byScope: { hosts: number; channels: number }[] }> | null = null;

  constructor(options: ChannelOptions, database: Database, dialect: Dialect, connection: DuckDBConnection, writer: FlowWriter) {
    this.#options = options;
    this.#intake = new Intake(options);
    this.#judged = SCOPES.flatMap((scope, i) => (options.scopes.has(scope) ? [i] : []));
    this.#database = database;
    this.#dialect = dialect;
    this.#connection = connection;
    this.#writer = writer;
  }

  flow(flow: Flow): void {
    const admitted = this.#intake.admit(flow);
    if (admitted === 'outside') return;
    if (this.#gathered !== null) throw new Error('a store takes no flows after its channels were asked for');
    try {
      this.#writer.write(flow, admitted === 'channel' ? this.#intake.key : null);
    } catch (error) {
      throw storageError(error, this.#database.path);
    }
  }

  async network(): Promise<Network> {
    const { hosts, byScope } = await this.#gather();
    const peers = new PeerRatios();
    let hostNumber = 0;
    let host = '';
    if (this.#judged.length > 0) {
      await this.#walk(reads.selectHostSums(this.#dialect, this.#judged), 2, (row) => {
        if (row.text(2) !== host) hostNumber++;
        host = row.text(2);
        const match = matchDestination(this.#options.services, row.text(3));
        if (match !== null) peers.add(hostNumber, match, row.number(0), row.number(1));
      });
    }
    const { flows, firstUs, lastUs } = this.#intake;
    return {
      firstUs: flows === 0 ? 0 : firstUs,
      lastUs: flows === 0 ? 0 : lastUs,
      hosts,
      channels: byScope.reduce((sum, { channels }) => sum + channels, 0),
      ratioPeers: (key) => peers.get(key),
    };
  }

  async forEach(visit: (channel: Channel) => void): Promise<void> {
    const { byScope } = await this.#gather();
    if (this.#judged.length === 0) return;
    const hosts = byScope.map((scope) => scope.hosts);
    const last = byScope.reduce((sum, { channels }) => sum + channels, 0);
    try {
      for (let from = 1; from <= last; from += BATCH) await this.#visitBatch(from, from + BATCH - 1, hosts, visit);
    } catch (error) {
      throw storageError(error, this.#database.path);
    }
  }

  async summary(): Promise<FoldSummary> {
    const { hosts, byScope } = await this.#gather();
    const channels = byScope.reduce((sum, scope) => sum + scope.channels, 0);
    return this.#intake.summary(
      hosts,
      channels,
      this.#judged.reduce((sum, i) => sum + byScope[i]!.channels, 0),
    );
  }

  async close(): Promise<void> {
    try {
      this.#writer.close();
    } catch (error) {
      throw storageError(error, this.#database.path);
    } finally {
      this.#database.close();
    }
  }

  /** Channels numbered `from` to `to`: three ordered results, walked side by side. */
  async #visitBatch(from: number, to: number, hosts: readonly number[], visit: (channel: Channel) => void): Promise<void> {
    const limit = this.#options.eventLimit ?? EVENT_LIMIT;
    const buffer = this.#buffer;
    const open = async (reader: number, query: string, numbers: number) =>
      new Cursor(await this.#readers[reader]!.stream(query, [from, to]), numbers);
    const channels = await open(0, reads.selectChannels(this.#dialect, this.#judged), CHANNEL_NUMBER_COUNT);
    const events = await open(1, reads.selectEvents(this.#dialect), 5);
    const ends = await open(2, reads.selectEnds(this.#dialect), 3);
    for (; channels.ready || (await channels.load()); channels.next()) {
      const id = channels.number(0);
      buffer.count = 0;
      for (; (events.ready || (await events.load())) && events.number(0) === id; events.next()) {
        if (buffer.count < limit) buffer.add(events.number(1), events.number(2), events.number(3), events.number(4));
      }
      const mine: ChannelEnds = { addresses: [], ports: [], protocols: [] };
      for (; (ends.ready || (await ends.load())) && ends.number(0) === id; ends.next()) {
        addEnd(mine, ends.text(3), ends.number(1), ends.number(2));
      }
      visit(storedChannel(channels, mine, buffer.view(0), hosts, this.#options.services));
    }
  }

  /** Makes the channel table, once, and counts it. */
  #gather() {
    this.#gathered ??= this.#makeChannels().catch((error: unknown) => {
      throw storageError(error, this.#database.path);
    });
    return this.#gathered;
  }

  async #makeChannels() {
    this.#writer.flush();
    await this.#connection.run(tables.createChannels(this.#dialect));
    await this.#connection.run(tables.createFlowChannels());
    await this.#connection.run(tables.createPrevalence());
    if (this.#judged.length > 0) {
      await this.#connection.run(tables.createEvents(this.#judged));
      await this.#connection.run(tables.createEnds(this.#judged));
    }
    while (this.#readers.length < 3) this.#readers.push(await this.#database.connect());
    const byScope = SCOPES.map(() => ({ hosts: 0, channels: 0 }));
    await this.#walk(reads.selectScopes(this.#dialect), 3, (row) => {
      byScope[row.number(0)] = { hosts: row.number(1), channels: row.number(2) };
    });
    let hosts = 0;
    await this.#walk(reads.selectHostCount(this.#dialect), 1, (row) => {
      hosts = row.number(0);
    });
    return { hosts, byScope };
  }

  async #walk(query: string, numbers: number, visit: (row: Cursor) => void): Promise<void> {
    const row = new Cursor(await this.#connection.stream(query), numbers);
    for (; row.ready || (await row.load()); row.next()) visit(row);
  }
}
