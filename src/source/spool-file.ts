/** One input put aside on disk until it is read. */
import { closeSync, openSync, rmSync, writeSync } from 'node:fs';

export class SpoolFile {
  readonly path: string;
  bytes = 0;
  readonly #refusal: (error: unknown) => Error;
  #file: number | null;

  /** @param refusal turns what the system says into what is thrown. @throws what the system says when it cannot be made. */
  constructor(path: string, refusal: (error: unknown) => Error) {
    this.path = path;
    this.#refusal = refusal;
    this.#file = openSync(path, 'wx', 0o600);
  }

  /** @throws UserError when there is no room. */
  append(bytes: Uint8Array, at: number, end: number): void {
    try {
      for (let from = at; from < end && this.#file !== null; ) from += writeSync(this.#file, bytes, from, end - from);
    } catch (error) {
      throw this.#refusal(error);
    }
    this.bytes += end - at;
  }

  /** Safe to call twice. */
  remove(): void {
    if (this.#file === null) return;
    closeSync(this.#file);
    this.#file = null;
    rmSync(this.path, { force: true });
  }
}
