import type { Finding } from './finding.ts';
import type { Severity } from './severity.ts';

/** Findings that the operator allows: counted and listed apart from the others. */
export interface Allowed {
  /** Of all findings of the run, also those that are not listed. */
  readonly total: number;
  readonly bySeverity: Readonly<Record<Severity, number>>;
  /** Ranked on from the last finding that is not allowed. */
  readonly findings: readonly AllowedFinding[];
}

export interface AllowedFinding {
  readonly finding: Finding;
  /** The operator's words. */
  readonly reason: string;
  /** The operator's words: a date, a time, or `never`. */
  readonly expires: string;
}
