/** Where inputs are put aside that cannot be read from front to back, and come from where there is no going back. */
import { tmpdir } from 'node:os';
import { PrivateFolder } from '../core/private-folder.ts';
import { UserError } from '../core/user-error.ts';
import { SpoolFile } from './spool-file.ts';

export class SpoolFolder {
  readonly #folder: PrivateFolder;
  readonly #files: SpoolFile[] = [];

  constructor(parent = tmpdir()) {
    this.#folder = new PrivateFolder(parent, 'spool');
  }

  /** @throws UserError when it cannot be made. */
  create(): SpoolFile {
    const refusal = (error: unknown) => {
      const why = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
      return new UserError(
        `a stream or compressed file that must be read as a whole cannot be put aside in ${this.#folder.parent} (${why})`,
        'make room there, name another folder with --spill, or decompress it to a file first',
      );
    };
    try {
      const file = new SpoolFile(this.#folder.file(`${this.#files.length}`), refusal);
      this.#files.push(file);
      return file;
    } catch (error) {
      throw refusal(error);
    }
  }

  /** Removes all that is left. Safe to call twice, and at any time. */
  remove(): void {
    for (const file of this.#files) file.remove();
    this.#folder.remove();
  }
}
