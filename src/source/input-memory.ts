/** What earlier runs read of inputs, so that nothing is handed on twice. */
import type { ContentPrint } from './content-trail.ts';
import type { PlannedInput } from './planned-input.ts';

/** How a file looked before it was read: the same again means the same content. */
export interface FileLook {
  /** Device and number on it, size, times of the last change of content and of the file's entry in nanoseconds. */
  readonly device: bigint;
  readonly number: bigint;
  readonly size: bigint;
  readonly modifiedNs: bigint;
  readonly changedNs: bigint;
}

/** What was read of an input, as far as its records were whole. */
export interface ReadContent {
  /** As `Input.format`, without what it is compressed with. */
  readonly format: string;
  readonly print: ContentPrint;
  /** Bytes of content behind the last whole record: the beginning of one that is still being written. */
  readonly rest: number;
}

export interface InputMemory {
  /** Asked just before a file is read. @returns the byte of its content from which on it is new; null when none of it is. */
  recall(file: PlannedInput, look: FileLook): Promise<number | null>;
  /** True when nobody writes the file any more: a last line without an end is then a whole one. */
  isFinished(look: FileLook): boolean;
  /** Told what was read. */
  keep(file: PlannedInput, look: FileLook, content: ReadContent): void;
}
