import { mkdtempSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
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
  readonly #connections: DuckDBConnection[] = [];

  private constructor(path: string, key: string, spill: string, instance: DuckDBInstance) {
    this.path = path;
    this.#key = key;
    this.#spill = spill;
    this.#instance = instance;
  }

  /** @throws UserError when the file cannot be opened. */
  static async open(path: string, memoryLimitMb: number): Promise<Database> {
    const key = resolve(path);
    if (open.has(key)) throw new UserError(`already open: ${path}`, 'name a new file');
    open.add(key);
    let spill = '';
    try {
      spill = mkdtempSync(`${key}.spill-`);
      const { DuckDBInstance } = await import('@duckdb/node-api');
      const instance = await DuckDBInstance.create(key, {
        autoinstall_known_extensions: 'false',
        autoload_known_extensions: 'false',
        memory_limit: `${memoryLimitMb}MB`,
        temp_directory: spill,
        threads: '2', // the same on every machine; results do not depend on it, memory does
      });
      return new Database(path, key, spill, instance);
    } catch (error) {
      if (spill !== '') rmSync(spill, { recursive: true, force: true });
      open.delete(key);
      throw storageError(error, path);
    }
  }

  async connect(): Promise<DuckDBConnection> {
    const connection = await this.#instance.connect();
    this.#connections.push(connection);
    return connection;
  }

  close(): void {
    if (!open.has(this.#key)) return;
    for (const connection of this.#connections) connection.closeSync();
    this.#instance.closeSync();
    rmSync(this.#spill, { recursive: true, force: true });
    open.delete(this.#key);
  }
}
