/** Copies a store out of its file and into a new one: table by table, as Parquet files in a folder. */
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { UserError } from '../core/user-error.ts';
import { Database } from './database.ts';
import { duckdb } from './duckdb.ts';
import { firstLine } from './hunt-look.ts';
import { MIGRATIONS } from './hunt-migrations.ts';
import { createHunt, HUNT_TABLES, identifyHunt } from './hunt-schema.ts';
import { numberRows } from './number-rows.ts';
import { storageError } from './storage-error.ts';
import { StoreLock } from './store-lock.ts';

const MEMORY_LIMIT_MB = 512;
/** Rows that are saved in one go where not all can be read: a row group of DuckDB. */
const PIECE_ROWS = 122_880;

/** What was copied of a table. */
export interface CopiedTable {
  readonly table: string;
  readonly rows: number;
  /** Why not all of it; null when all was. */
  readonly lost: string | null;
}

const quoted = (path: string) => `'${path.replaceAll("'", "''")}'`;
const version = MIGRATIONS.length + 1;

/**
 * Writes every table that can be read, and of others what can be.
 * @throws UserError when the folder is there already, cannot be written, or the store cannot be opened at all.
 */
export async function exportHunt(path: string, folder: string): Promise<CopiedTable[]> {
  if (!existsSync(path))
    throw new UserError(`there is no store ${path}`, 'name the file that hunts write: undertow store export hunts.duckdb FOLDER');
  if (existsSync(folder)) throw new UserError(`${folder} is there already`, 'name a new folder');
  StoreLock.refuseHeld(path);
  const { database, beside } = await openDamaged(path);
  try {
    mkdirSync(folder, { recursive: true });
    const connection = await database.connect();
    const copied: CopiedTable[] = [];
    for (const table of HUNT_TABLES) copied.push(await exportTable(connection, table, folder));
    return copied;
  } catch (error) {
    throw storageError(error, folder);
  } finally {
    database.close();
    if (beside !== null) rmSync(beside, { recursive: true, force: true });
  }
}

/** Only read. Where what was written last cannot be read, the store without it, from a copy. */
async function openDamaged(path: string): Promise<{ database: Database; beside: string | null }> {
  try {
    return { database: await Database.open(path, MEMORY_LIMIT_MB, 'read'), beside: null };
  } catch (error) {
    if (!existsSync(`${path}.wal`)) throw error;
    const beside = mkdtempSync(join(tmpdir(), 'undertow-store-'));
    try {
      copyFileSync(path, join(beside, 'store'));
      return { database: await Database.open(join(beside, 'store'), MEMORY_LIMIT_MB, 'read'), beside };
    } catch (second) {
      rmSync(beside, { recursive: true, force: true });
      throw storageError(second, path);
    }
  }
}

async function exportTable(connection: DuckDBConnection, table: string, folder: string): Promise<CopiedTable> {
  const target = join(folder, table);
  mkdirSync(target);
  try {
    const rows = await copyRows(connection, table, 'TRUE', join(target, '0.parquet'));
    return { table, rows, lost: null };
  } catch (error) {
    if (/No space left|ENOSPC|EDQUOT|File too large/.test(String(error))) throw error;
    rmSync(join(target, '0.parquet'), { force: true });
    return saveRows(connection, table, target, firstLine(error));
  }
}

/** Piece by piece: what cannot be read is left out. */
async function saveRows(connection: DuckDBConnection, table: string, target: string, why: string): Promise<CopiedTable> {
  const all = await numberRows(connection, `SELECT COUNT(*) FROM ${table}`).catch(() => [[0]]);
  let rows = 0;
  for (let from = 0, piece = 0; from < all[0]![0]!; from += PIECE_ROWS, piece++) {
    const file = join(target, `${piece}.parquet`);
    rows += await copyRows(connection, table, `rowid >= ${from} AND rowid < ${from + PIECE_ROWS}`, file).catch(() => {
      rmSync(file, { force: true });
      return 0;
    });
  }
  return { table, rows, lost: why };
}

