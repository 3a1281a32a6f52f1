import type { LabSoftware } from './software.ts';

/** A turn: the client sends, the server answers; either may be zero. */
export interface LabExchange {
  readonly timeUs: number;
  readonly up: number;
  readonly down: number;
}

/** A name looked up before a connection, at the site's resolver. */
export interface LabLookup {
  readonly timeUs: number;
  readonly ttlSeconds: number;
  /** What was asked for where the connection itself names nothing. */
  readonly name?: string;
}

/** One connection of the day. Times are whole µs since 1970, bytes are transport payload with handshakes. */
export interface LabConnection {
  /** IPv4 of the host of the lab that began it. */
  readonly client: string;
  readonly clientPort: number;
  readonly server: string;
  readonly serverPort: number;
  /** 6 or 17. */
  readonly protocol: 6 | 17;
  readonly application: 'tls' | 'quic' | 'http' | 'dns' | 'ntp' | '';
  /** '' when the connection names nothing; it may have a `lookup` all the same. */
  readonly serverName: string;
  readonly software: LabSoftware;
  readonly startUs: number;
  readonly endUs: number;
  /** In time order, within the connection; the first holds the handshake. Empty for an attempt that nobody answered. */
  readonly exchanges: readonly LabExchange[];
  readonly tcpEnd: '' | 'attempt' | 'open' | 'closed' | 'reset';
  /** Null when the address was known (cached) or never looked up. */
  readonly lookup: LabLookup | null;
  /** Number of the plant it belongs to; -1 when innocent. Only scoring may read it. */
  readonly plant: number;
}
