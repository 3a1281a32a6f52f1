/** SQL that counts channels by what they have. */
import { KEPT_VALUES } from '../channel/keep-smallest.ts';
import type { Dialect } from './dialect.ts';

/** Rows of one INSERT. */
export const TRAIT_ROWS = 500;

/** Traits by number. A service is as many rows as it has destinations here. */
export function createTraits(dialect: Dialect): string {
  const { small, text } = dialect.types;
  return `CREATE TEMPORARY TABLE trait (id ${small}, kind ${text}, value ${text})`;
}

export const DROP_TRAITS = 'DROP TABLE IF EXISTS trait';

/** Values are number, kind and value of each row in turn. */
export function insertTraits(rows: number): string {
  const row = (i: number) => `($${3 * i + 1}, $${3 * i + 2}, $${3 * i + 3})`;
  return `INSERT INTO trait VALUES ${Array.from({ length: rows }, (_, i) => row(i)).join(', ')}`;
}

/** Different destinations of the judged channels. @param scopes indexes into `SCOPES`, at least one. */
export function selectDestinations(scopes: readonly number[]): string {
  return `SELECT DISTINCT destination FROM channel WHERE scope IN (${scopes.join(', ')})`;
}

/** Number of a trait, its channels, their hosts; no row for what no channel has. */
export function countByDestination(dialect: Dialect, scopes: readonly number[]): string {
  return counted(dialect, `JOIN ${judged(scopes)} ON t.kind = 'destination' AND c.destination = t.value`);
}

/** @param kinds the word of each number that `software_kind` can be. */
export function countBySoftware(dialect: Dialect, scopes: readonly number[], kinds: readonly (string | null)[]): string {
  const cases = kinds.flatMap((kind, number) => (kind === null ? [] : [`WHEN ${number} THEN '${kind}'`]));
  return counted(
    dialect,
    `JOIN ${judged(scopes)} ON c.software = t.value AND t.kind = CASE c.software_kind ${cases.join(' ')} ELSE '' END`,
  );
}

/** By the smallest addresses that a channel keeps, as `Channel.addresses` does. */
export function countByAddress(dialect: Dialect, scopes: readonly number[]): string {
  const wanted = "SELECT channel FROM channel_end JOIN trait ON kind = 'address' AND peer = value";
  return counted(
    dialect,
    `JOIN (
  SELECT channel, peer, ROW_NUMBER() OVER (PARTITION BY channel ORDER BY peer) AS place
  FROM (SELECT DISTINCT channel, peer FROM channel_end WHERE channel IN (${wanted})) AS ends
) AS e ON t.kind = 'address' AND e.peer = t.value AND e.place <= ${KEPT_VALUES}
JOIN ${judged(scopes)} ON c.id = e.channel`,
  );
}

const judged = (scopes: readonly number[]) => `(SELECT * FROM channel WHERE scope IN (${scopes.join(', ')})) AS c`;

function counted(dialect: Dialect, joins: string): string {
  return `
SELECT
  ${dialect.double('t.id')} AS id,
  ${dialect.double('COUNT(*)')} AS channels,
  ${dialect.double('COUNT(DISTINCT c.host)')} AS hosts
FROM trait AS t
${joins}
GROUP BY t.id
ORDER BY t.id`;
}