async function copyRows(connection: DuckDBConnection, table: string, where: string, file: string): Promise<number> {
  await connection.run(`COPY (SELECT * FROM ${table} WHERE ${where}) TO ${quoted(file)} (FORMAT parquet, COMPRESSION zstd)`);
  return (await numberRows(connection, `SELECT COUNT(*) FROM read_parquet(${quoted(file)})`))[0]![0]!;
}

/** Makes a new store of what `exportHunt` wrote; it appears when it is whole. @throws UserError when it is there already, or the folder has no such tables. */
export async function importHunt(folder: string, path: string): Promise<void> {
  if (existsSync(path)) throw new UserError(`${path} is there already`, 'name a new file');
  if (!existsSync(join(folder, 'undertow_hunt'))) {
    throw new UserError(`there is no exported store in ${folder}`, 'name the folder that `undertow store export` wrote');
  }
  const lock = StoreLock.take(path);
  const partial = `${path}.spill-import`;
  try {
    rmSync(partial, { recursive: true, force: true });
    mkdirSync(partial);
    const file = join(partial, 'store');
    const database = await Database.open(file, MEMORY_LIMIT_MB);
    try {
      await fill(await database.connect(), folder);
    } finally {
      database.close();
    }
    renameSync(file, path);
  } catch (error) {
    throw storageError(error, path);
  } finally {
    rmSync(partial, { recursive: true, force: true });
    lock.release();
  }
}

async function fill(connection: DuckDBConnection, folder: string): Promise<void> {
  await connection.run('BEGIN TRANSACTION');
  await createHunt(connection, duckdb, version, []);
  await connection.run('DELETE FROM undertow_hunt');
  for (const table of HUNT_TABLES) {
    const files = existsSync(join(folder, table)) ? readdirSync(join(folder, table)).filter((name) => name.endsWith('.parquet')) : [];
    for (const name of files.sort()) {
      const source = quoted(join(folder, table, name));
      await connection.run(`INSERT INTO ${table} BY NAME SELECT * FROM read_parquet(${source})`).catch((error: unknown) => {
        throw new UserError(`${join(folder, table, name)} is no table of a store (${firstLine(error)})`, 'export the store anew');
      });
    }
  }
  await connection.run('COMMIT');
  const found = await identifyHunt(connection, folder, version);
  if (found === null || found.version !== version) {
    throw new UserError(`${folder} is of another version of Undertow`, `this one reads version ${version}: export with the same version`);
  }
}

/** Writes a store anew without the room of what was let go. @returns bytes before and after. @throws UserError when there is no room for a second one. */
export async function vacuumHunt(
  path: string,
  sizeOf: (path: string) => number,
): Promise<{ readonly before: number; readonly after: number }> {
  if (!existsSync(path))
    throw new UserError(`there is no store ${path}`, 'name the file that hunts write: undertow store vacuum hunts.duckdb');
  const lock = StoreLock.take(path);
  const partial = `${path}.spill-vacuum`;
  try {
    const before = sizeOf(path);
    rmSync(partial, { recursive: true, force: true });
    mkdirSync(partial);
    const file = join(partial, 'store');
    const database = await Database.open(path, MEMORY_LIMIT_MB);
    try {
      const connection = await database.connect();
      await identifyHunt(connection, path, version);
      await connection.run('CHECKPOINT');
      const [[own]] = (await connection.runAndReadAll('SELECT current_catalog()')).getRows() as [[string]];
      await connection.run(`ATTACH ${quoted(file)} AS "undertow fresh"`);
      await connection.run(`COPY FROM DATABASE "${own.replaceAll('"', '""')}" TO "undertow fresh"`);
      await connection.run('DETACH "undertow fresh"');
    } finally {
      database.close();
    }
    // With a log beside it, what the new file replaces would be more than the old file.
    if (existsSync(`${path}.wal`)) throw new UserError(`the store ${path} could not be closed`, 'try again; it is as it was');
    renameSync(file, path);
    return { before, after: sizeOf(path) };
  } catch (error) {
    throw storageError(error, path);
  } finally {
    rmSync(partial, { recursive: true, force: true });
    lock.release();
  }
}
