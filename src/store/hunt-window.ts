/** The flows of a store within a window of time, as channels. */
import type { DuckDBConnection } from '@duckdb/node-api';
import type { ChannelOptions } from '../channel/channel-options.ts';
import type { FoldSummary } from '../channel/fold-summary.ts';
import { SCOPES } from '../channel/scopes.ts';
import type { Channel } from '../model/channel.ts';
import type { ChannelSource } from '../model/channel-source.ts';
import type { FlowStart } from '../model/flow-start.ts';
import type { Network } from '../model/network.ts';
import type { Past } from '../model/past.ts';
import type { Scope } from '../model/scope.ts';
import type { Trait, TraitCount, TraitSource } from '../model/trait.ts';
import { ChannelTables, type Gathered } from './channel-tables.ts';
import type { Database } from './database.ts';
import type { Dialect } from './dialect.ts';
import { HuntPast } from './hunt-past.ts';
import { numberRows } from './number-rows.ts';
import { storageError } from './storage-error.ts';
import { type WindowFacts, windowFacts } from './window-facts.ts';

/** A name that no file of an operator leads to: databases are called like their files. */
const BESIDE = '"undertow window"';

/** What the database may use from when channels are judged on: laying them down takes the most, and judging comes on top of it. */
const READING_MB = 160;

/**
 * A flow is in a window when it was still there at its beginning or began within it; it counts whole. What is laid down to be judged goes into
 * a database of its own, which is thrown away: the store is only read.
 */
export class HuntWindow implements ChannelSource, TraitSource {
  readonly #database: Database;
  readonly #connection: DuckDBConnection;
  readonly #tables: ChannelTables;
  readonly #options: ChannelOptions;
  /** The schema of the store, quoted. */
  readonly #store: string;
  readonly #hasAlerts: boolean;
  readonly #counts: { readonly flows: number; readonly named: number; readonly group: number; readonly byScope: readonly number[] };
  readonly #firstUs: number;
  readonly #lastUs: number;
  #past: HuntPast | null = null;
  #isLayingPast = false;
  #loadingPast: Promise<HuntPast | null> | null = null;

  private constructor(
    database: Database,
    connection: DuckDBConnection,
    store: string,
    tables: ChannelTables,
    options: ChannelOptions,
    seen: Awaited<ReturnType<typeof look>>,
  ) {
    this.#database = database;
    this.#connection = connection;
    this.#store = store;
    this.#tables = tables;
    this.#options = options;
    this.#hasAlerts = seen.alerts > 0;
    this.#counts = seen;
    this.#firstUs = seen.firstUs;
    this.#lastUs = seen.lastUs;
  }

  /** @param options its window says which flows. One window of a database can be open at a time. */
  static async open(database: Database, dialect: Dialect, options: ChannelOptions): Promise<HuntWindow> {
    await database.limitMemory(null);
    const connection = await database.connect();
    const [[store]] = (await connection.runAndReadAll('SELECT current_catalog()')).getRows() as [[string]];
    const file = database.spillPath('window.duckdb').replaceAll("'", "''");
    await connection.run(`ATTACH '${file}' AS ${BESIDE} (READ_WRITE)`);
    await connection.run(`USE ${BESIDE}`);
    const { sinceUs = null, untilUs = null } = options.window ?? {};
    const within = [sinceUs === null ? 'TRUE' : `end_us >= ${whole(sinceUs)}`, untilUs === null ? 'TRUE' : `start_us < ${whole(untilUs)}`];
    const from = `"${store.replaceAll('"', '""')}".main`;
    await connection.run(`CREATE VIEW flow AS SELECT * FROM ${from}.flow WHERE ${within.join(' AND ')}`);
    const [low, high] = (await numberRows(connection, 'SELECT COALESCE(MIN(id), 0), COALESCE(MAX(id), -1) FROM flow'))[0] as [
      number,
      number,
    ];
    await connection.run(`CREATE VIEW exchange AS SELECT * FROM ${from}.exchange WHERE flow BETWEEN ${low} AND ${high}`);
    await connection.run(`CREATE VIEW alert AS SELECT * FROM ${from}.alert WHERE flow BETWEEN ${low} AND ${high}`);
    const connect = async () => {
      const other = await database.connect();
      await other.run(`USE ${BESIDE}`);
      return other;
    };
    return new HuntWindow(
      database,
      connection,
      from,
      new ChannelTables(options, dialect, connection, connect, database.path),
      options,
      await look(connection),
    );
  }

