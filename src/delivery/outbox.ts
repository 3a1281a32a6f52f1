/** What waits for receivers, in a file beside the store: a journal of records, one a line, that no kill can tear. */
import { type FileHandle, open, rename, rm, stat } from 'node:fs/promises';
import { storageError } from '../store/storage-error.ts';
import { StoreLock } from '../store/store-lock.ts';
import { type OutboxRecord, OutboxState, type Receiver } from './outbox-state.ts';
import { readJournal } from './read-journal.ts';

const HEADER = '["undertow-outbox",1]\n';
/** A journal is written anew when it has so many times what it must have. */
const SLACK = 3;
const LEAST_BYTES = 1 << 20;

export class Outbox {
  /** Lines that no one could read. */
  readonly damaged: number;
  readonly #state: OutboxState;
  readonly #file: JournalFile | null;

  private constructor(state: OutboxState, file: JournalFile | null, damaged: number) {
    this.#state = state;
    this.#file = file;
    this.damaged = damaged;
  }

  /** Of one run that remembers nothing. */
  static inMemory(): Outbox {
    return new Outbox(new OutboxState(), null, 0);
  }

  /** @throws UserError when another run has it, when it is none, or cannot be written. */
  static async open(path: string): Promise<Outbox> {
    const lock = StoreLock.take(path);
    try {
      const state = new OutboxState();
      const { length, damaged } = await readJournal(path, state);
      const file = await JournalFile.open(path, lock, length);
      const outbox = new Outbox(state, file, damaged);
      if (length === 0) await file.append(HEADER);
      else await outbox.#compact(length);
      return outbox;
    } catch (error) {
      lock.release();
      throw storageError(error, path);
    }
  }

  receiver(id: string): Readonly<Receiver> {
    return this.#state.of(id);
  }

  /** All of the records are there when this ends, each whole; a kill before leaves the first of them. */
  async write(records: readonly OutboxRecord[]): Promise<void> {
    if (records.length === 0) return;
    await this.#file?.append(records.map((record) => `${JSON.stringify(record)}\n`).join(''));
    for (const record of records) this.#state.apply(record);
  }

  async close(): Promise<void> {
    await this.#file?.close();
  }

  async #compact(length: number): Promise<void> {
    if (length < LEAST_BYTES) return;
    let needed = HEADER.length;
    const lines = [HEADER];
    for (const record of this.#state.records()) {
      const line = `${JSON.stringify(record)}\n`;
      lines.push(line);
      needed += Buffer.byteLength(line);
    }
    if (needed * SLACK < length) await this.#file!.replace(lines);
  }
}

class JournalFile {
  readonly #path: string;
  readonly #lock: StoreLock;
  #handle: FileHandle;
  #length: number;
  #last: Promise<void> = Promise.resolve();

  private constructor(path: string, lock: StoreLock, handle: FileHandle, length: number) {
    this.#path = path;
    this.#lock = lock;
    this.#handle = handle;
    this.#length = length;
  }

  /** What is behind `length` is half a line that a kill left. */
  static async open(path: string, lock: StoreLock, length: number): Promise<JournalFile> {
    const handle = await open(path, 'a', 0o600);
    const { size } = await stat(path);
    if (size > length) await handle.truncate(length);
    return new JournalFile(path, lock, handle, length);
  }

  append(text: string): Promise<void> {
    const done = this.#last.then(() => this.#append(text));
    this.#last = done.catch(() => undefined);
    return done;
  }

  async #append(text: string): Promise<void> {
    try {
      const bytes = Buffer.from(text);
      await this.#handle.writeFile(bytes);
      await this.#handle.datasync();
      this.#length += bytes.length;
    } catch (error) {
      await this.#handle.truncate(this.#length).catch(() => undefined);
      throw storageError(error, this.#path);
    }
  }

  async replace(lines: readonly string[]): Promise<void> {
    const fresh = `${this.#path}.part`;
    const handle = await open(fresh, 'w', 0o600);
    try {
      let length = 0;
      for (const line of lines) {
        const bytes = Buffer.from(line);
        await handle.write(bytes);
        length += bytes.length;
      }
      await handle.datasync();
      await handle.close();
      await rename(fresh, this.#path);
      await this.#handle.close();
      this.#handle = await open(this.#path, 'a', 0o600);
      this.#length = length;
    } catch {
      // The old one is as good, only longer.
      await handle.close().catch(() => undefined);
      await rm(fresh, { force: true });
    }
  }

  async close(): Promise<void> {
    await this.#last;
    await this.#handle.close();
    this.#lock.release();
  }
}
