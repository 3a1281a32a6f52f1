/** A store with memory: flows of many runs, what was read, and what was found. */
import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import type { ChannelOptions } from '../channel/channel-options.ts';
import type { InternalNetworks } from '../channel/internal-networks.ts';
import { processStart } from '../core/process-start.ts';
import { UserError } from '../core/user-error.ts';
import { Database } from './database.ts';
import { duckdb } from './duckdb.ts';
import { FindingBook } from './finding-book.ts';
import { huntError } from './hunt-error.ts';
import { HuntImport } from './hunt-import.ts';
import { type HuntLook, lookAtHunt } from './hunt-look.ts';
import { keepCopy, MIGRATIONS, type Migration, migrate } from './hunt-migrations.ts';
import { createHunt, type HuntIdentity, identifyHunt } from './hunt-schema.ts';
import { HuntWindow } from './hunt-window.ts';
import { KnownContents } from './known-contents.ts';
import { MarkBook } from './mark-book.ts';
import { numberRows } from './number-rows.ts';
import { type Retained, type Retention, retain } from './retain.ts';
import { storageError } from './storage-error.ts';
import { StoreLock } from './store-lock.ts';

/** What DuckDB may use; Node comes on top. 4,000,000 channels group within 256 MB (decision 3). */
const MEMORY_LIMIT_MB = 320;

export interface HuntStoreOptions {
  /** Networks inside, as the operator wrote them; null to take those of the store, or `standard` for a new one. */
  readonly internal: readonly string[] | null;
  readonly standard: readonly string[];
  readonly memoryLimitMb?: number;
  /** For a change of a second: other programs wait for it. */
  readonly isBrief?: boolean;
  /** The steps that the program knows; a test gives others. */
  readonly migrations?: readonly Migration[];
}

/** From the earliest to the latest flow in µs; null without flows. */
export interface FlowSpan {
  readonly firstUs: number;
  readonly lastUs: number;
}

export class HuntStore {
  readonly path: string;
  /** Networks that are inside, as text. */
  readonly internal: readonly string[];
  readonly #database: Database;
  readonly #lock: StoreLock;
  readonly #connection: DuckDBConnection;

  private constructor(path: string, internal: readonly string[], database: Database, lock: StoreLock, connection: DuckDBConnection) {
    this.path = path;
    this.internal = internal;
    this.#database = database;
    this.#lock = lock;
    this.#connection = connection;
  }

  /**
   * Opens a store, a new one where there is none. DuckDB is loaded here and nowhere earlier.
   * @throws UserError when another run has it, when it is none of ours, of a newer program, damaged, or filled with other networks inside.
   */
  static async open(path: string, options: HuntStoreOptions): Promise<HuntStore> {
    const lock = StoreLock.take(path, options.isBrief ?? false);
    let database: Database | null = null;
    const steps = options.migrations ?? MIGRATIONS;
    const version = steps.length + 1;
    const memoryLimitMb = options.memoryLimitMb ?? MEMORY_LIMIT_MB;
    try {
      removeForgotten(path);
      database = await Database.open(path, memoryLimitMb);
      let connection = await database.connect();
      const found = await identifyHunt(connection, path, version);
      if (found !== null && found.version < version) {
        // Closed first: then everything is in the one file.
        database.close();
        keepCopy(path, found.version);
        database = await Database.open(path, memoryLimitMb);
        connection = await database.connect();
        await migrate(connection, found.version, steps);
      }
      const internal = found?.internal ?? options.internal ?? options.standard;
      if (found === null) await create(connection, version, internal);
      else if (options.internal !== null && !isSame(options.internal, internal)) throw otherNetworks(path, found);
      return new HuntStore(path, internal, database, lock, connection);
    } catch (error) {
      database?.close();
      lock.release();
      throw huntError(error, path);
    }
  }

  /** What a store holds, and whether it holds together; only read. @throws UserError when it cannot be opened, or a run has it. */
  static async look(path: string): Promise<HuntLook> {
    if (!existsSync(path)) throw new UserError(`there is no store ${path}`, 'name the file that hunts write with --store');
    StoreLock.refuseHeld(path);
    let database: Database | null = null;
    try {
      database = await Database.open(path, MEMORY_LIMIT_MB, 'read');
      const connection = await database.connect();
      const identity = await identifyHunt(connection, path, MIGRATIONS.length + 1);
      if (identity === null) throw new UserError(`the store ${path} is empty`, 'a hunt fills it: undertow hunt INPUTS --store FILE');
      return await lookAtHunt(connection, path, identity);
    } catch (error) {
      throw huntError(error, path);
    } finally {
      database?.close();
    }
  }

