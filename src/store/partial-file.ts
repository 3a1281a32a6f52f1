import { mkdtempSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { UserError } from '../core/user-error.ts';
import { storageError } from './storage-error.ts';

/** A file on its way: written in a folder of its own beside the final name, and moved there only when it is whole. */
export class PartialFile {
  readonly #finalPath: string;
  readonly #folder: string;

  /** @throws UserError when nothing can be written beside `finalPath`, or a folder is in its place. */
  constructor(finalPath: string) {
    this.#finalPath = finalPath;
    if (statSync(finalPath, { throwIfNoEntry: false })?.isDirectory()) throw new UserError(`a folder: ${finalPath}`, 'name a file');
    try {
      this.#folder = mkdtempSync(`${finalPath}.partial-`);
    } catch (error) {
      throw storageError(error, finalPath);
    }
  }

  /** A path in the folder, by default the one that `commit` moves. */
  path(name = basename(this.#finalPath)): string {
    return join(this.#folder, name);
  }

  commit(): void {
    renameSync(this.path(), this.#finalPath);
    this.discard();
  }

  /** Leaves nothing behind; the final name keeps what it had. */
  discard(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
