import type { DuckDBConnection } from '@duckdb/node-api';
import type { ChannelOptions } from '../channel/channel-options.ts';
import { SCOPES } from '../channel/scopes.ts';
import type { Channel } from '../model/channel.ts';
import type { FlowStart } from '../model/flow-start.ts';
import type { Trait, TraitCount } from '../model/trait.ts';
import { ChannelReader } from './channel-reader.ts';
import { countTraits } from './count-traits.ts';
import { Cursor } from './cursor.ts';
import type { Dialect } from './dialect.ts';
import { firstFlows } from './first-flows.ts';
import * as reads from './read-sql.ts';
import type { ScopeCount } from './scope-count.ts';
import { storageError } from './storage-error.ts';
import * as tables from './table-sql.ts';

/** What was gathered. */
export interface Gathered {
  /** Distinct hosts of all scopes. */
  readonly hosts: number;
  readonly byScope: readonly ScopeCount[];
}

/**
 * The channels of the tables `flow`, `exchange` and `alert` that connections see: laid down beside them once, then read as often as asked. What
 * goes wrong is told as a `storageError`.
 */
export class ChannelTables {
  readonly #options: ChannelOptions;
  readonly #dialect: Dialect;
  readonly #connection: DuckDBConnection;
  readonly #connect: () => Promise<DuckDBConnection>;
  readonly #judged: readonly number[];
  readonly #path: string;
  #hasAlerts = false;
  #gathered: Promise<Gathered> | null = null;

  /** @param connection lays the tables down. @param connect gives others that read them. @param path of the file, for errors. */
  constructor(
    options: ChannelOptions,
    dialect: Dialect,
    connection: DuckDBConnection,
    connect: () => Promise<DuckDBConnection>,
    path: string,
  ) {
    this.#path = path;
    this.#options = options;
    this.#dialect = dialect;
    this.#connection = connection;
    this.#connect = connect;
    this.#judged = SCOPES.flatMap((scope, i) => (options.scopes.has(scope) ? [i] : []));
  }

  /** Indexes of the judged scopes. */
  get judged(): readonly number[] {
    return this.#judged;
  }

  /** Whether the tables were asked for: flows that come later are in none of them. */
  get isGathered(): boolean {
    return this.#gathered !== null;
  }

  /** Makes the tables, once, and counts them. @param prepare is asked before the first time; true when there are alerts. */
  gather(prepare: () => boolean): Promise<Gathered> {
    this.#gathered ??= this.#told(async () => {
      this.#hasAlerts = prepare();
      return this.#make();
    });
    return this.#gathered;
  }

  /** @param visit gets a borrowed channel. @param prepare is told first and last number of channels that are visited next. */
  async forEach(
    { byScope }: Gathered,
    visit: (channel: Channel) => void,
    prepare: (from: number, to: number) => Promise<void> = async () => {},
  ): Promise<void> {
    if (this.#judged.length === 0) return;
    await this.#told(async () => {
      const reader = await ChannelReader.open(this.#connect, this.#dialect, this.#judged, this.#options, this.#hasAlerts);
      await reader.forEach(byScope, visit, prepare);
      reader.close();
    });
  }

  /** @param channels numbers of channels that `forEach` gave. */
  async firstFlows(channels: readonly number[]): Promise<FlowStart[][]> {
    return this.#told(() => firstFlows(this.#connection, this.#dialect, channels));
  }

  async countTraits(traits: readonly Trait[]): Promise<TraitCount[]> {
    return this.#told(() => countTraits(this.#connection, this.#dialect, this.#judged, this.#options.services, traits));
  }

  async #told<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      throw storageError(error, this.#path);
    }
  }

  async #make(): Promise<Gathered> {
    const judged = this.#judged;
    await this.#connection.run(tables.createChannels(this.#dialect));
    await this.#connection.run(tables.createFlowChannels());
    for (const statement of tables.createPrevalence()) await this.#connection.run(statement);
    if (judged.length > 0) {
      await this.#connection.run(tables.createEvents(judged));
      await this.#connection.run(tables.createEnds(judged));
      if (this.#hasAlerts) await this.#connection.run(tables.createAlerts(this.#dialect, judged));
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
