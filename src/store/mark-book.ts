/** What people decided about findings: every decision is kept, none is changed. */
import type { DuckDBConnection, DuckDBValue } from '@duckdb/node-api';
import type { Mark, MarkScope, MarkTarget, MarkVerdict } from '../model/mark.ts';
import { inTransaction } from './in-transaction.ts';
import { insertRows } from './insert-rows.ts';
import { numberRows } from './number-rows.ts';
import { storageError } from './storage-error.ts';

/** `target` is a `MarkTarget` as JSON. */
export const MARK_COLUMNS = 'id BIGINT, verdict VARCHAR, target VARCHAR, reason VARCHAR, author VARCHAR, at_us BIGINT, until_us BIGINT';

export class MarkBook {
  readonly #path: string;
  readonly #connection: DuckDBConnection;

  constructor(path: string, connection: DuckDBConnection) {
    this.#path = path;
    this.#connection = connection;
  }

  /** All decisions in the order in which they were made. */
  async marks(): Promise<Mark[]> {
    const found = await this.#connection.runAndReadAll('SELECT id, verdict, target, reason, author, at_us, until_us FROM mark ORDER BY id');
    return found.getRows().map(([id, verdict, target, reason, by, atUs, untilUs]) => ({
      ...(JSON.parse(String(target)) as MarkTarget),
      id: Number(id),
      verdict: verdict === null ? null : (String(verdict) as MarkVerdict),
      reason: String(reason),
      by: String(by),
      atUs: Number(atUs),
      untilUs: untilUs === null ? null : Number(untilUs),
    }));
  }

  /** Adds decisions, all of them or none. @returns them with their numbers. */
  async add(marks: readonly Omit<Mark, 'id'>[]): Promise<Mark[]> {
    const connection = this.#connection;
    try {
      return await inTransaction(connection, async () => {
        const [[last]] = (await numberRows(connection, 'SELECT COALESCE(MAX(id), 0) FROM mark')) as [[number]];
        const numbered = marks.map((mark, i) => ({ ...mark, id: last + i + 1 }));
        await insertRows(connection, 'mark', numbered.map(markRow));
        return numbered;
      });
    } catch (error) {
      throw storageError(error, this.#path);
    }
  }

  /** Takes over decisions of another book, with their numbers. */
  async copy(marks: readonly Mark[]): Promise<void> {
    await insertRows(this.#connection, 'mark', marks.map(markRow));
  }
}

function markRow({ id, verdict, reason, by, atUs, untilUs, ...target }: Mark): DuckDBValue[] {
  return [id, verdict, JSON.stringify(plainTarget(target)), reason, by, atUs, untilUs];
}

/** The target's own fields alone, in a fixed order. */
export function plainTarget(target: MarkTarget): MarkTarget {
  const { scope, finding, direction, host, destination, service, software, hosts } = target;
  return {
    scope: scope satisfies MarkScope,
    finding,
    direction,
    host,
    destination,
    service,
    software: software === null ? null : { kind: software.kind, value: software.value },
    hosts: [...hosts],
  };
}
