import type { Scope } from '../model/scope.ts';

/** What went into the channels and what stayed out. */
export interface FoldSummary {
  /** Flows within the time window. */
  readonly flows: number;
  /** Of these, with a server name. */
  readonly namedFlows: number;
  /** Of these, in a scope that is not judged. */
  readonly unjudgedFlows: number;
  /** Of these, with a multicast, broadcast or unspecified end: in no channel. */
  readonly groupFlows: number;
  /** Flows that started outside the time window; in none of the other counts. */
  readonly flowsOutsideWindow: number;
  readonly flowsByScope: Readonly<Record<Scope, number>>;
  /** Distinct hosts and channels of all scopes. */
  readonly hosts: number;
  readonly channels: number;
  /** Channels of the judged scopes. */
  readonly judged: number;
}
