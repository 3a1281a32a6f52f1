/** Looks over a store of hunts: what it holds, and whether it holds together. */
import { statSync } from 'node:fs';
import type { DuckDBConnection } from '@duckdb/node-api';
import { HUNT_TABLES } from './hunt-schema.ts';
import { numberRows } from './number-rows.ts';

export interface HuntLook {
  readonly version: number;
  readonly internal: readonly string[];
  readonly fileBytes: number;
  readonly flows: number;
  /** Of the flows; null without any. */
  readonly firstUs: number | null;
  readonly lastUs: number | null;
  readonly channelDays: number;
  readonly firstDay: number | null;
  readonly imports: number;
  readonly lastImportUs: number | null;
  readonly contents: number;
  /** By content format, the most first. */
  readonly formats: readonly { readonly format: string; readonly contents: number; readonly bytes: number }[];
  readonly runs: number;
  readonly findings: number;
  /** What is wrong, in sentences; empty when everything holds together. */
  readonly faults: readonly string[];
}

/** Rows that nothing stands behind, by what they are. */
const ORPHANS: readonly (readonly [what: string, query: string])[] = [
  ['exchanges of flows that are not there', 'SELECT COUNT(*) FROM exchange WHERE flow NOT IN (SELECT id FROM flow)'],
  ['alerts on flows that are not there', 'SELECT COUNT(*) FROM alert WHERE flow NOT IN (SELECT id FROM flow)'],
  ['flows with the number of another', 'SELECT COUNT(*) - COUNT(DISTINCT id) FROM flow'],
  ['flows without an exchange', 'SELECT COUNT(*) FROM flow WHERE id NOT IN (SELECT flow FROM exchange)'],
  ['files of contents that are not there', 'SELECT COUNT(*) FROM known_file WHERE content NOT IN (SELECT id FROM content)'],
  ['contents that are there twice', 'SELECT COUNT(*) - COUNT(DISTINCT (digest, length)) FROM content'],
  ['histories of findings that are not there', 'SELECT COUNT(*) FROM stretch WHERE finding NOT IN (SELECT id FROM finding)'],
  ['findings that are there twice', 'SELECT COUNT(*) - COUNT(DISTINCT id) FROM finding'],
];

export async function lookAtHunt(
  connection: DuckDBConnection,
  path: string,
  identity: { readonly version: number; readonly internal: readonly string[] },
): Promise<HuntLook> {
  const faults: string[] = [];
  for (const table of HUNT_TABLES) {
    // Every column of every row: what is damaged on disk shows by its checksum when it is read.
    await connection.run(`SELECT BIT_XOR(HASH(one)) FROM ${table} AS one`).catch((error: unknown) => {
      faults.push(`The table ${table} cannot be read (${firstLine(error)}).`);
    });
  }
  if (faults.length === 0) {
    for (const [what, query] of ORPHANS) {
      const [[count]] = (await numberRows(connection, query)) as [[number]];
      if (count > 0) faults.push(`There are ${count} ${what}.`);
    }
  }
  const one = async (query: string) => (await numberRows(connection, query).catch(() => [[0, 0, 0]]))[0]!;
  const [flows, firstUs, lastUs] = (await one('SELECT COUNT(*), COALESCE(MIN(start_us), 0), COALESCE(MAX(end_us), 0) FROM flow')) as [
    number,
    number,
    number,
  ];
  const [channelDays, firstDay] = (await one('SELECT COUNT(*), COALESCE(MIN(day), 0) FROM channel_day')) as [number, number];
  const [imports, lastImportUs] = (await one('SELECT COUNT(*), COALESCE(MAX(at_us), 0) FROM import')) as [number, number];
  const [contents] = (await one('SELECT COUNT(*) FROM content')) as [number];
  const [runs] = (await one('SELECT COUNT(*) FROM run')) as [number];
  const [findings] = (await one('SELECT COUNT(*) FROM finding')) as [number];
  const formats = await connection
    .runAndReadAll('SELECT format, COUNT(*) AS n, SUM(length) FROM content GROUP BY format ORDER BY n DESC, format')
    .then((found) =>
      found.getRows().map(([format, count, bytes]) => ({ format: String(format), contents: Number(count), bytes: Number(bytes) })),
    )
    .catch(() => []);
  return {
    ...identity,
    fileBytes: statSync(path).size,
    flows,
    firstUs: flows === 0 ? null : firstUs,
    lastUs: flows === 0 ? null : lastUs,
    channelDays,
    firstDay: channelDays === 0 ? null : firstDay,
    imports,
    lastImportUs: imports === 0 ? null : lastImportUs,
    contents,
    formats,
    runs,
    findings,
    faults,
  };
}

/** What the database says, without what follows. */
export function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n', 1)[0]!.slice(0, 200);
}
