/** Keeps encoded rows in partitions: in memory up to a bound, then all of them in files. */
import type { LogChunk, LogPartition } from './log-content.ts';
import * as layout from './log-layout.ts';
import { LogRowFiles } from './log-row-files.ts';
import type { LogSpillFolder } from './log-spill-folder.ts';

/** In words of four bytes. */
const LARGE_CHUNK = 16_384;
const SMALL_CHUNK = 1024;
/** Read at once when a partition is divided; more than the longest row. */
const PIECE = 1 << 18;
/** Past this many words the copying loop is slower than the system's. */
const LONG_ROW = 128;
/** A division looks at four bits of the hash. */
const DIVISIONS = 16;
/** Divisions of divisions: 65,536 parts of a partition. */
export const MAXIMUM_DIVISIONS = 4;

const NOTHING = new Uint32Array(0);

export class LogRows {
  readonly #folder: LogSpillFolder;
  readonly #prefix: string;
  readonly #budget: number;
  readonly #files: LogRowFiles;
  /** Of each partition: where rows are added, and the words there are of it; then chunks that have no room. */
  readonly #open: Uint32Array<ArrayBufferLike>[];
  readonly #used: Uint32Array;
  readonly #full: LogChunk[][];
  readonly #answers: Float64Array;
  #spare: Uint32Array[] = [];
  #held = 0;
  #room = NOTHING;

  /** @param prefix of its files' names. @param budget bytes in memory, about. */
  constructor(folder: LogSpillFolder, prefix: string, partitions: number, budget: number) {
    this.#folder = folder;
    this.#prefix = prefix;
    this.#budget = budget;
    this.#files = new LogRowFiles(folder, prefix, partitions);
    this.#open = new Array(partitions).fill(NOTHING);
    this.#used = new Uint32Array(partitions);
    this.#full = Array.from({ length: partitions }, () => []);
    this.#answers = new Float64Array(partitions);
  }

  /** @param length words of the row that begins at `from`. */
  add(partition: number, words: Uint32Array, length: number, isAnswer: boolean, from = 0): void {
    if (isAnswer) this.#answers[partition]! += 4 * length;
    let used = this.#used[partition]!;
    if (used + length > this.#open[partition]!.length) {
      this.#grow(partition, length);
      used = 0;
    }
    const open = this.#open[partition]!;
    if (length > LONG_ROW) open.set(words.subarray(from, from + length), used);
    else for (let i = 0; i < length; i++) open[used + i] = words[from + i]!;
    this.#used[partition] = used + length;
  }