  /** What earlier imports read. */
  async contents(): Promise<KnownContents> {
    return new KnownContents(await this.#database.connect());
  }

  async findings(): Promise<FindingBook> {
    return new FindingBook(this.path, await this.#database.connect());
  }

  async marks(): Promise<MarkBook> {
    return new MarkBook(this.path, await this.#database.connect());
  }

  /** One import at a time. */
  async beginImport(internal: InternalNetworks): Promise<HuntImport> {
    return HuntImport.begin(this.path, await this.#database.connect(), internal);
  }

  async window(options: ChannelOptions): Promise<HuntWindow> {
    try {
      return await HuntWindow.open(this.#database, duckdb, options);
    } catch (error) {
      throw storageError(error, this.path);
    }
  }

  /** @param beforeUs flows that begin at this time or later are passed over: their clock was wrong. */
  async span(beforeUs = Number.MAX_SAFE_INTEGER): Promise<FlowSpan | null> {
    const [row] = await numberRows(
      this.#connection,
      'SELECT COUNT(*), COALESCE(MIN(start_us), 0), COALESCE(MAX(end_us), 0) FROM flow WHERE start_us < $1 AND end_us < $1',
      [beforeUs],
    );
    const [flows, firstUs, lastUs] = row as [number, number, number];
    return flows === 0 ? null : { firstUs, lastUs };
  }

  /** The latest that the machine's clock was at an import; 0 without imports. */
  async clockUs(): Promise<number> {
    return (await numberRows(this.#connection, 'SELECT COALESCE(MAX(at_us), 0) FROM import'))[0]![0]!;
  }

  /** Flows that begin at a time or later. */
  async laterFlows(fromUs: number): Promise<number> {
    return (await numberRows(this.#connection, 'SELECT COUNT(*) FROM flow WHERE start_us >= $1', [fromUs]))[0]![0]!;
  }

  /** Lets go of what is older than it is to be kept. @returns null when there is nothing to do yet. */
  async retain(retention: Retention, lastUs: number): Promise<Retained | null> {
    try {
      await this.#database.limitMemory(null);
      return await retain(await this.#database.connect(), retention, lastUs);
    } catch (error) {
      throw storageError(error, this.path);
    }
  }

  /** For a process that ends now: a database at work cannot be closed, and what was not committed was never there. */
  forsake(): void {
    this.#database.forsake();
    this.#lock.release();
  }

  /** Lets go of the file and of its lock. Safe to call twice. */
  close(): void {
    try {
      this.#database.close();
    } finally {
      this.#lock.release();
    }
  }
}

async function create(connection: DuckDBConnection, version: number, internal: readonly string[]): Promise<void> {
  await connection.run('BEGIN TRANSACTION');
  await createHunt(connection, duckdb, version, internal);
  await connection.run('COMMIT');
}

const isSame = (one: readonly string[], other: readonly string[]) => JSON.stringify([...one].sort()) === JSON.stringify([...other].sort());

function otherNetworks(path: string, { internal }: HuntIdentity): UserError {
  return new UserError(
    `the store ${path} was filled with other networks inside`,
    `leave --internal out: it has ${internal.join(',')}; or name a new store`,
  );
}

/** Folders, and locks that were never taken, of killed runs: who has the lock is alone. */
function removeForgotten(path: string): void {
  const folder = dirname(resolve(path));
  const [spill, lock] = [`${basename(path)}.spill-`, `${basename(path)}.lock.`];
  try {
    for (const name of readdirSync(folder)) {
      const one = join(folder, name);
      if (name.startsWith(spill) && statSync(one).isDirectory()) rmSync(one, { recursive: true, force: true });
      const pid = name.startsWith(lock) ? Number.parseInt(name.slice(lock.length), 10) : 0;
      if (pid > 0 && processStart(pid) === null) rmSync(one, { force: true });
    }
  } catch {
    // What cannot be listed cannot be written either: opening says so.
  }
}
