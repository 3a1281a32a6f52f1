import type { Report } from '../../model/report.ts';
import type { RankingChanges } from '../../report/ranking-changes.ts';
import type { FolderLook } from './look-at-folder.ts';

/** One reading of the whole folder, and what came out. */
export interface WatchPass {
  /** From 1. */
  readonly number: number;
  readonly report: Report;
  /** Null for the first. */
  readonly changes: RankingChanges | null;
  readonly look: FolderLook;
  /** Of the clock on the wall, in milliseconds since 1970, when it ended. Only shown. */
  readonly endedMs: number;
  readonly tookMs: number;
  /** Whether it took longer than the operator wants to wait for one. */
  readonly isLong: boolean;
}
