/** Kept rows as plain data: another thread's, or another run of rows of the same input, can go on with them. */
import type { TimeGroup } from '../../core/time-groups.ts';

/** Whole rows, one after the other. The memory may be shared; nothing but the rows' owner writes to it. */
export interface LogChunk {
  readonly buffer: ArrayBufferLike;
  /** Bytes from the beginning on, a multiple of 4. */
  readonly used: number;
}

/** Whole rows in a file, removed by whom the rows are handed to. */
export interface LogFile {
  readonly path: string;
  readonly bytes: number;
}

/** What one partition holds. */
export interface LogPartition {
  readonly partition: number;
  readonly chunks: readonly LogChunk[];
  readonly files: readonly LogFile[];
  /** Bytes of answers, in chunks and files together. */
  readonly answerBytes: number;
}

/** All that a join has taken. Its partitions may go to different joins, the rest to each of them. */
export interface LogContent {
  readonly partitions: readonly LogPartition[];
  /** Texts that rows share, by who wrote the rows; nobody writes rows of the same number. */
  readonly texts: readonly { readonly writer: number; readonly texts: readonly string[] }[];
  readonly flowRows: number;
  readonly nameRows: number;
  readonly answerRows: number;
  readonly alertRows: number;
  /** By day since 1970. */
  readonly days: readonly (readonly [number, Readonly<TimeGroup>])[];
  /** By key, and how many had no room. */
  readonly certificates: readonly (readonly [number, readonly string[]])[];
  readonly droppedCertificates: number;
}
