import type { Column } from './column.ts';
import type { Dialect } from './dialect.ts';
import { FLOW_COLUMNS } from './flow-columns.ts';

/** The channel of each flow, as `ChannelKey` reads it, before the flow's own columns. `scope` is -1 for flows in no channel. */
const KEY_COLUMNS: readonly Pick<Column, 'name' | 'type'>[] = [
  { name: 'id', type: 'integer' },
  { name: 'scope', type: 'small' },
  { name: 'host', type: 'text' },
  { name: 'destination', type: 'text' },
  { name: 'name_rank', type: 'small' },
  { name: 'software_kind', type: 'small' },
  { name: 'software', type: 'text' },
  { name: 'peer', type: 'text' },
];

export const STORED_FLOW_COLUMNS: readonly Pick<Column, 'name' | 'type'>[] = [...KEY_COLUMNS, ...FLOW_COLUMNS];
export const KEY_COLUMN_COUNT = KEY_COLUMNS.length;

/** Exchanges of flows, up and down as the flow has them; a flow without exchanges has one of no bytes. */
export const EXCHANGE_COLUMNS: readonly Pick<Column, 'name' | 'type'>[] = [
  { name: 'flow', type: 'integer' },
  { name: 'time_us', type: 'integer' },
  { name: 'bytes_up', type: 'integer' },
  { name: 'bytes_down', type: 'integer' },
  { name: 'starts', type: 'small' },
];

/** Number of the inbound scope, whose host is the server: what it sends is the flow's down. */
const INBOUND = 1;
const KEY = ['scope', 'host', 'destination', 'software_kind', 'software'];
/** Unknown software is NULL, which no join would match. */
const FLOW_KEY = "scope, host, destination, software_kind, COALESCE(software, '') AS software";
const FLOW_IS_OF_CHANNEL = KEY.map((name) => `f.${name} = c.${name}`).join(' AND ');

export function createTable(dialect: Dialect, table: string, columns: readonly Pick<Column, 'name' | 'type'>[]): string {
  return `CREATE TABLE ${table} (${columns.map(({ name, type }) => `${name} ${dialect.types[type]}`).join(', ')})`;
}

/** Gathers flows into channels, numbered in the order of their keys. */
export function createChannels(dialect: Dialect): string {
  const sums = ['bytes', 'wire_bytes', 'packets'].flatMap((name) => [
    `${dialect.integer(`SUM(${oriented(`${name}_up`, `${name}_down`)})`)} AS ${name}_up`,
    `${dialect.integer(`SUM(${oriented(`${name}_down`, `${name}_up`)})`)} AS ${name}_down`,
  ]);
  return `
CREATE TABLE channel AS
SELECT
  ${dialect.rowNumber} AS id,
  keyed.*
FROM (
  SELECT
    ${KEY.join(', ')},
    MIN(name_rank) AS name_rank,
    COUNT(*) AS flows,
    ${dialect.integer('SUM(exchanges)')} AS exchanges,
    ${dialect.integer('SUM(CASE WHEN exchanges = 0 THEN 1 ELSE exchanges END)')} AS events,
    MIN(start_us) AS first_us,
    MAX(end_us) AS last_us,
    ${sums.join(',\n    ')},
    MAX(end_us - start_us) AS longest_us,
    ${dialect.integer('SUM(end_us - start_us)')} AS total_us,
    ${dialect.integer("SUM(CASE WHEN packets_down = 0 OR COALESCE(tcp_end, '') = 'attempt' THEN 1 ELSE 0 END)")} AS attempts
  FROM (
    SELECT
      ${FLOW_KEY},
      name_rank, exchanges, start_us, end_us, bytes_up, bytes_down, wire_bytes_up, wire_bytes_down, packets_up, packets_down, tcp_end
    FROM flow
    WHERE scope >= 0
  ) AS f
  GROUP BY ${KEY.join(', ')}
  ORDER BY ${KEY.join(', ')}
) AS keyed`;
}

function oriented(forClient: string, forServer: string): string {
  return `CASE WHEN scope = ${INBOUND} THEN ${forServer} ELSE ${forClient} END`;
}

/** Columns of `selectChannels` that are numbers, in order; texts follow. */
export const CHANNEL_NUMBERS = [
  'id',
  'scope',
  'name_rank',
  'software_kind',
  'flows',
  'exchanges',
  'events',
  'first_us',
  'last_us',
  'bytes_up',
  'bytes_down',
  'wire_bytes_up',
  'wire_bytes_down',
  'packets_up',
  'packets_down',
  'longest_us',
  'total_us',
  'attempts',
] as const;
export const PREVALENCE_NUMBERS = [
  'hosts_with_destination',
  'hosts_with_software',
  'hosts_with_both',
  'host_bytes_up',
  'host_bytes_down',
] as const;
export const CHANNEL_TEXTS = ['host', 'destination', 'software'] as const;

