/** SQL that reads the store's tables. */
import { FIRST_FLOWS } from '../channel/first-flows.ts';
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
  'sampled_flows',
  'uncounted_flows',
  'alerted_flows',
  'unpaced_flows',
  'bursts_up',
  'bursts_down',
  'keys_up',
  'keys_down',
] as const;
/** The numbers after them, by the table that each is from. */
const PREVALENCE = {
  hosts_with_destination: 'with_destination.hosts',
  hosts_with_software: 'with_software.hosts',
  hosts_with_both: 'with_both.hosts',
  host_bytes_up: 'of_host.bytes_up',
  host_bytes_down: 'of_host.bytes_down',
  software_number: 'with_software.software',
  host_number: 'of_host.host',
} as const;
export const PREVALENCE_NUMBERS = Object.keys(PREVALENCE) as readonly (keyof typeof PREVALENCE)[];
export const CHANNEL_TEXTS = ['host', 'destination', 'software'] as const;

/** Channels of the judged scopes in the order of their numbers, from $1 to $2. */
export function selectChannels(dialect: Dialect, scopes: readonly number[]): string {
  return `
SELECT
  ${CHANNEL_NUMBERS.map((name) => dialect.double(`c.${name}`)).join(', ')},
  ${PREVALENCE_NUMBERS.map((name) => dialect.double(PREVALENCE[name])).join(', ')},
  ${CHANNEL_TEXTS.map((name) => `c.${name}`).join(', ')}
FROM (SELECT * FROM channel WHERE id BETWEEN $1 AND $2 AND scope IN (${scopes.join(', ')})) AS c
${['with_destination', 'with_software', 'with_both', 'of_host'].map(joined).join('\n')}
ORDER BY c.id`;
}

/** The rows of channels $1 to $2 of a table that has one for every channel. */
const joined = (table: string) => `JOIN (SELECT * FROM ${table} WHERE channel BETWEEN $1 AND $2) AS ${table} ON ${table}.channel = c.id`;

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

/**
 * Channel number, start, ports, protocol and address of the first flows of some channels: those of one five-tuple are one, at their earliest
 * start. @param channels numbers, at least one.
 */
export function selectFirstFlows(dialect: Dialect, channels: readonly number[]): string {
  const numbers = ['channel', 'start_us', 'client_port', 'server_port', 'protocol'];
  return `
SELECT ${numbers.map((name) => dialect.double(name)).join(', ')}, peer
FROM (
  SELECT
    tuple.*,
    ROW_NUMBER() OVER (PARTITION BY channel ORDER BY start_us, client_port, server_port, protocol, peer) AS place
  FROM (
    SELECT
      fc.channel AS channel,
      MIN(f.start_us) AS start_us,
      f.client_port AS client_port,
      f.server_port AS server_port,
      f.protocol AS protocol,
      f.peer AS peer
    FROM (SELECT * FROM flow_channel WHERE channel IN (${channels.join(', ')})) AS fc
    JOIN flow AS f ON f.id = fc.flow
    GROUP BY fc.channel, f.client_port, f.server_port, f.protocol, f.peer
  ) AS tuple
) AS placed
WHERE place <= ${FIRST_FLOWS}
ORDER BY ${[...numbers, 'peer'].map((name) => `placed.${name}`).join(', ')}`;
}

/** Channel number, severity, generator, signature, count, first and last time, texts of the alerts of channels $1 to $2. */
export function selectAlerts(dialect: Dialect): string {
  const numbers = ['channel', 'severity', 'generator_id', 'signature_id', 'alerts', 'first_us', 'last_us'];
  return `
SELECT ${numbers.map((name) => dialect.double(name)).join(', ')}, signature, category
FROM channel_alert
WHERE channel BETWEEN $1 AND $2
ORDER BY channel_alert.channel`;
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
