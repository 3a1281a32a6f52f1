import type { DuckDBConnection } from '@duckdb/node-api';
import type { ChannelOptions } from '../channel/channel-options.ts';
import type { FoldSummary } from '../channel/fold-summary.ts';
import { Intake } from '../channel/intake.ts';
import { SCOPES } from '../channel/scopes.ts';
import type { Channel } from '../model/channel.ts';
import type { Flow } from '../model/flow.ts';
import type { Network } from '../model/network.ts';
import { ChannelReader } from './channel-reader.ts';
import { Cursor } from './cursor.ts';
import type { Database } from './database.ts';
import type { Dialect } from './dialect.ts';
import type { FlowWriter } from './flow-writer.ts';
import * as reads from './read-sql.ts';
import type { ScopeCount } from './scope-count.ts';
import { storageError } from './storage-error.ts';
import type { Store } from './store.ts';
import * as tables from './table-sql.ts';

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
  #gathered: Promise<{ readonly hosts: number; readonly byScope: readonly ScopeCount[] }> | null = null;

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
    const { flows, firstUs, lastUs } = this.#intake;
    return {
      firstUs: flows === 0 ? 0 : firstUs,
      lastUs: flows === 0 ? 0 : lastUs,
      hosts,
      channels: byScope.reduce((sum, { channels }) => sum + channels, 0),
    };
  }

  async forEach(visit: (channel: Channel) => void): Promise<void> {
    const { byScope } = await this.#gather();
    if (this.#judged.length === 0) return;
    try {
      const reader = await ChannelReader.open(this.#database, this.#dialect, this.#judged, this.#options, this.#writer.hasAlerts);
      await reader.forEach(byScope, visit);
      reader.close();
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
    for (const statement of tables.createPrevalence()) await this.#connection.run(statement);
    if (this.#judged.length > 0) {
      await this.#connection.run(tables.createEvents(this.#judged));
      await this.#connection.run(tables.createEnds(this.#judged));
      await this.#connection.run(tables.createFirstFlows(this.#judged));
      if (this.#writer.hasAlerts) await this.#connection.run(tables.createAlerts(this.#dialect, this.#judged));
    }
    const byScope: ScopeCount[] = SCOPES.map(() => ({ hosts: 0, channels: 0 }));
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