  /** Bytes of a partition, wherever they are. */
  size(partition: number): number {
    let size = this.#files.size(partition) + 4 * this.#used[partition]!;
    for (const { used } of this.#full[partition]!) size += used;
    return size;
  }

  /** Bytes of a partition that a division would spread: every part needs all answers. */
  divisible(partition: number): number {
    return this.size(partition) - this.#answers[partition]!;
  }

  /** True when rows were put into files. */
  get spilled(): boolean {
    return this.#full.some((_, partition) => this.#files.size(partition) > 0);
  }

  /** No more rows come: what partly went into files goes there whole, and memory is free for reading it. */
  settle(): void {
    if (this.spilled) this.flush();
    this.#spare = [];
  }

  /** Puts everything into files. */
  flush(): void {
    for (let partition = 0; partition < this.#full.length; partition++) {
      const chunks = this.#chunks(partition);
      if (chunks.length > 0) this.#files.append(partition, chunks);
      for (const { buffer } of chunks) {
        if (buffer instanceof ArrayBuffer && buffer.byteLength === 4 * LARGE_CHUNK) this.#spare.push(new Uint32Array(buffer));
      }
      this.#forget(partition);
    }
    this.#held = 0;
  }

  /** Moves everything out; partitions without rows are left out. Buffers and files belong to whom they are given to. */
  handOver(): LogPartition[] {
    const partitions: LogPartition[] = [];
    for (let partition = 0; partition < this.#full.length; partition++) {
      if (this.size(partition) === 0) continue;
      const chunks = this.#chunks(partition);
      partitions.push({ partition, chunks, files: this.#files.handOver(partition), answerBytes: this.#answers[partition]! });
      this.#forget(partition);
      this.#answers[partition] = 0;
    }
    this.#held = 0;
    this.#spare = [];
    return partitions;
  }

  /** Takes over what another one handed over. @throws UserError when memory does not hold it and rows cannot be put aside. */
  adopt(partitions: readonly LogPartition[]): void {
    for (const { partition, chunks, files, answerBytes } of partitions) {
      this.#full[partition]!.push(...chunks);
      this.#files.adopt(partition, files);
      this.#answers[partition]! += answerBytes;
      for (const { buffer } of chunks) this.#held += buffer.byteLength;
      if (this.#held > this.#budget) this.flush();
    }
  }

  /** Moves a partition out. @returns its rows, whole, in no order; borrowed until the next call. */
  take(partition: number): Uint32Array {
    const length = this.size(partition) / 4;
    if (this.#room.length < length) this.#room = new Uint32Array(length);
    const words = this.#room.subarray(0, length);
    const stored = this.#files.size(partition);
    if (stored > 0) this.#files.read(partition, new Uint8Array(words.buffer, 0, stored));
    let at = stored / 4;
    for (const { buffer, used } of this.#chunks(partition)) {
      words.set(new Uint32Array(buffer, 0, used / 4), at);
      at += used / 4;
    }
    this.#drop(partition);
    return words;
  }

  /** Moves a partition into sixteen by the next four bits of the connections' hash; every one gets all answers. */
  divide(partition: number, depth: number): LogRows {
    const parts = new LogRows(this.#folder, `${this.#prefix}${partition.toString(16)}-`, DIVISIONS, Math.max(this.#budget >>> 2, 1));
    const shift = 28 - 4 * depth;
    this.flush();
    const words = new Uint32Array(Math.min(PIECE, this.#files.size(partition) / 4));
    this.#files.forEachPiece(partition, words, (filled) => {
      let at = 0;
      while (at < filled) {
        const length = words[at + layout.HEAD]! & layout.LENGTH_MASK;
        if (at + length > filled) break;
        if ((words[at + layout.META]! & layout.KIND_MASK) === layout.ANSWER) {
          for (let part = 0; part < DIVISIONS; part++) parts.add(part, words, length, true, at);
        } else parts.add((words[at + layout.HASH]! >>> shift) & (DIVISIONS - 1), words, length, false, at);
        at += length;
      }
      return at;
    });
    this.#drop(partition);
    return parts;
  }

  #grow(partition: number, length: number): void {
    const isFirst = this.#open[partition]!.length === 0;
    const wanted = Math.max(length, isFirst ? SMALL_CHUNK : LARGE_CHUNK);
    if (this.#held > 0 && this.#held + 4 * wanted > this.#budget) this.flush();
    const used = this.#used[partition]!;
    if (used > 0) this.#full[partition]!.push({ buffer: this.#open[partition]!.buffer, used: 4 * used });
    this.#open[partition] = (wanted === LARGE_CHUNK ? this.#spare.pop() : undefined) ?? new Uint32Array(wanted);
    this.#used[partition] = 0;
    this.#held += 4 * this.#open[partition]!.length;
  }

  #chunks(partition: number): LogChunk[] {
    const used = this.#used[partition]!;
    const full = this.#full[partition]!;
    return used === 0 ? full : [...full, { buffer: this.#open[partition]!.buffer, used: 4 * used }];
  }

  #forget(partition: number): void {
    this.#open[partition] = NOTHING;
    this.#used[partition] = 0;
    this.#full[partition] = [];
  }

  #drop(partition: number): void {
    for (const { buffer } of this.#chunks(partition)) this.#held -= buffer.byteLength;
    this.#forget(partition);
    this.#files.remove(partition);
    this.#answers[partition] = 0;
  }
}
