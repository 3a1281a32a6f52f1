import type { ChannelOptions } from '../channel/channel-options.ts';
import { Database } from './database.ts';
import { duckdb } from './duckdb.ts';
import { FlowStore } from './flow-store.ts';
import { FlowWriter } from './flow-writer.ts';
import { prepareSchema } from './prepare-schema.ts';
import { storageError } from './storage-error.ts';
import type { Store } from './store.ts';

export interface StoreOptions extends ChannelOptions {
  /** What DuckDB may use; Node and untracked memory come on top. */
  readonly memoryLimitMb?: number;
}

/** Where sorting 10 million events still ran from disk without trouble. */
const MEMORY_LIMIT_MB = 512;

/**
 * Opens a store for the flows of one run. DuckDB is loaded here and nowhere earlier.
 * @throws UserError when the file is locked, in use, not ours, newer than this program, or holds a run already.
 */
export async function openStore(path: string, options: StoreOptions): Promise<Store> {
  const database = await Database.open(path, options.memoryLimitMb ?? MEMORY_LIMIT_MB);
  try {
    const connection = await database.connect();
    await prepareSchema(connection, duckdb, path);
    return new FlowStore(options, database, duckdb, connection, await FlowWriter.open(connection));
  } catch (error) {
    database.close();
    throw storageError(error, path);
  }
}
