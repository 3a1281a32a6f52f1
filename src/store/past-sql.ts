/**
 * SQL that lays down what days before say of a window's channels. A day has as many rows as a window has channels, and there are thirty: their
 * texts are put into numbers once, and days into the bits of one number, so that all that follows joins and counts whole numbers.
 */

/** More days say little of what is usual now. Bits of `on`. */
export const PAST_DAYS = 30;
/** Days from which on a spread is told. */
export const LEAST_DAYS = 5;
/** Uses whose spreads are worked out at a time: a median holds its values, which cannot be put aside. */
export const SPREAD_USES = 50_000;
/** The last two labels of a name; an address as it is. */
const SITE =
  "CASE WHEN regexp_matches(destination, '[0-9\\]]$') THEN destination ELSE regexp_extract(destination, '([^.]+\\.)?[^.]+$') END";
const HOURS = Array.from({ length: 24 }, (_, hour) => hour);

const double = (expression: string) => `CAST(${expression} AS DOUBLE)`;
/** Numbers rows from 1 on, in any order: nothing that is told follows from it. */
const NUMBER = 'CAST(row_number() OVER () AS INTEGER)';

/** Columns of `selectPast` behind the channel's number. */
export const PAST_NUMBERS = [
  'days',
  'up_median',
  'up_mad',
  'ratio_days',
  'ratio_median',
  'ratio_mad',
  'site_days',
  'destination_hosts',
  'software_days',
  'software_hosts',
] as const;

/** @param days the table of days in the store. @param before a day: those before it count. */
export function createPast(days: string, before: number): string[] {
  return [
    `CREATE VIEW past AS SELECT * FROM ${days} WHERE day >= ${before - PAST_DAYS} AND day < ${before}`,
    'CREATE TABLE past_hours AS SELECT scope, host, day, BIT_OR(hours) AS hours FROM past GROUP BY scope, host, day',
  ];
}

/** Number of days with anything. */
export const COUNT_PAST_DAYS = 'SELECT COUNT(DISTINCT day) FROM past_hours';

/** Days and days by hour of every host, then its scope and itself. */
export const SELECT_PAST_HOSTS = `
SELECT ${double('COUNT(*)')}, ${HOURS.map((hour) => double(`SUM((hours >> ${hour}) & 1)`)).join(', ')}, CAST(scope AS VARCHAR), host
FROM past_hours
GROUP BY scope, host`;
export const PAST_HOST_NUMBERS = 1 + HOURS.length;

/** Hosts, names with their sites, software and rows of days as numbers; a name that no channel of the window has is only its site. */
export function createPastRows(before: number): string[] {
  const asked = 'SELECT DISTINCT destination FROM channel';
  return [
    `
CREATE TABLE past_host AS
SELECT ${NUMBER} AS number, scope, host
FROM (SELECT scope, host FROM past_hours UNION SELECT scope, host FROM channel) AS h`,
    `CREATE TABLE asked_name AS SELECT ${NUMBER} AS number, destination, ${SITE} AS site FROM (${asked}) AS d`,
    `CREATE TABLE asked_site AS SELECT ${NUMBER} AS number, site FROM (SELECT DISTINCT site FROM asked_name) AS s`,
    `
CREATE TABLE past_name AS
SELECT n.destination AS destination, n.number AS name, s.number AS site
FROM asked_name AS n
JOIN asked_site AS s ON s.site = n.site
UNION ALL
SELECT o.destination, NULL, s.number
FROM (SELECT destination, ${SITE} AS site FROM (SELECT DISTINCT destination FROM past WHERE destination NOT IN (${asked})) AS d) AS o
JOIN asked_site AS s ON s.site = o.site`,
    `
CREATE TABLE past_software AS
SELECT ${NUMBER} AS number, software_kind, software
FROM (SELECT DISTINCT software_kind, software FROM channel WHERE software_kind > 0) AS s`,
    `
CREATE TABLE past_row AS
SELECT
  CAST(p.day - ${before - PAST_DAYS} AS INTEGER) AS day,
  h.number AS host,
  n.name AS name,
  n.site AS site,
  s.number AS software,
  p.bytes_up AS bytes_up,
  p.bytes_down AS bytes_down
FROM past AS p
JOIN past_host AS h ON h.scope = p.scope AND h.host = p.host
LEFT JOIN past_name AS n ON n.destination = p.destination
LEFT JOIN past_software AS s ON s.software_kind = p.software_kind AND s.software = p.software`,
    `
CREATE TABLE asked AS
SELECT c.id AS channel, c.scope AS scope, h.number AS host, n.name AS name, n.site AS site, s.number AS software
FROM channel AS c
JOIN past_host AS h ON h.scope = c.scope AND h.host = c.host
JOIN past_name AS n ON n.destination = c.destination
LEFT JOIN past_software AS s ON s.software_kind = c.software_kind AND s.software = c.software`,
  ];
}

