/** What `undertow serve` hands to its page. Every text has been through `visible`; times are microseconds since 1970. */
import type { FindingStatus } from '../../../model/finding-history.ts';
import type { MarkVerdict, Triage } from '../../../model/mark.ts';
import type { Severity } from '../../../model/severity.ts';

/** A finding of all runs, as it stands now. */
export interface LiveRow {
  readonly id: string;
  readonly rank: number;
  readonly severity: Severity;
  readonly score: number;
  readonly status: FindingStatus;
  readonly scope: string;
  readonly host: string;
  readonly destination: string;
  /** '' for what is in no catalogue. */
  readonly service: string;
  readonly category: string;
  readonly software: string;
  readonly period: number | null;
  readonly jitter: number | null;
  readonly runs: number;
  readonly bestScore: number;
  readonly firstUs: number;
  readonly lastUs: number;
  readonly triage: Triage | null;
  readonly triageEnded: Triage | null;
}

export interface LiveRows {
  /** Another one for every other ranking: what was shown is old then. */
  readonly generation: number;
  readonly total: number;
  /** That pass the filter. */
  readonly found: number;
  /** What of the filter was not understood. */
  readonly problems: readonly string[];
  readonly rows: readonly LiveRow[];
}

export interface LiveMark {
  readonly mark: number;
  /** Null where an earlier one was taken back. */
  readonly verdict: MarkVerdict | null;
  readonly about: string;
  readonly reason: string;
  readonly by: string;
  readonly atUs: number;
  readonly untilUs: number | null;
  readonly isCurrent: boolean;
}

/** A finding with all that the store knows of it. */
export interface LiveFinding {
  readonly row: LiveRow;
  /** The blocks of a report of this one finding, packed as in the page of a report. */
  readonly blocks: Readonly<Record<string, string>>;
  readonly stretches: readonly {
    readonly fromUs: number;
    readonly toUs: number;
    readonly endedUs: number | null;
    readonly runs: number;
    readonly bestScore: number;
  }[];
  readonly steps: readonly { readonly atUs: number; readonly score: number; readonly severity: Severity }[];
  readonly marks: readonly LiveMark[];
}

export interface LiveRun {
  readonly untilUs: number;
  readonly sinceUs: number;
  readonly findings: number;
}

export interface LiveChange {
  readonly row: LiveRow;
  readonly before: { readonly score: number; readonly severity: Severity } | null;
  readonly after: { readonly score: number; readonly severity: Severity } | null;
}

/** Two runs side by side; each list may be cut, its count is of all. */
export interface LiveComparison {
  readonly before: LiveRun;
  readonly after: LiveRun;
  readonly same: number;
  readonly appeared: readonly LiveChange[];
  readonly gone: readonly LiveChange[];
  readonly changed: readonly LiveChange[];
  readonly counts: { readonly appeared: number; readonly gone: number; readonly changed: number };
}

export interface LiveJob {
  readonly id: string;
  readonly name: string;
  readonly state: 'receiving' | 'waiting' | 'analyzing' | 'done' | 'failed';
  readonly bytes: number;
  /** Of the analysis, 0–100; null where it is not known. */
  readonly percent: number | null;
  /** What went wrong. */
  readonly message: string;
}

export interface LiveState {
  readonly version: string;
  readonly generation: number;
  readonly total: number;
  readonly runs: number;
  readonly latestUs: number | null;
  /** Why the store cannot be read any more; null when it can. */
  readonly trouble: string | null;
  readonly mostUploadBytes: number;
  readonly jobs: readonly LiveJob[];
}
