/** What became of one contender on one capture. */
import type { Contender } from './contender.ts';
import type { Measurement } from './measure.ts';

export interface Outcome {
  readonly contender: Contender;
  /** What it read: the whole capture, or its first packets. */
  readonly packets: number;
  readonly bytes: number;
  /** By round; empty where it could not run. */
  readonly runs: Measurement[];
  /** Why there are no runs, or why they ended early. */
  trouble: string | undefined;
}