/** Channels of some scopes with how many hosts share what, in the order of their numbers. @param scopes indexes into `SCOPES`. */
export function selectChannels(dialect: Dialect, scopes: readonly number[]): string {
  return `
SELECT
  ${CHANNEL_NUMBERS.map((name) => dialect.double(`c.${name}`)).join(', ')},
  ${PREVALENCE_NUMBERS.map((name) => dialect.double(name)).join(', ')},
  ${CHANNEL_TEXTS.map((name) => `c.${name}`).join(', ')}
FROM channel AS c
JOIN (
  SELECT scope, destination, COUNT(*) AS hosts_with_destination
  FROM (SELECT DISTINCT scope, host, destination FROM channel) AS d
  GROUP BY scope, destination
) AS by_destination ON by_destination.scope = c.scope AND by_destination.destination = c.destination
JOIN (
  SELECT scope, software_kind, software, CASE WHEN software_kind = 0 THEN 0 ELSE COUNT(*) END AS hosts_with_software
  FROM (SELECT DISTINCT scope, host, software_kind, software FROM channel) AS s
  GROUP BY scope, software_kind, software
) AS by_software ON by_software.scope = c.scope AND by_software.software_kind = c.software_kind AND by_software.software = c.software
JOIN (
  SELECT scope, destination, software_kind, software, COUNT(*) AS hosts_with_both
  FROM channel
  GROUP BY scope, destination, software_kind, software
) AS by_both ON by_both.scope = c.scope AND by_both.destination = c.destination AND by_both.software_kind = c.software_kind AND by_both.software = c.software
JOIN (
  SELECT scope, host, SUM(bytes_up) AS host_bytes_up, SUM(bytes_down) AS host_bytes_down
  FROM channel
  GROUP BY scope, host
) AS by_host ON by_host.scope = c.scope AND by_host.host = c.host
WHERE c.scope IN (${scopes.join(', ')})
ORDER BY c.id`;
}

/** Channel number, time, up, down, start of every event, in the total order of `Events` within each channel. */
export function selectEvents(dialect: Dialect, scopes: readonly number[]): string {
  const up = `CASE WHEN f.scope = ${INBOUND} THEN e.bytes_down ELSE e.bytes_up END`;
  const down = `CASE WHEN f.scope = ${INBOUND} THEN e.bytes_up ELSE e.bytes_down END`;
  return `
SELECT
  ${dialect.double('c.id')} AS channel,
  ${dialect.double('e.time_us')} AS time_us,
  ${dialect.double(up)} AS bytes_up,
  ${dialect.double(down)} AS bytes_down,
  ${dialect.double('e.starts')} AS starts
FROM exchange AS e
JOIN (SELECT id, ${FLOW_KEY} FROM flow WHERE scope IN (${scopes.join(', ')})) AS f ON f.id = e.flow
JOIN channel AS c ON ${FLOW_IS_OF_CHANNEL}
ORDER BY channel, time_us, starts DESC, bytes_up, bytes_down`;
}

/** Channel number, server port, protocol and address of the destination, every combination once. */
export function selectEnds(dialect: Dialect, scopes: readonly number[]): string {
  return `
SELECT DISTINCT
  ${dialect.double('c.id')} AS channel,
  ${dialect.double('f.server_port')} AS server_port,
  ${dialect.double('f.protocol')} AS protocol,
  f.peer AS peer
FROM (SELECT server_port, protocol, peer, ${FLOW_KEY} FROM flow WHERE scope IN (${scopes.join(', ')})) AS f
JOIN channel AS c ON ${FLOW_IS_OF_CHANNEL}
ORDER BY channel, server_port, protocol, peer`;
}

/** Bytes up and down of each host to each destination, hosts together. */
export function selectHostSums(dialect: Dialect, scopes: readonly number[]): string {
  return `
SELECT
  ${dialect.double('SUM(bytes_up)')} AS bytes_up,
  ${dialect.double('SUM(bytes_down)')} AS bytes_down,
  host,
  destination
FROM channel
WHERE scope IN (${scopes.join(', ')})
GROUP BY host, destination
ORDER BY host, destination`;
}

/** Number of hosts and of channels of one scope, a row per scope. */
export function selectScopes(dialect: Dialect): string {
  return `
SELECT
  ${dialect.double('scope')} AS scope,
  ${dialect.double('COUNT(*)')} AS hosts,
  ${dialect.double('SUM(channels)')} AS channels
FROM (SELECT scope, host, COUNT(*) AS channels FROM channel GROUP BY scope, host) AS by_host
GROUP BY scope
ORDER BY scope`;
}

export function selectHostCount(dialect: Dialect): string {
  return `SELECT ${dialect.double('COUNT(*)')} AS hosts FROM (SELECT DISTINCT host FROM channel) AS h`;
}
