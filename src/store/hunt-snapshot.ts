/** What a store of hunts knows of findings and marks, copied out so that hunts need not wait for who reads it. */
import { rmSync } from 'node:fs';
import type { DuckDBConnection } from '@duckdb/node-api';
import { UserError } from '../core/user-error.ts';
import { Database } from './database.ts';
import { FindingBook } from './finding-book.ts';
import { huntError } from './hunt-error.ts';
import { MIGRATIONS } from './hunt-migrations.ts';
import { MarkBook } from './mark-book.ts';
import { numberRows } from './number-rows.ts';
import { holdBriefly } from './read-hunt.ts';

const MEMORY_LIMIT_MB = 256;
const TABLES = ['run', 'finding', 'stretch', 'score_step', 'mark'] as const;

export class HuntSnapshot {
  readonly findings: FindingBook;
  readonly marks: MarkBook;
  readonly #database: Database;

  private constructor(database: Database, findings: FindingBook, marks: MarkBook) {
    this.#database = database;
    this.findings = findings;
    this.marks = marks;
  }

  /**
   * @param path of the store, which is held for the time of the copy. @param file of the copy: it must not be there yet.
   * @throws UserError when there is no such store, a run has it, or there is no room.
   */
  static async take(path: string, file: string): Promise<HuntSnapshot> {
    const lock = holdBriefly(path);
    let database: Database | null = null;
    try {
      database = await Database.open(file, MEMORY_LIMIT_MB);
      const connection = await database.connect();
      await connection.run(`ATTACH ${quoted(path)} AS "undertow store" (READ_ONLY)`);
      await refuseOther(connection, path);
      for (const table of TABLES) await connection.run(`CREATE TABLE ${table} AS SELECT * FROM "undertow store".${table}`);
      await connection.run('DETACH "undertow store"');
      return new HuntSnapshot(database, new FindingBook(path, connection), new MarkBook(path, connection));
    } catch (error) {
      database?.close();
      remove(file);
      throw huntError(error, path);
    } finally {
      lock?.release();
    }
  }

  /** Safe to call twice. */
  close(): void {
    this.#database.close();
    remove(this.#database.path);
  }
}

async function refuseOther(connection: DuckDBConnection, path: string): Promise<void> {
  const version = MIGRATIONS.length + 1;
  const found = await numberRows(connection, 'SELECT MAX(version) FROM "undertow store".undertow_hunt').catch(() => {
    throw new UserError(`not a store of hunts: ${path}`, 'name the file that hunts write with --store');
  });
  if (found[0]?.[0] === version) return;
  throw new UserError(
    `the store ${path} is of another version of Undertow`,
    'a hunt brings an older one up to date: undertow hunt --store FILE; for a newer one, update Undertow',
  );
}

function remove(file: string): void {
  for (const path of [file, `${file}.wal`]) rmSync(path, { force: true });
}

const quoted = (path: string) => `'${path.replaceAll("'", "''")}'`;
