/**
 * What a report hands to its page: written by `src/report/html/`, read by the page. Every text has been through `visible`: nothing in it is unseen and none is
 * endless. Times are microseconds since 1970 within the years 0–9999; every number is finite.
 */
import type { Report } from '../../model/report.ts';
import type { Severity } from '../../model/severity.ts';

/** The first block: all that the ranking shows, at once. */
export interface RankingData {
  readonly tool: { readonly name: string; readonly version: string };
  readonly summary: SummaryData;
  /** Why nothing is listed; null where something is. */
  readonly nothing: string | null;
  /** Where the strips of activity begin and end. */
  readonly activityFirstUs: number;
  readonly activityLastUs: number;
  readonly texts: readonly string[];
  readonly findings: FindingColumns;
}

export interface SummaryData extends Omit<Report['summary'], 'benign'> {
  /** Words for the number of packets: logs have none. */
  readonly packetWords: string;
}

/** One item for each finding, in order of rank. `Text` is a place in `texts`, −1 for none. */
export interface FindingColumns {
  readonly id: readonly number[];
  readonly rank: readonly number[];
  readonly severity: readonly Severity[];
  /** Rounded down to one decimal. */
  readonly score: readonly number[];
  readonly bits: readonly number[];
  readonly probability: readonly number[];
  readonly scope: readonly number[];
  readonly host: readonly number[];
  /** What the operator calls the host, and its groups. */
  readonly hostWords: readonly number[];
  /** Against earlier runs: new, ongoing, returned, ended. */
  readonly status: readonly number[];
  /** What people decided: benign, confirmed, watch. */
  readonly verdict: readonly number[];
  readonly destination: readonly number[];
  readonly serviceId: readonly number[];
  readonly service: readonly number[];
  readonly category: readonly number[];
  readonly role: readonly number[];
  readonly softwareKind: readonly number[];
  readonly software: readonly number[];
  /** Seconds; null without a timer. */
  readonly period: readonly (number | null)[];
  readonly jitter: readonly (number | null)[];
  readonly bytesUp: readonly number[];
  readonly bytesDown: readonly number[];
  readonly ratio: readonly (number | null)[];
  readonly flows: readonly number[];
  readonly exchanges: readonly number[];
  readonly firstUs: readonly number[];
  readonly lastUs: readonly number[];
  /** D3FEND ids that speak for command and control, the heaviest first. */
  readonly techniques: readonly (readonly number[])[];
  readonly attack: readonly (readonly number[])[];
  /** A character for each part of the time: `0` for nothing, else a height from `1` to `z` (base 36, square root). */
  readonly activity: readonly string[];
}

/** Findings to a block of details. */
export const DETAILS_PER_BLOCK = 16;

/** A block of details: read when one of its findings is opened. */
export interface DetailsData {
  readonly findings: readonly DetailData[];
}

export interface DetailData {
  readonly prior: number;
  readonly evidence: readonly EvidenceData[];
  readonly addresses: readonly string[];
  readonly destinationFrom: string;
  readonly timer: string;
  /** Decisions of people, in sentences. */
  readonly marked: readonly string[];
  /** What earlier runs say, in a sentence; '' where nothing remembers them. */
  readonly history: string;
  readonly attack: readonly string[];
  readonly alerts: readonly string[];
  readonly firstFlows: readonly { readonly startUs: number; readonly communityId: string }[];
  readonly filters: readonly CommandData[];
  readonly steps: readonly { readonly text: string; readonly commands: readonly CommandData[] }[];
  readonly innocent: readonly { readonly looks: string; readonly check: string }[];
  readonly reach: readonly ReachData[];
  readonly calls: CallsData | null;
  readonly gaps: GapData | null;
  readonly hours: HourData | null;
}

export interface EvidenceData {
  readonly title: string;
  readonly sentence: string;
  /** The measured value in words. */
  readonly measured: string;
  readonly technique: string;
  readonly analyzer: string;
  readonly bits: number;
}

/** A line to copy; `tool` says where it goes. */
export interface CommandData {
  readonly tool: string;
  readonly text: string;
}

export interface ReachData {
  readonly by: string;
  readonly value: string;
  readonly hosts: number;
  readonly channels: number;
  readonly benign: number;
}

/** Where the columns of calls stand among the bytes behind the block's text: times, then bytes up, then bytes down. */
export interface CallsData {
  readonly at: number;
  readonly kept: number;
  /** All that there were. */
  readonly count: number;
  /** Of the first call; the others follow in milliseconds after the one before. */
  readonly fromUs: number;
}

/** How many gaps between calls are how long. Bin i is `from + i·step` to `from + (i + 1)·step` seconds, or their decimal logarithms. */
export interface GapData {
  readonly scale: 'linear' | 'log';
  readonly from: number;
  readonly step: number;
  readonly counts: readonly number[];
  /** Gaps longer than the last bin. */
  readonly beyond: number;
}

/** Calls in each hour of UTC, from midnight before the first. */
export interface HourData {
  readonly fromUs: number;
  readonly counts: readonly number[];
}

/** The block of what lies around the findings; absent where nobody looked. */
export interface SurroundingsData {
  readonly texts: readonly string[];
  readonly traffic: {
    readonly fromUs: number;
    readonly binUs: number;
    readonly bytesUp: readonly number[];
    readonly bytesDown: readonly number[];
    readonly calls: readonly number[];
  };
  readonly applications: readonly {
    readonly name: string;
    readonly flows: number;
    readonly named: number;
    readonly bytesUp: number;
    readonly bytesDown: number;
  }[];
  readonly hosts: readonly HostData[];
  readonly services: readonly ServiceData[];
}

export interface HostData {
  readonly scope: string;
  readonly host: string;
  readonly bytesUp: number;
  readonly bytesDown: number;
  readonly activity: { readonly fromUs: number; readonly binUs: number; readonly channels: readonly number[] };
  readonly channels: ChannelColumns;
  readonly more: number;
}

export interface ServiceData {
  readonly key: string;
  readonly name: string;
  readonly category: string | null;
  readonly hosts: number;
  readonly ratio: { readonly median: number; readonly mad: number; readonly channels: number } | null;
  readonly channels: ChannelColumns;
  readonly more: number;
}

/** One item for each channel. `Text` is a place in `texts`, −1 for none. */
export interface ChannelColumns {
  readonly finding: readonly number[];
  readonly host: readonly number[];
  readonly destination: readonly number[];
  readonly service: readonly number[];
  readonly software: readonly number[];
  readonly flows: readonly number[];
  readonly exchanges: readonly number[];
  readonly bytesUp: readonly number[];
  readonly bytesDown: readonly number[];
  readonly firstUs: readonly number[];
  readonly lastUs: readonly number[];
}

/** The block of the capture page. */
export interface CaptureData {
  readonly inputs: readonly {
    readonly name: string;
    readonly format: string;
    readonly sha256: string;
    readonly packets: string;
    readonly bytes: number;
    readonly firstUs: number | null;
    readonly lastUs: number | null;
  }[];
  readonly issues: readonly { readonly name: string; readonly count: number; readonly meaning: string }[];
  readonly caveats: readonly string[];
  /** What the operator allows; null without an allowlist. */
  readonly allowed: {
    readonly total: number;
    readonly findings: readonly {
      readonly severity: Severity;
      readonly score: number;
      readonly host: string;
      readonly destination: string;
      readonly reason: string;
      readonly expires: string;
    }[];
  } | null;
}