  async network(): Promise<Network> {
    const { hosts, byScope } = await this.#gather();
    return { firstUs: this.#firstUs, lastUs: this.#lastUs, hosts, channels: byScope.reduce((sum, { channels }) => sum + channels, 0) };
  }

  async forEach(visit: (channel: Channel) => void): Promise<void> {
    const gathered = await this.#gather();
    if (!this.#isLayingPast) await this.#database.limitMemory(READING_MB);
    await this.#tables.forEach(gathered, visit, async (from, to) => this.#past?.loadChannels(from, to));
  }

  async firstFlows(channels: readonly number[]): Promise<FlowStart[][]> {
    await this.#gather();
    return this.#tables.firstFlows(channels);
  }

  async countTraits(traits: readonly Trait[]): Promise<readonly TraitCount[]> {
    await this.#gather();
    return this.#tables.countTraits(traits);
  }

  /** What its flows lack, carry and come from. */
  async facts(): Promise<WindowFacts> {
    return windowFacts(this.#connection);
  }

  /** What is remembered of the days before, from then on beside the channels; null when nothing is. Channels can be walked meanwhile. */
  async past(): Promise<Past | null> {
    this.#isLayingPast = true;
    try {
      await this.#gather();
      this.#loadingPast ??= HuntPast.load(this.#connection, `${this.#store}.channel_day`, this.#options.window?.sinceUs ?? 0);
      this.#past = await this.#loadingPast;
      return this.#past;
    } catch (error) {
      throw storageError(error, this.#database.path);
    } finally {
      this.#isLayingPast = false;
    }
  }

  async summary(): Promise<FoldSummary> {
    const { hosts, byScope } = await this.#gather();
    const { flows, named, group, byScope: counts } = this.#counts;
    const flowsByScope = Object.fromEntries(SCOPES.map((scope, i) => [scope, counts[i]!])) as Record<Scope, number>;
    const { scopes } = this.#options;
    return {
      flows,
      namedFlows: named,
      unjudgedFlows: SCOPES.reduce((sum, scope) => sum + (scopes.has(scope) ? 0 : flowsByScope[scope]), 0),
      groupFlows: group,
      flowsOutsideWindow: 0,
      flowsByScope,
      hosts,
      channels: byScope.reduce((sum, { channels }) => sum + channels, 0),
      judged: this.#tables.judged.reduce((sum, i) => sum + byScope[i]!.channels, 0),
    };
  }

  #gather(): Promise<Gathered> {
    return this.#tables.gather(() => this.#hasAlerts);
  }
}

async function look(connection: DuckDBConnection) {
  const sums = SCOPES.map((_, i) => `COUNT(*) FILTER (scope = ${i})`).join(', ');
  const [row] = await numberRows(
    connection,
    `SELECT COUNT(*), COUNT(server_name), COUNT(*) FILTER (scope < 0), COALESCE(MIN(start_us), 0), COALESCE(MAX(end_us), 0), ${sums} FROM flow`,
  );
  const [flows, named, group, firstUs, lastUs, ...byScope] = row as [number, number, number, number, number, ...number[]];
  const [alerted] = await numberRows(connection, 'SELECT COUNT(*) FROM alert');
  return { flows, named, group, firstUs, lastUs, byScope, alerts: alerted![0]! };
}

/** A whole number as SQL has it. */
const whole = (timeUs: number) => String(BigInt(Math.round(timeUs)));