const DAYS_ON = 'bit_count(BIT_OR(1 << day))';

/** Days of uses, sites and software, and how many hosts had them. */
export const CREATE_PAST_COUNTS = [
  `CREATE TABLE past_use AS SELECT host, name, ${DAYS_ON} AS days FROM past_row WHERE name IS NOT NULL GROUP BY host, name`,
  hostsOf('name', 'past_use'),
  `
CREATE TABLE asked_use AS
SELECT ${NUMBER} AS number, u.host AS host, u.name AS name, u.days AS days
FROM past_use AS u
JOIN (SELECT DISTINCT host, name FROM asked) AS a ON a.host = u.host AND a.name = u.name`,
  'DROP TABLE past_use',
  `
CREATE TABLE past_site AS
SELECT p.host AS host, p.site AS site, ${DAYS_ON} AS days
FROM past_row AS p
JOIN (SELECT DISTINCT host, site FROM asked) AS a ON a.host = p.host AND a.site = p.site
GROUP BY p.host, p.site`,
  `CREATE TABLE software_day AS SELECT host, software, ${DAYS_ON} AS days FROM past_row WHERE software IS NOT NULL GROUP BY host, software`,
  hostsOf('software', 'software_day'),
];

/** A host's number holds its scope. */
function hostsOf(what: string, table: string): string {
  return `
CREATE TABLE ${what}_host AS
SELECT h.scope AS scope, t.${what} AS ${what}, COUNT(*) AS hosts
FROM ${table} AS t
JOIN past_host AS h ON h.number = t.host
GROUP BY h.scope, t.${what}`;
}

/** The latest number of a use, 0 without any. */
export const COUNT_USES = 'SELECT COALESCE(MAX(number), 0) FROM asked_use';

/** What uses sent on their days, where there are days enough, in the order of uses; and a table for what follows from it. */
export const CREATE_SPREADS = [
  `
CREATE TABLE use_day AS
SELECT u.number AS number, p.day AS day, p.bytes_up AS bytes_up, p.bytes_down AS bytes_down
FROM past_row AS p
JOIN (SELECT * FROM asked_use WHERE days >= ${LEAST_DAYS}) AS u ON u.host = p.host AND u.name = p.name
ORDER BY 1`,
  'CREATE TABLE spread (number INTEGER, up_median DOUBLE, up_mad DOUBLE, ratio_days BIGINT, ratio_median DOUBLE, ratio_mad DOUBLE)',
];

/** Works out uses from a number on. */
export function insertSpreads(from: number): string {
  return `
INSERT INTO spread
SELECT number, MEDIAN(up), MAD(up), COUNT(ratio), MEDIAN(ratio), MAD(ratio)
FROM (
  SELECT number, up, CASE WHEN up + down > 0 THEN (up - down) / (up + down) END AS ratio
  FROM (
    SELECT number, day, ${double('SUM(bytes_up)')} AS up, ${double('SUM(bytes_down)')} AS down
    FROM use_day
    WHERE number BETWEEN ${from} AND ${from + SPREAD_USES - 1}
    GROUP BY number, day
  ) AS sums
) AS by_day
GROUP BY number`;
}

/** All of it, a row for each channel. */
export const CREATE_CHANNEL_PAST = `
CREATE TABLE channel_past AS
SELECT
  a.channel AS channel,
  u.days AS days,
  r.up_median AS up_median,
  r.up_mad AS up_mad,
  r.ratio_days AS ratio_days,
  r.ratio_median AS ratio_median,
  r.ratio_mad AS ratio_mad,
  t.days AS site_days,
  n.hosts AS destination_hosts,
  s.days AS software_days,
  o.hosts AS software_hosts
FROM asked AS a
LEFT JOIN asked_use AS u ON u.host = a.host AND u.name = a.name
LEFT JOIN spread AS r ON r.number = u.number
LEFT JOIN past_site AS t ON t.host = a.host AND t.site = a.site
LEFT JOIN name_host AS n ON n.scope = a.scope AND n.name = a.name
LEFT JOIN software_day AS s ON s.host = a.host AND s.software = a.software
LEFT JOIN software_host AS o ON o.scope = a.scope AND o.software = a.software
ORDER BY a.channel`;

/** What is not needed any more when `channel_past` is there. */
export const DROP_PAST = [
  'past_hours',
  'past_host',
  'asked_name',
  'asked_site',
  'past_name',
  'past_software',
  'past_row',
  'asked',
  'asked_use',
  'past_site',
  'software_day',
  'software_host',
  'name_host',
  'use_day',
  'spread',
].map((table) => `DROP TABLE IF EXISTS ${table}`);

/** Number and past of channels $1 to $2; 0 where there is none. */
export const SELECT_PAST = `
SELECT ${double('channel')}, ${PAST_NUMBERS.map((name) => double(`COALESCE(${name}, 0)`)).join(', ')}
FROM channel_past
WHERE channel BETWEEN $1 AND $2`;
