/** What goes between the main thread and those that read logs. */
import type { IssueCounts } from '../core/issues.ts';
import type { LogContent } from '../flow/log/log-content.ts';
import type { Portion, PortionResult } from '../source/portions/portion.ts';

/** What a thread begins with. */
export interface PortionThread {
  /** Number of the thread, from 1. */
  readonly writer: number;
  /** Rows in memory. */
  readonly budgetBytes: number;
  /** Where rows that do not fit there go. */
  readonly folder: string;
}

export type PortionRequest = { readonly portion: Portion } | { readonly end: true };

export type PortionReply =
  | { readonly result: PortionResult }
  | { readonly content: LogContent; readonly issues: IssueCounts }
  /** The operator can mend it. */
  | { readonly refusal: { readonly message: string; readonly hint: string } };
