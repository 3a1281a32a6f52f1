/** What happens in the generated office, as its sensors' logs tell it. */
import type { Site } from '../capture/sites.ts';
import type { Software } from './software.ts';

/** An address as Zeek writes it and as Suricata does, which leaves nothing out of IPv6. */
export interface AddressText {
  readonly short: string;
  readonly long: string;
  readonly isIpv6: boolean;
}

/** A site of the web with what sensors say of it. */
export interface Server {
  readonly site: Site;
  readonly four: AddressText;
  readonly six: AddressText;
  /** SHA-256 of the certificates that it sends, its own first. */
  readonly certificates: readonly [string, string];
  readonly cipher: { readonly zeek: string; readonly curve: string };
  readonly ja3s: string;
  readonly ja4s: string;
}

/** How a TCP connection ended, in Zeek's words; others are `SF` when both sides spoke and `S0` when nobody answered. */
export type EndState = 'SF' | 'S0' | 'S1' | 'REJ' | 'RSTO' | 'RSTR';
export type Service = 'dns' | 'ssl' | 'http' | 'quic' | 'ntp' | 'smb' | '';

export interface Connection {
  /** 64 bits that name it; every log's own key is made of them. */
  readonly high: number;
  readonly low: number;
  readonly startUs: number;
  readonly durationUs: number;
  readonly client: AddressText;
  readonly clientPort: number;
  readonly server: AddressText;
  readonly serverPort: number;
  readonly protocol: 'tcp' | 'udp' | 'icmp';
  readonly service: Service;
  readonly state: EndState;
  readonly bytesUp: number;
  readonly bytesDown: number;
  readonly packetsUp: number;
  readonly packetsDown: number;
  readonly isLocal: boolean;
  /** Room for what a writer repeats in every row of the connection; empty at first. */
  text: string;
}

export interface Lookup {
  readonly id: number;
  readonly name: string;
  readonly type: 'A' | 'AAAA' | 'HTTPS' | 'PTR';
  readonly roundTripUs: number;
  readonly exists: boolean;
  readonly alias: string | undefined;
  readonly addresses: readonly AddressText[];
  readonly secondsToLive: number;
}

/** Takes what happens, in the order in which a sensor learns of it. Times are µs since 1970. */
export interface OfficeSink {
  lookup(connection: Connection, lookup: Lookup): void;
  handshake(connection: Connection, timeUs: number, server: Server, software: Software): void;
  request(connection: Connection, timeUs: number, server: Server, software: Software, path: string, length: number): void;
  /** It ended at `nowUs`, or nothing was heard of it for long enough. */
  ended(connection: Connection, nowUs: number): void;
  /** The sensor counts what it saw. */
  statistics(nowUs: number): void;
}
