/** Finds out what will be read and in which order, before any of it is: everything the operator must mend shows here. */
import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { compareText } from '../core/compare.ts';
import type { Issues } from '../core/issues.ts';
import { UserError } from '../core/user-error.ts';
import { ByteStream } from './byte-stream.ts';
import { parquet } from './log/parquet/parquet.ts';
import { parquetContent } from './log/parquet/parquet-file.ts';
import type { LogMap } from './log/table/mapped-map.ts';
import { NothingToRead } from './nothing-to-read.ts';
import { Peek } from './peek.ts';
import type { PlannedInput } from './planned-input.ts';
import { quote } from './quote.ts';
import type { Refusal } from './refusal.ts';
import { refusedPath } from './refused-path.ts';
import { walkFolder } from './walk-folder.ts';

const STANDARD_INPUT = '-';
/** What a stream may bring before a capture shows in it; it is held in memory. */
const MAXIMUM_HELD_BYTES = 16_777_216;

/** Collects inputs; a file that several paths lead to is taken once. */
export class Plan {
  readonly #files: PlannedInput[] = [];
  readonly #streams: PlannedInput[] = [];
  readonly #seen = new Set<string>();
  readonly #issues: Issues;
  readonly #stdin: AsyncIterable<unknown>;
  readonly #map: LogMap | null;

  constructor(issues: Issues, stdin: AsyncIterable<unknown>, map: LogMap | null = null) {
    this.#issues = issues;
    this.#stdin = stdin;
    this.#map = map;
  }

  /** Files in order of their first packet, then of name and path; then streams as they were named. */
  get inputs(): PlannedInput[] {
    const byTime = (a: PlannedInput, b: PlannedInput) => {
      const first = a.firstUs ?? Infinity;
      const second = b.firstUs ?? Infinity;
      return first === second ? compareText(a.name, b.name) || compareText(a.path, b.path) : first < second ? -1 : 1;
    };
    return [...this.#files.sort(byTime), ...this.#streams];
  }

  /** @throws UserError when what was named cannot be read or is no capture. */
  async add(name: string): Promise<void> {
    if (name === STANDARD_INPUT) {
      if (this.#first('stdin')) await this.#addStream(name, name, this.#stdin);
      return;
    }
    const found = await stat(name).catch((error: unknown) => {
      throw refusedPath(name, error);
    });
    if (found.isDirectory()) await this.#addFolder(name);
    else if (found.isFile()) {
      const refusal = await this.#addFile(name, name).catch((error: unknown) => {
        throw refusedPath(name, error);
      });
      if (refusal !== null) throw new UserError(`${quote(name)} ${refusal.what}.`, refusal.hint);
    } else if (this.#first(`${found.dev}:${found.ino}`)) await this.#addStream(name, name, createReadStream(name));
  }

  async #addFolder(folder: string): Promise<void> {
    const files = await walkFolder(folder, this.#issues).catch((error: unknown) => {
      throw refusedPath(folder, error);
    });
    let captures = 0;
    for (const file of files) {
      try {
        const refusal = await this.#addFile(file.name, file.path);
        if (refusal === null) captures++;
        else this.#issues.countAt(refusal.issue ?? 'source.not-a-capture', () => `${file.name} (${refusal.what})`);
      } catch {
        this.#issues.count('source.unreadable');
      }
    }
    if (captures === 0) {
      const looked = files.length === 1 ? '1 file was' : `${files.length} files were`;
      throw new NothingToRead(
        `There is no readable capture or log in the folder ${quote(folder)} (${looked} looked at).`,
        'What is read is known by its content, never by its name: `undertow list` names it. To learn why a file is not read, name it alone.',
        files.length,
      );
    }
  }

  /** @returns why it is not taken; null when it is, or was before. */
  async #addFile(name: string, path: string): Promise<Refusal | null> {
    const handle = await open(path);
    try {
      const { dev, ino, size } = await handle.stat({ bigint: true });
      if (!this.#first(`${dev}:${ino}`)) return null;
      const peek = new Peek(this.#map);
      await peek.file(handle);
      if (peek.refusal !== null) return peek.refusal;
      // Only the end of a Parquet file tells what is in it.
      const content = peek.format === parquet.name ? parquetContent(path, this.#map) : null;
      if (content !== null && 'issue' in content) return content;
      this.#files.push({ name, path, firstUs: peek.firstUs, bytes: Number(size), stream: null });
      return null;
    } finally {
      await handle.close();
    }
  }

  async #addStream(name: string, path: string, source: AsyncIterable<unknown>): Promise<void> {
    const stream = new ByteStream(source);
    const peek = new Peek(this.#map);
    for (let held = 0; !peek.recognised && peek.refusal === null && held < MAXIMUM_HELD_BYTES; ) {
      const piece = await stream.ahead();
      if (piece === null) break;
      await peek.push(piece);
      held += piece.length;
    }
    await peek.finish();
    const called = name === STANDARD_INPUT ? 'Standard input' : quote(name);
    if (peek.refusal !== null) throw new UserError(`${called} ${peek.refusal.what}.`, peek.refusal.hint);
    this.#streams.push({ name, path, firstUs: null, bytes: null, stream });
  }

  #first(identity: string): boolean {
    if (this.#seen.has(identity)) {
      this.#issues.count('source.repeated');
      return false;
    }
    this.#seen.add(identity);
    return true;
  }
}
