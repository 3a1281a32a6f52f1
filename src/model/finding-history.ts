/** How a finding stands against earlier runs. */
export type FindingStatus = 'new' | 'ongoing' | 'returned' | 'ended';

/** What earlier runs of a hunt say of a finding. Times of runs are the ends of their windows. */
export interface FindingHistory {
  /** `new` in the first run that has it, `returned` in the first one after runs without it; `ended` when this run has it no more. */
  readonly status: FindingStatus;
  /** Earliest and latest traffic of all runs. */
  readonly firstUs: number;
  readonly lastUs: number;
  /** Runs that had it, this one included. */
  readonly runs: number;
  /** 0–100. */
  readonly bestScore: number;
  /** The last ten, in the order of time. */
  readonly changes: readonly { readonly status: FindingStatus; readonly atUs: number }[];
}
