import type { Scope } from './scope.ts';
import type { Software } from './software.ts';

/** What pictures and rules need beyond the findings, gathered in a second look at the channels. All text in it may be hostile. */
export interface Surroundings {
  readonly traffic: Traffic;
  /** What the flows carry, the most bytes first, then the most flows, then by name. */
  readonly applications: readonly ApplicationShare[];
  /** By finding id. */
  readonly calls: ReadonlyMap<string, Calls>;
  /** Hosts with findings, in the order of their best finding. */
  readonly hosts: readonly HostSurroundings[];
  /** Services with findings (a bare destination where the catalogue has none), in the order of their best finding. */
  readonly services: readonly ServiceSurroundings[];
}

/**
 * Payload of all judged channels over the input's time, in equal bins of a width that people can read, at most 240; none without channels.
 * An exchange counts where it begins; what a channel does not keep as events is spread evenly over the rest of its time.
 */
export interface Traffic {
  readonly fromUs: number;
  /** Whole microseconds. */
  readonly binUs: number;
  readonly bytesUp: readonly number[];
  readonly bytesDown: readonly number[];
  readonly calls: readonly number[];
}

/** Flows of one application: `tls`, `quic`, `http`, `dns`, …; `tcp`, `udp`, `icmp` where nothing recognised them. */
export interface ApplicationShare {
  readonly name: string;
  readonly flows: number;
  /** Of these, with a server name. */
  readonly namedFlows: number;
  readonly bytesUp: number;
  readonly bytesDown: number;
}

/**
 * The exchanges of one channel in time order, connections without payload among them. Columns are equally long; where there are more than
 * are kept, an even spread of them: at most a million of all findings together. A channel keeps its first 16,384 only.
 */
export interface Calls {
  readonly timesUs: readonly number[];
  readonly bytesUp: readonly number[];
  readonly bytesDown: readonly number[];
  /** All that there are, also those that were not kept. */
  readonly count: number;
}

/** A host with a finding. */
export interface HostSurroundings {
  readonly scope: Scope;
  readonly host: string;
  readonly bytesUp: number;
  readonly bytesDown: number;
  /**
   * When the host was active: distinct channels that begin a connection in each bin, as the survey counts them, in at most 480 bins. Where
   * the survey has more, each is the busiest of several.
   */
  readonly activity: { readonly fromUs: number; readonly binUs: number; readonly channels: readonly number[] };
  /** Its channels, at most 100: those with findings first by rank, then the most bytes first; `more` are left out. */
  readonly channels: readonly ChannelRow[];
  readonly more: number;
}

/** A service, or a destination that is none, to which a finding goes. */
export interface ServiceSurroundings {
  /** `service.id`, else the destination. A destination may call itself like a service: with `category` it is one of its kind. */
  readonly key: string;
  readonly name: string;
  readonly category: string | null;
  readonly hosts: number;
  /** Median and median absolute deviation of the producer-consumer ratios of the channels; null where fewer than three have payload. */
  readonly ratio: { readonly median: number; readonly mad: number; readonly channels: number } | null;
  /** Channels to it, at most 100: those with findings first by rank, then the most bytes first; `more` are left out. */
  readonly channels: readonly ChannelRow[];
  readonly more: number;
}

/** One channel as a line of a table. */
export interface ChannelRow {
  /** Id of its finding; null when it is not listed. */
  readonly finding: string | null;
  readonly scope: Scope;
  readonly host: string;
  readonly destination: string;
  readonly service: string | null;
  readonly software: Software | null;
  readonly flows: number;
  readonly exchanges: number;
  readonly bytesUp: number;
  readonly bytesDown: number;
  readonly firstUs: number;
  readonly lastUs: number;
}

/** What else a rule on one property of a finding would meet in this input. */
export interface Reach {
  /** The property on which a rule can match. */
  readonly by: 'destination' | 'address' | 'software' | 'service';
  /** The name, address, fingerprint, user agent or service id itself. */
  readonly value: string;
  /** Distinct hosts with such a channel, the finding's own included. */
  readonly hosts: number;
  /** Such channels, the finding's own included. */
  readonly channels: number;
  /** Of these, channels that are no finding of Low or above: what a rule would block beside what it should. */
  readonly benignChannels: number;
}
