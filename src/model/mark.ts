/** What people decided about findings: applied when findings are shown, never by leaving anything out of a store. */

export const MARK_VERDICTS = ['benign', 'confirmed', 'watch'] as const;
export type MarkVerdict = (typeof MARK_VERDICTS)[number];

/** How far a mark reaches: the one channel, the service for some hosts, the software wherever it goes. */
export const MARK_SCOPES = ['channel', 'service', 'software'] as const;
export type MarkScope = (typeof MARK_SCOPES)[number];

/** What a mark is about. Text from captures in it is hostile. */
export interface MarkTarget {
  readonly scope: MarkScope;
  /** The finding that it was set on; of a channel, the only one that it is about. */
  readonly finding: string;
  /** The scope that the finding was judged in: `outbound`, `inbound`, … */
  readonly direction: string;
  /** Of that finding, for people to read. */
  readonly host: string;
  readonly destination: string;
  /** The id in the catalogue; null for a destination that is in none: then the destination's name counts. */
  readonly service: string | null;
  readonly software: { readonly kind: string; readonly value: string } | null;
  /** Networks, addresses and names of groups, in text order; empty for all hosts. */
  readonly hosts: readonly string[];
}

/** One decision. A later one on the same target takes its place; all of them are kept. */
export interface Mark extends MarkTarget {
  /** From 1, in the order in which they were made. */
  readonly id: number;
  /** Null where an earlier decision is taken back. */
  readonly verdict: MarkVerdict | null;
  readonly reason: string;
  readonly by: string;
  readonly atUs: number;
  /** Null for a mark without an end. */
  readonly untilUs: number | null;
}

/** A mark as a finding shows it. */
export interface Triage {
  readonly verdict: MarkVerdict;
  readonly scope: MarkScope;
  readonly mark: number;
  readonly reason: string;
  readonly by: string;
  readonly atUs: number;
  readonly untilUs: number | null;
}
