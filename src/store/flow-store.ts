import type { DuckDBConnection } from '@duckdb/node-api';
import type { ChannelOptions } from '../channel/channel-options.ts';
import type { FoldSummary } from '../channel/fold-summary.ts';
import { Intake } from '../channel/intake.ts';
import type { Channel } from '../model/channel.ts';
import type { Flow } from '../model/flow.ts';
import type { FlowStart } from '../model/flow-start.ts';
import type { Network } from '../model/network.ts';
import type { Trait, TraitCount } from '../model/trait.ts';
import { ChannelTables, type Gathered } from './channel-tables.ts';
import type { Database } from './database.ts';
import type { Dialect } from './dialect.ts';
import type { FlowWriter } from './flow-writer.ts';
import { storageError } from './storage-error.ts';
import type { Store } from './store.ts';

/** Flows in a database, channels by query. What it holds in memory does not grow with flows or channels. */
export class FlowStore implements Store {
  readonly #intake: Intake;
  readonly #database: Database;
  readonly #tables: ChannelTables;
  readonly #writer: FlowWriter;

  constructor(options: ChannelOptions, database: Database, dialect: Dialect, connection: DuckDBConnection, writer: FlowWriter) {
    this.#intake = new Intake(options);
    this.#database = database;
    this.#tables = new ChannelTables(options, dialect, connection, () => database.connect(), database.path);
    this.#writer = writer;
  }

  flow(flow: Flow): void {
    const admitted = this.#intake.admit(flow);
    if (admitted === 'outside') return;
    if (this.#tables.isGathered) throw new Error('a store takes no flows after its channels were asked for');
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
    await this.#tables.forEach(await this.#gather(), visit);
  }

  async firstFlows(channels: readonly number[]): Promise<FlowStart[][]> {
    await this.#gather();
    return this.#tables.firstFlows(channels);
  }

  async countTraits(traits: readonly Trait[]): Promise<readonly TraitCount[]> {
    await this.#gather();
    return this.#tables.countTraits(traits);
  }

  async summary(): Promise<FoldSummary> {
    const { hosts, byScope } = await this.#gather();
    const channels = byScope.reduce((sum, scope) => sum + scope.channels, 0);
    return this.#intake.summary(
      hosts,
      channels,
      this.#tables.judged.reduce((sum, i) => sum + byScope[i]!.channels, 0),
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

  #gather(): Promise<Gathered> {
    return this.#tables.gather(() => {
      this.#writer.flush();
      return this.#writer.hasAlerts;
    });
  }
}
