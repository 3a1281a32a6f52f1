import type { Alerts } from './alert.ts';
import type { Beacon } from './beacon.ts';
import type { Evidence } from './evidence.ts';
import type { FindingHistory } from './finding-history.ts';
import type { Triage } from './mark.ts';
import type { Severity } from './severity.ts';
import type { Software } from './software.ts';
import type { Reach } from './surroundings.ts';

/** A channel, weighed. All text in it may be hostile. */
export interface Finding {
  /** Stable: a hash of scope, host, destination and software. */
  readonly id: string;
  readonly rank: number;
  /** 0–100, linear in bits. */
  readonly score: number;
  readonly bits: number;
  readonly probability: number;
  readonly severity: Severity;
  readonly scope: string;
  readonly host: string;
  /** What the operator calls it, or the network that it is in; absent where that is not known. */
  readonly hostName?: string;
  /** Groups of the operator that it is in, at least one; absent where there is none. */
  readonly groups?: readonly string[];
  readonly destination: string;
  readonly destinationFrom: string;
  readonly addresses: readonly string[];
  readonly service: { readonly id: string; readonly name: string; readonly category: string; readonly role: string } | null;
  readonly software: Software | null;
  readonly firstUs: number;
  readonly lastUs: number;
  readonly flows: number;
  readonly exchanges: number;
  readonly bytesUp: number;
  readonly bytesDown: number;
  /** (up − down) / (up + down), −1 … 1; null without payload. */
  readonly producerConsumerRatio: number | null;
  readonly beacon: Beacon | null;
  readonly attack: readonly string[];
  readonly evidence: readonly Evidence[];
  /** What sensors raised on the channel: facts, not evidence; null when nothing. */
  readonly alerts: Alerts | null;
  /** Exchanges in each of 60 equal parts of the input's time, for a sparkline. */
  readonly activity: readonly number[];
  /** Where the first of those parts begins and the last ends. */
  readonly activityFirstUs: number;
  readonly activityLastUs: number;
  /** When its first flows began, at most five, and their community ids (version 1, seed 0). */
  readonly firstFlows: readonly { readonly startUs: number; readonly communityId: string }[];
  /**
   * What rules on its properties would meet here: the destination, each address in order, the software and the service where they are
   * known. Empty below Low, and where nobody counted.
   */
  readonly reach: readonly Reach[];
  /** What earlier runs say of it; absent where nothing remembers them. */
  readonly history?: FindingHistory;
  /** What people decided about it; absent where nobody did, or no longer. */
  readonly triage?: Triage;
  /** What held until it ended, where nothing holds now. */
  readonly triageEnded?: Triage;
}
