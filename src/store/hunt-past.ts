/** The days before a window, as far as they speak of the window's channels. */
import type { DuckDBConnection } from '@duckdb/node-api';
import { SCOPES } from '../channel/scopes.ts';
import type { HostPast, Past, SoftwarePast, Spread, UsePast } from '../model/past.ts';
import { Cursor } from './cursor.ts';

/** More says little of what is usual now. */
const DAYS = 30;
const DAY_US = 86_400_000_000;
/** Days from which on a spread is told. */
const LEAST_DAYS = 5;
const HOURS = Array.from({ length: 24 }, (_, hour) => hour);
/** The last two labels of a name; an address as it is. */
const SITE =
  "CASE WHEN regexp_matches(destination, '[0-9\\]]$') THEN destination ELSE regexp_extract(destination, '([^.]+\\.)?[^.]+$') END";

type Key = Parameters<Past['use']>[0];

export class HuntPast implements Past {
  readonly days: number;
  readonly #hosts: ReadonlyMap<string, HostPast>;
  readonly #uses: ReadonlyMap<string, readonly number[]>;
  readonly #siteDays: ReadonlyMap<string, number>;
  readonly #destinationHosts: ReadonlyMap<string, number>;
  readonly #software: ReadonlyMap<string, number>;
  readonly #softwareHosts: ReadonlyMap<string, number>;

  private constructor(tables: Tables) {
    this.days = tables.days;
    this.#hosts = tables.hosts;
    this.#uses = tables.uses;
    this.#siteDays = tables.siteDays;
    this.#destinationHosts = tables.destinationHosts;
    this.#software = tables.software;
    this.#softwareHosts = tables.softwareHosts;
  }

  /**
   * @param connection sees the window's table `channel`. @param days the table of days in the store.
   * @returns null when nothing is remembered of days before that of `sinceUs`.
   */
  static async load(connection: DuckDBConnection, days: string, sinceUs: number): Promise<HuntPast | null> {
    const before = Math.floor(sinceUs / DAY_US);
    const past = `(SELECT * FROM ${days} WHERE day >= ${before - DAYS} AND day < ${before})`;
    const all = await read(connection, `SELECT CAST(COUNT(DISTINCT day) AS DOUBLE) FROM ${past} AS d`, 1, 0);
    const count = [...all.values()][0]?.[0] ?? 0;
    if (count === 0) return null;
    const single = async (query: string, texts: number) => {
      const found = await read(connection, query, 1, texts);
      return new Map([...found].map(([key, [value]]) => [key, value!]));
    };
    const asked = (columns: string) => `(SELECT DISTINCT ${columns} FROM channel)`;
    const double = (expression: string) => `CAST(${expression} AS DOUBLE)`;
    const hours = HOURS.map((hour) => double(`SUM((hours >> ${hour}) & 1)`)).join(', ');
    const hosts = await read(
      connection,
      `SELECT ${double('COUNT(*)')}, ${hours}, CAST(scope AS VARCHAR), host
FROM (SELECT scope, host, day, BIT_OR(hours) AS hours FROM ${past} AS d GROUP BY scope, host, day) AS byday
GROUP BY scope, host`,
      1 + HOURS.length,
      2,
    );
    const spread = (value: string) => `${double(`COALESCE(MEDIAN(${value}), 0)`)}, ${double(`COALESCE(MAD(${value}), 0)`)}`;
    const uses = await read(
      connection,
      `SELECT ${double('COUNT(*)')}, ${spread('up')}, ${double('COUNT(ratio)')}, ${spread('ratio')}, CAST(scope AS VARCHAR), host, destination
FROM (
  SELECT scope, host, destination, up, CASE WHEN up + down > 0 THEN (up - down) / (up + down) END AS ratio
  FROM (
    SELECT scope, host, destination, day, ${double('SUM(bytes_up)')} AS up, ${double('SUM(bytes_down)')} AS down
    FROM ${past} AS d JOIN ${asked('scope, host, destination')} AS c USING (scope, host, destination)
    GROUP BY scope, host, destination, day
  ) AS sums
) AS byday
GROUP BY scope, host, destination`,
      6,
      3,
    );
    const sites = `(SELECT scope, host, day, ${SITE} AS site FROM ${past} AS d)`;
    return new HuntPast({
      days: count,
      hosts: new Map([...hosts].map(([key, [seen, ...byHour]]) => [key, { days: seen!, hours: byHour }])),
      uses,
      siteDays: await single(
        `SELECT ${double('COUNT(DISTINCT day)')}, CAST(scope AS VARCHAR), host, site
FROM ${sites} AS d JOIN (SELECT DISTINCT scope, host, ${SITE} AS site FROM channel) AS c USING (scope, host, site)
GROUP BY scope, host, site`,
        3,
      ),
      destinationHosts: await single(
        `SELECT ${double('COUNT(DISTINCT host)')}, CAST(scope AS VARCHAR), destination
FROM ${past} AS d JOIN ${asked('scope, destination')} AS c USING (scope, destination)
GROUP BY scope, destination`,
        2,
      ),
      software: await single(
        `SELECT ${double('COUNT(DISTINCT day)')}, CAST(scope AS VARCHAR), host, CAST(software_kind AS VARCHAR), software
FROM ${past} AS d JOIN ${asked('scope, host, software_kind, software')} AS c USING (scope, host, software_kind, software)
WHERE software_kind > 0
GROUP BY scope, host, software_kind, software`,
        4,
      ),
      softwareHosts: await single(
        `SELECT ${double('COUNT(DISTINCT host)')}, CAST(scope AS VARCHAR), CAST(software_kind AS VARCHAR), software
FROM ${past} AS d JOIN ${asked('scope, software_kind, software')} AS c USING (scope, software_kind, software)
WHERE software_kind > 0
GROUP BY scope, software_kind, software`,
        3,
      ),
    });
  }

