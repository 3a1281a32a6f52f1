/** What runs found, for good. */
import type { DuckDBConnection } from '@duckdb/node-api';
import { appendRows } from './append-rows.ts';
import { eachRow } from './each-row.ts';
import { inTransaction } from './in-transaction.ts';
import { insertRows } from './insert-rows.ts';
import { storageError } from './storage-error.ts';
import { type FindingSummary, findingRow, readSummary, type StoredFinding, SUMMARY_COLUMNS } from './stored-finding.ts';

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

/** What a finding scored from a run on, until the next step. */
export interface ScoreStep {
  readonly atUs: number;
  readonly score: number;
  readonly bits: number;
  readonly severity: string;
}

/** Ids of findings with a space between them: one statement for all, since each passes over the whole table. */
const LISTED = "SELECT UNNEST(STRING_SPLIT($1, ' '))";
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
    await eachRow(this.#connection, `SELECT ${STRETCH} FROM stretch ORDER BY finding, from_us`, (row) => {
      const finding = String(row[0]);
      const stretches = byFinding.get(finding) ?? [];
      if (stretches.length === 0) byFinding.set(finding, stretches);
      stretches.push(readStretch(row));
    });
    return byFinding;
  }

  /** In the order of time. */
  async stretchesOf(finding: string): Promise<Stretch[]> {
    const found = await this.#connection.runAndReadAll(`SELECT ${STRETCH} FROM stretch WHERE finding = $1 ORDER BY from_us`, [finding]);
    return found.getRows().map(readStretch);
  }

  /** The findings of these ids that are known, in the order of ids. */
  async findings(ids: ReadonlySet<string>): Promise<{ readonly id: string; readonly document: string }[]> {
    if (ids.size === 0) return [];
    const found = await this.#connection.runAndReadAll(`SELECT id, document FROM finding WHERE id IN (${LISTED}) ORDER BY id`, [
      [...ids].join(' '),
    ]);
    return found.getRows().map(([id, document]) => ({ id: String(id), document: String(document) }));
  }

  /** Of all findings ever, in the order of ids. */
  async summaries(): Promise<FindingSummary[]> {
    const found: FindingSummary[] = [];
    await eachRow(this.#connection, `SELECT ${SUMMARY_COLUMNS} FROM finding ORDER BY id`, (row) => found.push(readSummary(row)));
    return found;
  }

  /** @returns null for an id that is not there. */
  async summary(id: string): Promise<FindingSummary | null> {
    const found = await this.#connection.runAndReadAll(`SELECT ${SUMMARY_COLUMNS} FROM finding WHERE id = $1`, [id]);
    const [row] = found.getRows();
    return row === undefined ? null : readSummary(row);
  }

  /** In the order of time. */
  async scoreSteps(finding: string): Promise<ScoreStep[]> {
    const found = await this.#connection.runAndReadAll(
      'SELECT at_us, score, bits, severity FROM score_step WHERE finding = $1 ORDER BY at_us',
      [finding],
    );
    return found.getRows().map(([atUs, score, bits, severity]) => ({
      atUs: Number(atUs),
      score: Number(score),
      bits: Number(bits),
      severity: String(severity),
    }));
  }

  /** What each finding scored last, up to a run. */
  async scoresAt(untilUs: number): Promise<Map<string, ScoreStep>> {
    const found = await this.#connection.runAndReadAll(
      'SELECT finding, MAX(at_us), ARG_MAX(score, at_us), ARG_MAX(bits, at_us), ARG_MAX(severity, at_us) FROM score_step WHERE at_us <= $1 GROUP BY finding',
      [untilUs],
    );
    return new Map(
      found
        .getRows()
        .map(([finding, atUs, score, bits, severity]) => [
          String(finding),
          { atUs: Number(atUs), score: Number(score), bits: Number(bits), severity: String(severity) },
        ]),
    );
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
    try {
      await inTransaction(connection, async () => {
        await connection.run('DELETE FROM run WHERE until_us = $1', [run.untilUs]);
        await insertRows(connection, 'run', [[run.untilUs, run.sinceUs, run.scopes.join(','), run.findings]]);
        await this.#replace(
          'finding',
          'id',
          findings.map(({ id }) => id),
        );
        await appendRows(connection, 'finding', findings.map(findingRow));
        await this.#step(run.untilUs, findings);
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
        await appendRows(connection, 'stretch', rows);
      });
    } catch (error) {
      throw storageError(error, this.#path);
    }
  }

  /** Notes scores that are others than before. */
  async #step(untilUs: number, findings: readonly FindingSummary[]): Promise<void> {
    await this.#connection.run('DELETE FROM score_step WHERE at_us = $1', [untilUs]);
    const known = await this.#connection.runAndReadAll(
      'SELECT finding, ARG_MAX(score, at_us), ARG_MAX(severity, at_us) FROM score_step WHERE at_us < $1 GROUP BY finding',
      [untilUs],
    );
    const before = new Map(known.getRows().map(([finding, score, severity]) => [String(finding), `${score} ${severity}`]));
    await appendRows(
      this.#connection,
      'score_step',
      findings
        .filter(({ id, score, severity }) => before.get(id) !== `${score} ${severity}`)
        .map(({ id, score, bits, severity }) => [id, untilUs, score, bits, severity]),
    );
  }

  async #replace(table: string, column: string, keys: readonly string[]): Promise<void> {
    await this.#connection.run(`DELETE FROM ${table} WHERE ${column} IN (${LISTED})`, [keys.join(' ')]);
  }
}

function readStretch([, fromUs, toUs, endedUs, runs, score, bits, firstUs, lastUs]: readonly unknown[]): Stretch {
  return {
    fromUs: Number(fromUs),
    toUs: Number(toUs),
    endedUs: endedUs === null ? null : Number(endedUs),
    runs: Number(runs),
    score: Number(score),
    bits: Number(bits),
    firstUs: Number(firstUs),
    lastUs: Number(lastUs),
  };
}
