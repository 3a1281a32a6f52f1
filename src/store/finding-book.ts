/** What runs found, for good. */
import type { DuckDBConnection } from '@duckdb/node-api';
import { insertRows } from './insert-rows.ts';
import { storageError } from './storage-error.ts';

/** Runs one after the other in which a finding was there, by the ends of their windows in µs. */
export interface Stretch {
  readonly fromUs: number;
  readonly toUs: number;
  /** The end of the first run's window that had it no more; null while it goes on. */
  readonly endedUs: number | null;
  readonly runs: number;
  readonly score: number;
  readonly bits: number;
  readonly firstUs: number;
  readonly lastUs: number;
}

/** A window that was judged. */
export interface HuntRun {
  readonly untilUs: number;
  readonly sinceUs: number;
  readonly scopes: readonly string[];
  readonly findings: number;
}

/** A finding as it was last seen, as JSON. */
export interface StoredFinding {
  readonly id: string;
  readonly scope: string;
  readonly document: string;
}

const STRETCH = 'finding, from_us, to_us, ended_us, runs, score, bits, first_us, last_us';

export class FindingBook {
  readonly #path: string;
  readonly #connection: DuckDBConnection;

  constructor(path: string, connection: DuckDBConnection) {
    this.#path = path;
    this.#connection = connection;
  }

  /** In the order of time. */
  async runs(): Promise<HuntRun[]> {
    const found = await this.#connection.runAndReadAll('SELECT until_us, since_us, scopes, findings FROM run ORDER BY until_us');
    return found.getRows().map(([untilUs, sinceUs, scopes, findings]) => ({
      untilUs: Number(untilUs),
      sinceUs: Number(sinceUs),
      scopes: String(scopes).split(','),
      findings: Number(findings),
    }));
  }

  /** By finding, in the order of time. */
  async stretches(): Promise<Map<string, Stretch[]>> {
    const byFinding = new Map<string, Stretch[]>();
    const found = await this.#connection.runAndReadAll(`SELECT ${STRETCH} FROM stretch ORDER BY finding, from_us`);
    for (const [finding, fromUs, toUs, endedUs, runs, score, bits, firstUs, lastUs] of found.getRows()) {
      const stretches = byFinding.get(String(finding)) ?? [];
      if (stretches.length === 0) byFinding.set(String(finding), stretches);
      stretches.push({
        fromUs: Number(fromUs),
        toUs: Number(toUs),
        endedUs: endedUs === null ? null : Number(endedUs),
        runs: Number(runs),
        score: Number(score),
        bits: Number(bits),
        firstUs: Number(firstUs),
        lastUs: Number(lastUs),
      });
    }
    return byFinding;
  }

  /** The findings of these ids that are known, in the order of ids. */
  async findings(ids: ReadonlySet<string>): Promise<StoredFinding[]> {
    const found = await this.#connection.runAndReadAll('SELECT id, scope, document FROM finding ORDER BY id');
    return found
      .getRows()
      .map(([id, scope, document]) => ({ id: String(id), scope: String(scope), document: String(document) }))
      .filter(({ id }) => ids.has(id));
  }

  /** Scopes of all findings ever, by id. */
  async scopes(): Promise<Map<string, string>> {
    const found = await this.#connection.runAndReadAll('SELECT id, scope FROM finding');
    return new Map(found.getRows().map(([id, scope]) => [String(id), String(scope)]));
  }

  /**
   * Writes a run over an earlier one of the same window, all of it or nothing.
   * @param changed all stretches of each finding that has other ones now.
   */
  async write(run: HuntRun, findings: readonly StoredFinding[], changed: ReadonlyMap<string, readonly Stretch[]>): Promise<void> {
    const connection = this.#connection;
    await connection.run('BEGIN TRANSACTION');
    try {
      await connection.run('DELETE FROM run WHERE until_us = $1', [run.untilUs]);
      await insertRows(connection, 'run', [[run.untilUs, run.sinceUs, run.scopes.join(','), run.findings]]);
      await this.#replace(
        'finding',
        'id',
        findings.map(({ id }) => id),
      );
      await insertRows(
        connection,
        'finding',
        findings.map(({ id, scope, document }) => [id, scope, document]),
      );
      await this.#replace('stretch', 'finding', [...changed.keys()]);
      const rows = [...changed].flatMap(([finding, stretches]) =>
        stretches.map(({ fromUs, toUs, endedUs, runs, score, bits, firstUs, lastUs }) => [
          finding,
          fromUs,
          toUs,
          endedUs,
          runs,
          score,
          bits,
          firstUs,
          lastUs,
        ]),
      );
      await insertRows(connection, 'stretch', rows);
      await connection.run('COMMIT');
    } catch (error) {
      await connection.run('ROLLBACK').catch(() => undefined);
      throw storageError(error, this.#path);
    }
  }

  async #replace(table: string, column: string, keys: readonly string[]): Promise<void> {
    for (let at = 0; at < keys.length; at += 256) {
      const some = keys.slice(at, at + 256);
      const places = some.map((_, i) => `$${i + 1}`).join(', ');
      await this.#connection.run(`DELETE FROM ${table} WHERE ${column} IN (${places})`, [...some]);
    }
  }
}
