import type { Alerts } from './alert.ts';
import type { Events } from './events.ts';
import type { NameSource } from './name-source.ts';
import type { Scope } from './scope.ts';
import type { ServiceMatch } from './service.ts';
import type { Software } from './software.ts';

/** Everything one host sends to one destination with one client software. Borrowed while it is judged. */
export interface Channel {
  /** In the source that it comes from: the same each time it is read. */
  readonly number: number;
  readonly scope: Scope;
  /** The internal address (the client's where both or neither are internal). */
  readonly host: string;
  /** Server name, else `address:port` (IPv6 in brackets). */
  readonly destination: string;
  readonly destinationFrom: Exclude<NameSource, ''> | 'address';
  readonly software: Software | null;
  readonly service: ServiceMatch | null;
  /** Addresses the destination had: the first eight in text order kept, all counted up to a bound. */
  readonly addresses: readonly string[];
  /** Server ports seen, ascending, at most eight. */
  readonly ports: readonly number[];
  readonly protocols: readonly number[];
  readonly flows: number;
  readonly exchanges: number;
  readonly firstUs: number;
  readonly lastUs: number;
  /** Transport payload. */
  readonly bytesUp: number;
  readonly bytesDown: number;
  readonly wireBytesUp: number;
  readonly wireBytesDown: number;
  readonly packetsUp: number;
  readonly packetsDown: number;
  /** Duration of the longest flow, and of all flows summed. */
  readonly longestUs: number;
  readonly totalUs: number;
  /** Flows without a reply: connection attempts that failed. */
  readonly attempts: number;
  /** Flows of sampled records: bytes are estimates, other flows are missing. */
  readonly sampledFlows: number;
  /** Flows that a log names and none counts: bytes and durations are unknown. */
  readonly uncountedFlows: number;
  /** Of the uncounted flows, those that only alerts tell of: other flows are missing. */
  readonly alertedFlows: number;
  /** Flows that only logs tell of: the four counts below know nothing of them. */
  readonly unpacedFlows: number;
  /** Bursts of payload that the host and the other end began after a second of silence. */
  readonly burstsUp: number;
  readonly burstsDown: number;
  /** Keys that the host and the other end typed, as far as short payload and its echoes tell. */
  readonly keysUp: number;
  readonly keysDown: number;
  /** What sensors raised on its flows; null when nothing. */
  readonly alerts: Alerts | null;
  readonly events: Events;
  /** Distinct hosts of the same scope with traffic, this one included. */
  readonly hosts: number;
  readonly hostsWithDestination: number;
  /** 0 when the software is unknown. */
  readonly hostsWithSoftware: number;
  /** Hosts that use this destination with this software. */
  readonly hostsWithBoth: number;
  /** All payload of this host in this scope, this channel included. */
  readonly hostBytesUp: number;
  readonly hostBytesDown: number;
}
