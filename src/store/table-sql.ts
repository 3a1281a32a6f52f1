/** SQL that lays down the tables that judging reads, each in the order in which it is read. */
import { TRUNCATED_ALERTED, TRUNCATED_COUNTS, TRUNCATED_SAMPLED } from '../model/truncation.ts';
import type { Dialect } from './dialect.ts';

/** Number of the inbound scope, whose host is the server: what it sends is the flow's down. */
const INBOUND = 1;
const KEY = ['scope', 'host', 'destination', 'software_kind', 'software'];
/** Unknown software is NULL, which no join would match. */
const FLOW_KEY = "scope, host, destination, software_kind, COALESCE(software, '') AS software";

/** Gathers flows into channels, numbered in the order of their keys. */
export function createChannels(dialect: Dialect): string {
  const sums = ['bytes', 'wire_bytes', 'packets', 'bursts', 'keys'].flatMap((name) => [
    `${dialect.integer(`SUM(${oriented(`${name}_up`, `${name}_down`)})`)} AS ${name}_up`,
    `${dialect.integer(`SUM(${oriented(`${name}_down`, `${name}_up`)})`)} AS ${name}_down`,
  ]);
  const lacking = Object.entries({ sampled_flows: TRUNCATED_SAMPLED, uncounted_flows: TRUNCATED_COUNTS, alerted_flows: TRUNCATED_ALERTED });
  const lacks = lacking.map(
    ([name, bit]) => `${dialect.integer(`SUM(CASE WHEN ${dialect.hasBit('truncated', bit)} THEN 1 ELSE 0 END)`)} AS ${name}`,
  );
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
    ${dialect.integer("SUM(CASE WHEN packets_down = 0 OR COALESCE(tcp_end, '') = 'attempt' THEN 1 ELSE 0 END)")} AS attempts,
    ${lacks.join(',\n    ')},
    ${dialect.integer('SUM(CASE WHEN paced THEN 0 ELSE 1 END)')} AS unpaced_flows
  FROM (
    SELECT
      ${FLOW_KEY},
      name_rank, exchanges, start_us, end_us, bytes_up, bytes_down, wire_bytes_up, wire_bytes_down, packets_up, packets_down,
      paced, bursts_up, bursts_down, keys_up, keys_down, tcp_end,
      truncated
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
  f.scope AS scope,
  c.id AS channel
FROM (SELECT id, ${FLOW_KEY} FROM flow WHERE scope >= 0) AS f
JOIN channel AS c ON ${KEY.map((name) => `f.${name} = c.${name}`).join(' AND ')}`;
}

/**
 * How many hosts of its scope share a channel's destination, software and both, and what its host sends in all: a table each, with one
 * join each, since four joins at once need the memory of four. A channel's key holds its host, so distinct rows are hosts. A host and a software are
 * numbered by the first channel that has them: texts that repeat are read once.
 */
export function createPrevalence(): string[] {
  const software = 's.scope = c.scope AND s.software_kind = c.software_kind AND s.software = c.software';
  return [
    `
CREATE TABLE with_destination AS
SELECT c.id AS channel, s.hosts AS hosts
FROM channel AS c
JOIN (
  SELECT scope, destination, COUNT(*) AS hosts
  FROM (SELECT DISTINCT scope, host, destination FROM channel) AS d
  GROUP BY scope, destination
) AS s ON s.scope = c.scope AND s.destination = c.destination
ORDER BY 1`,
    `
CREATE TABLE with_software AS
SELECT c.id AS channel, s.hosts AS hosts, s.first AS software
FROM channel AS c
JOIN (
  SELECT scope, software_kind, software, CASE WHEN software_kind = 0 THEN 0 ELSE COUNT(*) END AS hosts, MIN(id) AS first
  FROM (SELECT scope, host, software_kind, software, MIN(id) AS id FROM channel GROUP BY scope, host, software_kind, software) AS d
  GROUP BY scope, software_kind, software
) AS s ON ${software}
ORDER BY 1`,
    `
CREATE TABLE with_both AS
SELECT c.id AS channel, s.hosts AS hosts
FROM channel AS c
JOIN (
  SELECT scope, destination, software_kind, software, COUNT(*) AS hosts
  FROM channel
  GROUP BY scope, destination, software_kind, software
) AS s ON ${software} AND s.destination = c.destination
ORDER BY 1`,
    `
CREATE TABLE of_host AS
SELECT c.id AS channel, s.bytes_up AS bytes_up, s.bytes_down AS bytes_down, s.first AS host
FROM channel AS c
JOIN (
  SELECT scope, host, MIN(id) AS first, SUM(bytes_up) AS bytes_up, SUM(bytes_down) AS bytes_down
  FROM channel
  GROUP BY scope, host
) AS s ON s.scope = c.scope AND s.host = c.host
ORDER BY 1`,
  ];
}

/** Every event of the judged channels, in the total order of `Events` within each. @param scopes indexes into `SCOPES`. */
export function createEvents(scopes: readonly number[]): string {
  return `
CREATE TABLE event AS
SELECT
  fc.channel AS channel,
  e.time_us AS time_us,
  CASE WHEN fc.scope = ${INBOUND} THEN e.bytes_down ELSE e.bytes_up END AS bytes_up,
  CASE WHEN fc.scope = ${INBOUND} THEN e.bytes_up ELSE e.bytes_down END AS bytes_down,
  e.starts AS starts
FROM exchange AS e
JOIN (SELECT * FROM flow_channel WHERE scope IN (${scopes.join(', ')})) AS fc ON fc.flow = e.flow
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
FROM (SELECT id, server_port, protocol, peer FROM flow) AS f
JOIN (SELECT * FROM flow_channel WHERE scope IN (${scopes.join(', ')})) AS fc ON fc.flow = f.id
ORDER BY 1, 2, 3, 4`;
}

/** Alerts of the judged channels by signature. */
export function createAlerts(dialect: Dialect, scopes: readonly number[]): string {
  const signature = ['severity', 'generator_id', 'signature_id', 'signature', 'category'].map((name) => `a.${name}`).join(', ');
  return `
CREATE TABLE channel_alert AS
SELECT
  fc.channel AS channel,
  ${signature},
  ${dialect.integer('SUM(a.alerts)')} AS alerts,
  MIN(a.first_us) AS first_us,
  MAX(a.last_us) AS last_us
FROM alert AS a
JOIN (SELECT * FROM flow_channel WHERE scope IN (${scopes.join(', ')})) AS fc ON fc.flow = a.flow
GROUP BY fc.channel, ${signature}
ORDER BY 1`;
}
