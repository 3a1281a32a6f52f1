import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { UserError } from '../core/user-error.ts';
import { storageError } from './storage-error.ts';

/** Two instances on one file in one process lose rows without a word: one per path. */
const open = new Set<string>();

/** A DuckDB file while this process has it open, with a folder beside it for what does not fit into memory. */
export class Database {
  readonly path: string;
  readonly #key: string;
  readonly #spill: string;
  readonly #instance: DuckDBInstance;
  readonly #memoryLimitMb: number;
  readonly #connections: DuckDBConnection[] = [];

  private constructor(path: string, key: string, spill: string, instance: DuckDBInstance, memoryLimitMb: number) {
    this.path = path;
    this.#key = key;
    this.#spill = spill;
    this.#instance = instance;
    this.#memoryLimitMb = memoryLimitMb;
  }

  /** @param mode of what is only read, nothing is changed. @throws UserError when the file cannot be opened. */
  static async open(path: string, memoryLimitMb: number, mode: 'write' | 'read' = 'write'): Promise<Database> {
    const key = resolve(path);
    if (open.has(key)) throw new UserError(`already open: ${path}`, 'name a new file');
    open.add(key);
    let spill = '';
    try {
      // What is only read may lie where nothing can be written.
      spill = mode === 'write' ? mkdtempSync(`${key}.spill-`) : mkdtempSync(join(tmpdir(), 'undertow-spill-'));
      const { DuckDBInstance } = await import('@duckdb/node-api');
      const instance = await DuckDBInstance.create(key, {
        autoinstall_known_extensions: 'false',
        autoload_known_extensions: 'false',
        memory_limit: `${memoryLimitMb}MB`,
        temp_directory: spill,
        ...(mode === 'write' ? {} : { access_mode: 'READ_ONLY' }),
        threads: '2', // the same on every machine; results do not depend on it, memory does
      });
      return new Database(path, key, spill, instance, memoryLimitMb);
    } catch (error) {
      if (spill !== '') rmSync(spill, { recursive: true, force: true });
      open.delete(key);
      throw storageError(error, path);
    }
  }

  /** A path in the folder that goes when the database is closed. */
  spillPath(name: string): string {
    return join(this.#spill, name);
  }

  async connect(): Promise<DuckDBConnection> {
    const connection = await this.#instance.connect();
    this.#connections.push(connection);
    return connection;
  }

  /**
   * Takes less memory from now on, so that others in this process can have it: what was kept of work before is let go.
   * @param memoryLimitMb null for what it was opened with.
   */
  async limitMemory(memoryLimitMb: number | null): Promise<void> {
    const connection = await this.#instance.connect();
    try {
      await connection.run(`SET memory_limit = '${Math.min(memoryLimitMb ?? this.#memoryLimitMb, this.#memoryLimitMb)}MB'`);
    } finally {
      connection.closeSync();
    }
  }

  /** Removes what does not fit into memory, of a process that ends now, whatever the database is at. */
  forsake(): void {
    rmSync(this.#spill, { recursive: true, force: true });
  }

  close(): void {
    if (!open.has(this.#key)) return;
    for (const connection of this.#connections) connection.closeSync();
    this.#instance.closeSync();
    rmSync(this.#spill, { recursive: true, force: true });
    open.delete(this.#key);
  }
}
