/** SQL that lays down the tables that judging reads, each in the order in which it is read. */
import type { Dialect } from './dialect.ts';

/** Number of the inbound scope, whose host is the server: what it sends is the flow's down. */
const INBOUND = 1;
const KEY = ['scope', 'host', 'destination', 'software_kind', 'software'];
/** Unknown software is NULL, which no join would match. */
const FLOW_KEY = "scope, host, destination, software_kind, COALESCE(software, '') AS software";

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

/** The channel of every flow: later joins are of numbers only, which take a tenth of the memory. */
export function createFlowChannels(): string {
  return `
CREATE TABLE flow_channel AS
SELECT
  f.id AS flow,
  c.id AS channel
FROM (SELECT id, ${FLOW_KEY} FROM flow WHERE scope >= 0) AS f
JOIN channel AS c ON ${KEY.map((name) => `f.${name} = c.${name}`).join(' AND ')}`;
}

/** How many hosts of its scope share a channel's destination and software. A channel's key holds its host, so rows are hosts. */
export function createPrevalence(): string {
  return `
CREATE TABLE prevalence AS
SELECT
  c.id AS channel,
  hosts_with_destination,
  hosts_with_software,
  hosts_with_both,
  host_bytes_up,
  host_bytes_down
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
) AS by_software
  ON by_software.scope = c.scope AND by_software.software_kind = c.software_kind AND by_software.software = c.software
JOIN (
  SELECT scope, destination, software_kind, software, COUNT(*) AS hosts_with_both
  FROM channel
  GROUP BY scope, destination, software_kind, software
) AS by_both
  ON by_both.scope = c.scope AND by_both.destination = c.destination
  AND by_both.software_kind = c.software_kind AND by_both.software = c.software
JOIN (
  SELECT scope, host, SUM(bytes_up) AS host_bytes_up, SUM(bytes_down) AS host_bytes_down
  FROM channel
  GROUP BY scope, host
) AS by_host ON by_host.scope = c.scope AND by_host.host = c.host
ORDER BY 1`;
}

/** Every event of the judged channels, in the total order of `Events` within each. @param scopes indexes into `SCOPES`. */
export function createEvents(scopes: readonly number[]): string {
  return `
CREATE TABLE event AS
SELECT
  fc.channel AS channel,
  e.time_us AS time_us,
  CASE WHEN f.scope = ${INBOUND} THEN e.bytes_down ELSE e.bytes_up END AS bytes_up,
  CASE WHEN f.scope = ${INBOUND} THEN e.bytes_up ELSE e.bytes_down END AS bytes_down,
  e.starts AS starts
FROM exchange AS e
JOIN (SELECT id, scope FROM flow WHERE scope IN (${scopes.join(', ')})) AS f ON f.id = e.flow
JOIN flow_channel AS fc ON fc.flow = e.flow
ORDER BY 1, 2, 5 DESC, 3, 4`;
}

/** Server port, protocol and address of the destination of the judged channels, every combination once. */
export function createEnds(scopes: readonly number[]): string {
  return `
CREATE TABLE channel_end AS
SELECT DISTINCT
  fc.channel AS channel,
  f.server_port AS server_port,
  f.protocol AS protocol,
  f.peer AS peer
FROM (SELECT id, server_port, protocol, peer FROM flow WHERE scope IN (${scopes.join(', ')})) AS f
JOIN flow_channel AS fc ON fc.flow = f.id
ORDER BY 1, 2, 3, 4`;
}
