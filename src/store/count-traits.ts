import type { DuckDBConnection } from '@duckdb/node-api';
import { matchDestination } from '../channel/match-destination.ts';
import type { ServiceMatcher } from '../channel/service-matcher.ts';
import type { Trait, TraitCount } from '../model/trait.ts';
import { Cursor } from './cursor.ts';
import type { Dialect } from './dialect.ts';
import * as sql from './trait-sql.ts';

/** Words of `software_kind` by number. */
const SOFTWARE_KINDS = [null, 'ja4', 'user-agent'];

/** Counts the channels of a database by traits. @param judged indexes into `SCOPES`. */
export async function countTraits(
  connection: DuckDBConnection,
  dialect: Dialect,
  judged: readonly number[],
  services: ServiceMatcher,
  traits: readonly Trait[],
): Promise<TraitCount[]> {
  const counts: TraitCount[] = traits.map(() => ({ channels: 0, hosts: 0 }));
  if (judged.length === 0 || traits.length === 0) return counts;
  const rows: [id: number, kind: string, value: string][] = [];
  const byService = new Map<string, number>();
  traits.forEach(({ by, value, kind }, i) => {
    if (by === 'service') byService.set(value, i);
    else rows.push([i, kind ?? by, value]);
  });
  await connection.run(sql.DROP_TRAITS);
  await connection.run(sql.createTraits(dialect));
  if (byService.size > 0) {
    await walk(connection, sql.selectDestinations(judged), 0, (row) => {
      const destination = row.text(0);
      const id = byService.get(matchDestination(services, destination)?.service.id ?? '');
      if (id !== undefined) rows.push([id, 'destination', destination]);
    });
  }
  for (let from = 0; from < rows.length; from += sql.TRAIT_ROWS) {
    const some = rows.slice(from, from + sql.TRAIT_ROWS);
    await connection.run(sql.insertTraits(some.length), some.flat());
  }
  const queries = [
    sql.countByDestination(dialect, judged),
    sql.countBySoftware(dialect, judged, SOFTWARE_KINDS),
    sql.countByAddress(dialect, judged),
  ];
  for (const query of queries) {
    await walk(connection, query, 3, (row) => {
      counts[row.number(0)] = { channels: row.number(1), hosts: row.number(2) };
    });
  }
  await connection.run(sql.DROP_TRAITS);
  return counts;
}

async function walk(connection: DuckDBConnection, query: string, numbers: number, visit: (row: Cursor) => void): Promise<void> {
  const row = new Cursor(await connection.stream(query), numbers);
  for (; row.ready || (await row.load()); row.next()) visit(row);
}
