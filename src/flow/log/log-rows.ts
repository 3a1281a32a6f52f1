/** Keeps encoded rows in partitions: in memory up to a bound, then all of them in files. */
import { closeSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import * as layout from './log-layout.ts';
import type { LogSpillFolder } from './log-spill-folder.ts';

const LARGE_CHUNK_BYTES = 65_536;
const SMALL_CHUNK_BYTES = 4096;
/** Read at once when a partition is divided; more than the longest row. */
const PIECE_BYTES = 1 << 20;
/** A division looks at four bits of the hash. */
const DIVISIONS = 16;
/** Divisions of divisions: 65,536 parts of a partition. */
export const MAXIMUM_DIVISIONS = 4;

interface Chunk {
  readonly bytes: Uint8Array;
  used: number;
}

export class LogRows {
  readonly #folder: LogSpillFolder;
  readonly #prefix: string;
  readonly #budget: number;
  readonly #chunks: Chunk[][];
  readonly #stored: Float64Array;
  readonly #answers: Float64Array;
  #spare: Uint8Array[] = [];
  #held = 0;

  /** @param prefix of its files' names. @param budget bytes in memory, about. */
  constructor(folder: LogSpillFolder, prefix: string, partitions: number, budget: number) {
    this.#folder = folder;
    this.#prefix = prefix;
    this.#budget = budget;
    this.#chunks = Array.from({ length: partitions }, () => []);
    this.#stored = new Float64Array(partitions);
    this.#answers = new Float64Array(partitions);
  }

  /** @param length of the row that begins at `from`, a multiple of 8. */
  add(partition: number, bytes: Uint8Array, length: number, isAnswer: boolean, from = 0): void {
    if (isAnswer) this.#answers[partition]! += length;
    const chunks = this.#chunks[partition]!;
    let chunk = chunks[chunks.length - 1];
    if (chunk === undefined || chunk.used + length > chunk.bytes.length) {
      const wanted = Math.max(length, chunks.length === 0 ? SMALL_CHUNK_BYTES : LARGE_CHUNK_BYTES);
      if (this.#held > 0 && this.#held + wanted > this.#budget) this.flush();
      const bytesOfChunk = (wanted === LARGE_CHUNK_BYTES ? this.#spare.pop() : undefined) ?? new Uint8Array(wanted);
      chunk = { bytes: bytesOfChunk, used: 0 };
      this.#chunks[partition]!.push(chunk);
      this.#held += bytesOfChunk.length;
    }
    chunk.bytes.set(bytes.subarray(from, from + length), chunk.used);
    chunk.used += length;
  }

  /** Bytes of a partition, wherever they are. */
  size(partition: number): number {
    let size = this.#stored[partition]!;
    for (const chunk of this.#chunks[partition]!) size += chunk.used;
    return size;
  }

  /** Bytes of a partition that a division would spread: every part needs all answers. */
  divisible(partition: number): number {
    return this.size(partition) - this.#answers[partition]!;
  }

  /** True when rows were put into files. */
  get spilled(): boolean {
    return this.#stored.some((size) => size > 0);
  }

  /** No more rows come: what partly went into files goes there whole, and memory is free for reading it. */
  settle(): void {
    if (this.spilled) this.flush();
    this.#spare = [];
  }

  /** Puts everything into files. */
  flush(): void {
    for (let partition = 0; partition < this.#chunks.length; partition++) {
      const chunks = this.#chunks[partition]!;
      if (chunks.length === 0) continue;
      this.#append(partition, chunks);
      for (const { bytes } of chunks) if (bytes.length === LARGE_CHUNK_BYTES) this.#spare.push(bytes);
      this.#chunks[partition] = [];
    }
    this.#held = 0;
  }

  /** Moves a partition out. @returns its rows, whole, in no order. */
  take(partition: number): ArrayBuffer {
    const buffer = new ArrayBuffer(this.size(partition));
    const bytes = new Uint8Array(buffer);
    let at = this.#stored[partition]!;
    if (at > 0) this.#read(partition, (file) => this.#fill(file, bytes.subarray(0, at), 0));
    for (const chunk of this.#chunks[partition]!) {
      bytes.set(chunk.bytes.subarray(0, chunk.used), at);
      at += chunk.used;
    }
    this.#drop(partition);
    return buffer;
  }

  /** Moves a partition into sixteen by the next four bits of the connections' hash; every one gets all answers. */
  divide(partition: number, depth: number): LogRows {
    const parts = new LogRows(this.#folder, `${this.#prefix}${partition.toString(16)}-`, DIVISIONS, Math.max(this.#budget >>> 2, 1));
    const shift = 28 - 4 * depth;
    this.flush();
    const buffer = new ArrayBuffer(Math.min(PIECE_BYTES, this.#stored[partition]!));
    const bytes = new Uint8Array(buffer);
    const words = new Uint32Array(buffer);
    this.#read(partition, (file) => {
      const stored = this.#stored[partition]!;
      for (let place = 0; place < stored; ) {
        const filled = Math.min(bytes.length, stored - place);
        this.#fill(file, bytes.subarray(0, filled), place);
        let at = 0;
        while (at + 8 <= filled) {
          const length = words[at / 4]! * 8;
          if (at + length > filled) break;
          const word = at / 4;
          if ((words[word + layout.META]! & layout.KIND_MASK) === layout.ANSWER) {
            for (let part = 0; part < DIVISIONS; part++) parts.add(part, bytes, length, true, at);
          } else parts.add((words[word + layout.HASH]! >>> shift) & (DIVISIONS - 1), bytes, length, false, at);
          at += length;
        }
        place += at;
      }
    });
    this.#drop(partition);
    return parts;
  }

  #path(partition: number): string {
    return this.#folder.file(`${this.#prefix}${partition.toString(16)}`);
  }

  #append(partition: number, chunks: readonly Chunk[]): void {
    const path = this.#path(partition);
    try {
      const file = openSync(path, 'a', 0o600);
      try {
        for (const { bytes, used } of chunks) {
          for (let at = 0; at < used; ) at += writeSync(file, bytes, at, used - at);
          this.#stored[partition]! += used;
        }
      } finally {
        closeSync(file);
      }
    } catch (error) {
      throw this.#folder.refusal(error);
    }
  }

  #read(partition: number, use: (file: number) => void): void {
    try {
      const file = openSync(this.#path(partition), 'r');
      try {
        use(file);
      } finally {
        closeSync(file);
      }
    } catch (error) {
      throw error instanceof Error && 'code' in error ? this.#folder.refusal(error) : error;
    }
  }

  #fill(file: number, bytes: Uint8Array, place: number): void {
    for (let at = 0; at < bytes.length; ) {
      const count = readSync(file, bytes, at, bytes.length - at, place + at);
      if (count === 0) throw Object.assign(new Error('a file of rows became shorter'), { code: 'TRUNCATED' });
      at += count;
    }
  }

  #drop(partition: number): void {
    if (this.#stored[partition]! > 0) rmSync(this.#path(partition), { force: true });
    this.#stored[partition] = 0;
    this.#answers[partition] = 0;
    for (const { bytes } of this.#chunks[partition]!) this.#held -= bytes.length;
    this.#chunks[partition] = [];
  }
}
