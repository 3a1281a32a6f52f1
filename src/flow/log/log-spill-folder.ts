/** A folder of its own for rows that memory does not hold. */
import { join } from 'node:path';
import { PrivateFolder } from '../../core/private-folder.ts';
import { UserError } from '../../core/user-error.ts';

/** Made when it is first needed. What a killed run left behind goes when the next one begins. */
export class LogSpillFolder {
  readonly #own: PrivateFolder;
  /** Somebody else's, who removes it. */
  readonly #lent: string | null;

  /** @param parent is left as it is, but for folders that dead runs of this user forgot in it. @param lent another one's folder, used instead. */
  constructor(parent: string, lent: string | null = null) {
    this.#own = new PrivateFolder(parent, 'rows');
    this.#lent = lent;
    if (lent === null) this.#own.removeForgotten();
  }

  /** Makes it. @throws UserError when it cannot be made. */
  path(): string {
    return this.file('.');
  }

  /** @throws UserError when the folder cannot be made. */
  file(name: string): string {
    if (this.#lent !== null) return join(this.#lent, name);
    try {
      return this.#own.file(name);
    } catch (error) {
      throw this.refusal(error);
    }
  }

  /** What to tell the operator when rows cannot be put aside. */
  refusal(error: unknown): UserError {
    const why = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    return new UserError(
      `rows of logs cannot be put aside in ${this.#own.parent} (${why})`,
      'there is more than fits into memory: make room there, or name another folder with --spill',
    );
  }

  /** Safe to call twice. */
  remove(): void {
    this.#own.remove();
  }
}