  host({ scope, host }: Pick<Key, 'scope' | 'host'>): HostPast | null {
    return this.#hosts.get(keyOf(scopeOf(scope), host)) ?? null;
  }

  use({ scope, host, destination }: Key): UsePast {
    const number = scopeOf(scope);
    const [days = 0, upMedian = 0, upMad = 0, ratioDays = 0, ratioMedian = 0, ratioMad = 0] =
      this.#uses.get(keyOf(number, host, destination)) ?? [];
    const spread = (count: number, median: number, mad: number): Spread | null => (count < LEAST_DAYS ? null : { median, mad });
    return {
      days,
      siteDays: this.#siteDays.get(keyOf(number, host, siteOf(destination))) ?? 0,
      otherHosts: (this.#destinationHosts.get(keyOf(number, destination)) ?? 0) - (days > 0 ? 1 : 0),
      bytesUp: spread(days, upMedian, upMad),
      ratio: spread(ratioDays, ratioMedian, ratioMad),
    };
  }

  software({ scope, host, software }: Parameters<Past['software']>[0]): SoftwarePast | null {
    if (software === null) return null;
    const number = scopeOf(scope);
    const kind = software.kind === 'ja4' ? '1' : '2';
    const days = this.#software.get(keyOf(number, host, kind, software.value)) ?? 0;
    const hosts = this.#softwareHosts.get(keyOf(number, kind, software.value)) ?? 0;
    return { days, otherHosts: hosts - (days > 0 ? 1 : 0) };
  }
}

interface Tables {
  readonly days: number;
  readonly hosts: ReadonlyMap<string, HostPast>;
  /** Days, spread of bytes, days with payload, spread of ratios. */
  readonly uses: ReadonlyMap<string, readonly number[]>;
  readonly siteDays: ReadonlyMap<string, number>;
  readonly destinationHosts: ReadonlyMap<string, number>;
  readonly software: ReadonlyMap<string, number>;
  readonly softwareHosts: ReadonlyMap<string, number>;
}

const scopeOf = (scope: Key['scope']) => String(SCOPES.indexOf(scope));
/** Hosts and scopes hold no such character, so that parts cannot run together. */
const keyOf = (...parts: string[]) => parts.join('\u0001');

/** As `SITE` says it. */
function siteOf(destination: string): string {
  return /[0-9\]]$/.test(destination) ? destination : (/([^.]+\.)?[^.]+$/.exec(destination)?.[0] ?? '');
}

/** Numbers by the texts behind them. */
async function read(connection: DuckDBConnection, query: string, numbers: number, texts: number): Promise<Map<string, number[]>> {
  const found = new Map<string, number[]>();
  const row = new Cursor(await connection.stream(query), numbers);
  for (; row.ready || (await row.load()); row.next()) {
    const key = keyOf(...Array.from({ length: texts }, (_, i) => row.text(numbers + i)));
    found.set(
      key,
      Array.from({ length: numbers }, (_, i) => row.number(i)),
    );
  }
  return found;
}
