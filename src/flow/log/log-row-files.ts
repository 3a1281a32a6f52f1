/** Rows of each partition that memory does not hold, in files. */
import { closeSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import type { LogChunk, LogFile } from './log-content.ts';
import type { LogSpillFolder } from './log-spill-folder.ts';

/** All methods throw UserError when the disk refuses. */
export class LogRowFiles {
  readonly #folder: LogSpillFolder;
  readonly #prefix: string;
  /** Its own files, and those that others handed over. */
  readonly #own: Float64Array;
  readonly #others: LogFile[][];

  /** @param prefix of its files' names. */
  constructor(folder: LogSpillFolder, prefix: string, partitions: number) {
    this.#folder = folder;
    this.#prefix = prefix;
    this.#own = new Float64Array(partitions);
    this.#others = Array.from({ length: partitions }, () => []);
  }

  /** Bytes. */
  size(partition: number): number {
    let size = this.#own[partition]!;
    for (const { bytes } of this.#others[partition]!) size += bytes;
    return size;
  }

  append(partition: number, chunks: readonly LogChunk[]): void {
    this.#with(this.#path(partition), 'a', (file) => {
      for (const { buffer, used } of chunks) {
        const bytes = new Uint8Array(buffer, 0, used);
        for (let at = 0; at < used; ) at += writeSync(file, bytes, at, used - at);
        this.#own[partition]! += used;
      }
    });
  }

  adopt(partition: number, files: readonly LogFile[]): void {
    this.#others[partition]!.push(...files);
  }

  /** Forgets the files of a partition without removing them. */
  handOver(partition: number): readonly LogFile[] {
    const files = this.#files(partition);
    this.#own[partition] = 0;
    this.#others[partition] = [];
    return files;
  }

  /** @param bytes gets all of a partition from its beginning on. */
  read(partition: number, bytes: Uint8Array): void {
    let at = 0;
    for (const { path, bytes: size } of this.#files(partition)) {
      this.#with(path, 'r', (file) => fill(file, bytes.subarray(at, at + size), 0));
      at += size;
    }
  }

  /** @param visit gets a file's rows in pieces that `words` holds, and how many words there are. @returns of these, how many it took. */
  forEachPiece(partition: number, words: Uint32Array, visit: (filled: number) => number): void {
    const bytes = new Uint8Array(words.buffer, words.byteOffset, words.byteLength);
    for (const { path, bytes: size } of this.#files(partition)) {
      this.#with(path, 'r', (file) => {
        for (let place = 0; place < size; ) {
          const filled = Math.min(bytes.length, size - place);
          fill(file, bytes.subarray(0, filled), place);
          place += 4 * visit(filled / 4);
        }
      });
    }
  }

  remove(partition: number): void {
    for (const { path } of this.handOver(partition)) rmSync(path, { force: true });
  }

  #path(partition: number): string {
    return this.#folder.file(`${this.#prefix}${partition.toString(16)}`);
  }

  #files(partition: number): readonly LogFile[] {
    const others = this.#others[partition]!;
    const bytes = this.#own[partition]!;
    return bytes === 0 ? others : [{ path: this.#path(partition), bytes }, ...others];
  }

  #with(path: string, flags: 'a' | 'r', use: (file: number) => void): void {
    try {
      const file = openSync(path, flags, 0o600);
      try {
        use(file);
      } finally {
        closeSync(file);
      }
    } catch (error) {
      throw error instanceof Error && 'code' in error ? this.#folder.refusal(error) : error;
    }
  }
}

function fill(file: number, bytes: Uint8Array, place: number): void {
  for (let at = 0; at < bytes.length; ) {
    const count = readSync(file, bytes, at, bytes.length - at, place + at);
    if (count === 0) throw Object.assign(new Error('a file of rows became shorter'), { code: 'TRUNCATED' });
    at += count;
  }
}
