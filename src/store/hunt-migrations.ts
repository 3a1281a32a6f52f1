/** How a store of an older version becomes one of this. */
import { copyFileSync, existsSync, rmSync } from 'node:fs';
import type { DuckDBConnection } from '@duckdb/node-api';
import { inTransaction } from './in-transaction.ts';
import { storageError } from './storage-error.ts';

/** From one version to the next; called within the transaction that raises the version. */
export type Migration = (connection: DuckDBConnection) => Promise<void>;

/** The step at index n leads from version n + 1 to n + 2. There is one version yet. */
export const MIGRATIONS: readonly Migration[] = [];

/** Where the store stays as it was. */
export function copyPath(path: string, version: number): string {
  return `${path}.version-${version}`;
}

/** Copies a store that nobody has open. An older copy of that name is kept: it is nearer to what was. @throws UserError when there is no room. */
export function keepCopy(path: string, version: number): void {
  const copy = copyPath(path, version);
  if (existsSync(copy)) return;
  try {
    copyFileSync(path, copy);
  } catch (error) {
    rmSync(copy, { force: true });
    throw storageError(error, copy);
  }
}

/** Runs every step from a version on, all of them or none. */
export async function migrate(connection: DuckDBConnection, from: number, steps: readonly Migration[]): Promise<void> {
  await inTransaction(connection, async () => {
    for (const step of steps.slice(from - 1)) await step(connection);
    await connection.run('UPDATE undertow_hunt SET version = $1', [steps.length + 1]);
  });
}
