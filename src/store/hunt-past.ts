/** The days before a window, as far as they speak of the window's channels. */
import type { DuckDBConnection } from '@duckdb/node-api';
import { SCOPES } from '../channel/scopes.ts';
import type { Channel } from '../model/channel.ts';
import type { HostPast, Past, SoftwarePast, Spread, UsePast } from '../model/past.ts';
import { Cursor } from './cursor.ts';
import { numberRows } from './number-rows.ts';
import * as sql from './past-sql.ts';

const DAY_US = 86_400_000_000;
const WIDTH = sql.PAST_NUMBERS.length;
const AT = Object.fromEntries(sql.PAST_NUMBERS.map((name, i) => [name, i])) as Readonly<Record<(typeof sql.PAST_NUMBERS)[number], number>>;

export class HuntPast implements Past {
  readonly days: number;
  readonly #connection: DuckDBConnection;
  readonly #hosts: ReadonlyMap<string, HostPast>;
  /** Of the channels from number `#from` on, one after the other. */
  #rows = new Float64Array();
  #from = 0;

  private constructor(connection: DuckDBConnection, days: number, hosts: ReadonlyMap<string, HostPast>) {
    this.#connection = connection;
    this.days = days;
    this.#hosts = hosts;
  }

  /**
   * Lays the past of every channel down beside it.
   * @param connection sees the window's table `channel`. @param days the table of days in the store.
   * @returns null when nothing is remembered of days before that of `sinceUs`.
   */
  static async load(connection: DuckDBConnection, days: string, sinceUs: number): Promise<HuntPast | null> {
    const before = Math.floor(sinceUs / DAY_US);
    for (const statement of sql.createPast(days, before)) await connection.run(statement);
    const [[count]] = (await numberRows(connection, sql.COUNT_PAST_DAYS)) as [[number]];
    if (count === 0) return null;
    const hosts = await readHosts(connection);
    for (const statement of [...sql.createPastRows(before), ...sql.CREATE_PAST_COUNTS, ...sql.CREATE_SPREADS])
      await connection.run(statement);
    const [[uses]] = (await numberRows(connection, sql.COUNT_USES)) as [[number]];
    for (let from = 1; from <= uses; from += sql.SPREAD_USES) await connection.run(sql.insertSpreads(from));
    await connection.run(sql.CREATE_CHANNEL_PAST);
    for (const statement of sql.DROP_PAST) await connection.run(statement);
    return new HuntPast(connection, count, hosts);
  }

  /** Makes the past of channels known that are given next. @param from and @param to their first and last number. */
  async loadChannels(from: number, to: number): Promise<void> {
    this.#from = from;
    const length = (to - from + 1) * WIDTH;
    if (this.#rows.length === length) this.#rows.fill(0);
    else this.#rows = new Float64Array(length);
    const row = new Cursor(await this.#connection.stream(sql.SELECT_PAST, [from, to]), 1 + WIDTH);
    for (; row.ready || (await row.load()); row.next()) {
      const at = (row.number(0) - from) * WIDTH;
      for (let i = 0; i < WIDTH; i++) this.#rows[at + i] = row.number(1 + i);
    }
  }

  host({ scope, host }: Pick<Channel, 'scope' | 'host'>): HostPast | null {
    return this.#hosts.get(keyOf(String(SCOPES.indexOf(scope)), host)) ?? null;
  }

  use({ number }: Channel): UsePast {
    const days = this.#get(number, AT.days);
    return {
      days,
      siteDays: this.#get(number, AT.site_days),
      otherHosts: this.#get(number, AT.destination_hosts) - (days > 0 ? 1 : 0),
      bytesUp: this.#spread(number, days, AT.up_median, AT.up_mad),
      ratio: this.#spread(number, this.#get(number, AT.ratio_days), AT.ratio_median, AT.ratio_mad),
    };
  }

  software({ number, software }: Channel): SoftwarePast | null {
    if (software === null) return null;
    const days = this.#get(number, AT.software_days);
    return { days, otherHosts: this.#get(number, AT.software_hosts) - (days > 0 ? 1 : 0) };
  }

  #spread(channel: number, days: number, median: number, mad: number): Spread | null {
    return days < sql.LEAST_DAYS ? null : { median: this.#get(channel, median), mad: this.#get(channel, mad) };
  }

  #get(channel: number, column: number): number {
    return this.#rows[(channel - this.#from) * WIDTH + column]!;
  }
}

/** Hosts hold no such character, so that parts cannot run together. */
const keyOf = (scope: string, host: string) => `${scope}\u0001${host}`;

async function readHosts(connection: DuckDBConnection): Promise<Map<string, HostPast>> {
  const hosts = new Map<string, HostPast>();
  const row = new Cursor(await connection.stream(sql.SELECT_PAST_HOSTS), sql.PAST_HOST_NUMBERS);
  for (; row.ready || (await row.load()); row.next()) {
    const [days, ...hours] = Array.from({ length: sql.PAST_HOST_NUMBERS }, (_, i) => row.number(i)) as [number, ...number[]];
    hosts.set(keyOf(row.text(sql.PAST_HOST_NUMBERS), row.text(sql.PAST_HOST_NUMBERS + 1)), { days, hours });
  }
  return hosts;
}
