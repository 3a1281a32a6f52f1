import type { Finding } from '../model/finding.ts';
import type { Report } from '../model/report.ts';
import type { Change } from './change.ts';
import type { OutboxItem } from './outbox-item.ts';

/** How changes get to one receiver. */
export interface Way {
  /** Tells receivers apart; may hold what must not be shown. */
  readonly identity: string;
  /** What may be shown: never a path, a query or a key of a webhook. */
  readonly label: string;
  /** Items that are sent at once. */
  readonly most: number;
  /** One item without its framing. Nothing in it is raw. */
  body(change: Change, about: About): string;
  /** Never throws for what a receiver does. The items are the oldest that wait, in order. */
  send(items: readonly OutboxItem[], link: Link): Promise<Outcome>;
}

export interface About {
  readonly tool: Report['tool'];
}

/** What a way may know of this run and of the one before it. */
export interface Link {
  /** Milliseconds until a receiver that is silent counts as gone. */
  readonly patienceMs: number;
  /** Milliseconds since 1970. */
  readonly nowMs: number;
  /** What was being written when an earlier run was killed; null for none. */
  readonly intent: string | null;
  /** Notes, durably, what is about to be written. */
  intend(text: string): Promise<void>;
}

export interface Outcome {
  /** How many of the items arrived, the first ones. */
  readonly arrived: number;
  /** Null when all did. */
  readonly failure: Failure | null;
}

export interface Failure {
  /** What happened, to be shown: `it answered 503`. */
  readonly why: string;
  /** True where the operator must act; else it may pass. */
  readonly isLasting: boolean;
  /** What the receiver asked for; null where it did not. */
  readonly retryAfterMs: number | null;
  /** True where the receiver took exception to this one item: the others are not held up by it. */
  readonly isOfItem: boolean;
}

/** A receiver, and which findings it is told. */
export interface Target {
  /** 16 hexadecimal digits. */
  readonly id: string;
  readonly way: Way;
  /** The least severity that is told. */
  readonly least: Finding['severity'];
  /** Every finding in every run, not only what changed. */
  readonly isEvery: boolean;
}

export const failed = (why: string, more: Partial<Failure> = {}): Failure => ({
  why,
  isLasting: false,
  retryAfterMs: null,
  isOfItem: false,
  ...more,
});
