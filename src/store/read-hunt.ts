/** Short visits to a store of hunts, between its runs. */
import { existsSync } from 'node:fs';
import type { DuckDBConnection } from '@duckdb/node-api';
import { UserError } from '../core/user-error.ts';
import { Database } from './database.ts';
import { FindingBook } from './finding-book.ts';
import { huntError } from './hunt-error.ts';
import { MIGRATIONS } from './hunt-migrations.ts';
import { identifyHunt } from './hunt-schema.ts';
import { HuntStore } from './hunt-store.ts';
import { MarkBook } from './mark-book.ts';
import { StoreLock } from './store-lock.ts';

const MEMORY_LIMIT_MB = 512;

/** What runs found and people decided. */
export interface HuntBooks {
  readonly findings: FindingBook;
  readonly marks: MarkBook;
  readonly connection: DuckDBConnection;
}

/**
 * Only reads. A run that begins meanwhile waits until it is done, so let it not take long.
 * @throws UserError when there is no such store, or a run has it.
 */
export async function readHunt<T>(path: string, read: (books: HuntBooks) => Promise<T>): Promise<T> {
  const lock = holdBriefly(path);
  let database: Database | null = null;
  try {
    database = await Database.open(path, MEMORY_LIMIT_MB, 'read');
    const connection = await database.connect();
    const version = MIGRATIONS.length + 1;
    const identity = await identifyHunt(connection, path, version);
    if (identity === null) throw new UserError(`the store ${path} is empty`, 'a hunt fills it: undertow hunt INPUTS --store FILE');
    if (identity.version < version) {
      throw new UserError(`the store ${path} is of an older Undertow`, 'the next hunt brings it up to date: undertow hunt --store FILE');
    }
    return await read({ findings: new FindingBook(path, connection), marks: new MarkBook(path, connection), connection });
  } catch (error) {
    throw huntError(error, path);
  } finally {
    database?.close();
    lock?.release();
  }
}

/** Changes what people decided. @throws UserError when there is no such store, or a run has it. */
export async function changeHunt<T>(path: string, change: (books: Omit<HuntBooks, 'connection'>) => Promise<T>): Promise<T> {
  refuseMissing(path);
  const store = await HuntStore.open(path, { internal: null, standard: [], isBrief: true });
  try {
    return await change({ findings: await store.findings(), marks: await store.marks() });
  } catch (error) {
    throw huntError(error, path);
  } finally {
    store.close();
  }
}

function refuseMissing(path: string): void {
  if (!existsSync(path)) throw new UserError(`there is no store ${path}`, 'name the file that hunts write with --store');
}

/** Keeps runs away for a second; null where no lock can be written: what is only read may lie there. @throws UserError when there is no store, or a run has it. */
export function holdBriefly(path: string): StoreLock | null {
  refuseMissing(path);
  try {
    return StoreLock.take(path, true);
  } catch (error) {
    StoreLock.refuseHeld(path);
    if (error instanceof UserError && /^(may not write|no space left for)/.test(error.message)) return null;
    throw error;
  }
}
