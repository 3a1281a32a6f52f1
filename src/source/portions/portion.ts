/** Whole lines of a log that are read apart from the rest, on another thread. */
import type { IssueCounts } from '../../core/issues.ts';
import type { TimeGroup } from '../../core/time-groups.ts';

export interface Portion {
  /** Index of the input. */
  readonly input: number;
  /** Name of the log format. */
  readonly format: string;
  /** What the format must know of earlier lines: its scout made it. */
  readonly state: Uint8Array;
  /** Shared memory that holds the lines in `[0, end)`. */
  readonly block: Uint8Array;
  readonly end: number;
  /** True when the input ends here: the last line may have no end. */
  readonly last: boolean;
  /** True for a single line that is too long to be kept: only its place counts. */
  readonly tooLong: boolean;
}

/** What came of a portion, rows aside. */
export interface PortionResult {
  readonly rows: number;
  readonly days: readonly (readonly [number, TimeGroup])[];
  readonly issues: IssueCounts;
  readonly lines: number;
}

/** Reads portions side by side, in any order. */
export interface PortionPool {
  /** Read so far. */
  readonly rows: number;
  /** A free block; waits for one when all are in use. Whoever takes it submits it or gives it back. */
  block(): Promise<Uint8Array>;
  give(block: Uint8Array): void;
  /** @returns what came of it. @throws UserError when rows cannot be put aside. */
  submit(portion: Portion): Promise<PortionResult>;
}
