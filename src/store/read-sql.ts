/** SQL that reads the store's tables. */
import type { Dialect } from './dialect.ts';

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

/** Channels of the judged scopes in the order of their numbers, from $1 to $2. */
export function selectChannels(dialect: Dialect, scopes: readonly number[]): string {
  return `
SELECT
  ${CHANNEL_NUMBERS.map((name) => dialect.double(`c.${name}`)).join(', ')},
  ${PREVALENCE_NUMBERS.map((name) => dialect.double(`p.${name}`)).join(', ')},
  ${CHANNEL_TEXTS.map((name) => `c.${name}`).join(', ')}
FROM (SELECT * FROM channel WHERE id BETWEEN $1 AND $2 AND scope IN (${scopes.join(', ')})) AS c
JOIN (SELECT * FROM prevalence WHERE channel BETWEEN $1 AND $2) AS p ON p.channel = c.id
ORDER BY c.id`;
}

/** Channel number, time, up, down, start of the events of channels $1 to $2. */
export function selectEvents(dialect: Dialect): string {
  return `
SELECT ${['channel', 'time_us', 'bytes_up', 'bytes_down', 'starts'].map((name) => dialect.double(name)).join(', ')}
FROM event
WHERE channel BETWEEN $1 AND $2
ORDER BY event.channel, event.time_us, event.starts DESC, event.bytes_up, event.bytes_down`;
}

/** Channel number, port, protocol and address of the ends of channels $1 to $2. */
export function selectEnds(dialect: Dialect): string {
  return `
SELECT ${['channel', 'server_port', 'protocol'].map((name) => dialect.double(name)).join(', ')}, peer
FROM channel_end
WHERE channel BETWEEN $1 AND $2
ORDER BY channel_end.channel, channel_end.server_port, channel_end.protocol, channel_end.peer`;
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
