import type { LabConnection } from '../connection.ts';
import { paddedSize, questionSize, UNNAMED } from './dns-query.ts';
import { helloSize } from './hello-size.ts';
import { leastReply, leastRequest } from './http-message.ts';

/** A record of one byte: header, type and tag of RFC 8446 §5.2. */
const LEAST_RECORD = 23;
/** A short header, eight bytes of connection id and a packet that can be opened (RFC 9001 §5.4.2). */
export const LEAST_DATAGRAM = 29;
const RECORD_HEADER = 5;
/** ChangeCipherSpec and Finished of TLS 1.3; with the key exchange of 1.2. */
const SECOND_FLIGHT = 93;
/** ServerHello with an X25519 share and the session id of the hello, ChangeCipherSpec, and what a resumed session seals. */
const SERVER_FLIGHT = 210;
export const QUIC_DATAGRAM = 1_250;
export const CRYPTO_ROOM = 1_160;
const NTP_BYTES = 48;

/** What the exchanges of a connection have at the least: the wire carries no hello in fewer bytes than a hello has. */
export interface LeastBytes {
  /** Of the first exchange. */
  readonly first: (up: number, down: number) => readonly [up: number, down: number];
  /** Of each that follows, where it is not zero. */
  readonly later: number;
}

export function leastBytes({ application, serverName, server, software }: LabConnection): LeastBytes {
  switch (application) {
    case 'tls': {
      const hello = RECORD_HEADER + helloSize(software.shape, serverName) + SECOND_FLIGHT;
      return { first: (up, down) => [Math.max(hello, up), Math.max(SERVER_FLIGHT, down)], later: LEAST_RECORD };
    }
    case 'quic': {
      const datagrams = 1 + Math.ceil(helloSize(software.shape, serverName) / CRYPTO_ROOM);
      return { first: (up, down) => [Math.max(datagrams * QUIC_DATAGRAM, up), Math.max(QUIC_DATAGRAM + 80, down)], later: LEAST_DATAGRAM };
    }
    case 'http': {
      const request = leastRequest(serverName, server, software.userAgent);
      return { first: (up, down) => [Math.max(request, up), down === 0 ? 0 : Math.max(leastReply, down)], later: 1 };
    }
    case 'dns': {
      const least = questionSize(serverName || UNNAMED);
      return { first: (up, down) => [paddedSize(least, up), down === 0 ? 0 : paddedSize(least, down)], later: least };
    }
    case 'ntp':
      return { first: (up, down) => [Math.max(NTP_BYTES, up), down === 0 ? 0 : Math.max(NTP_BYTES, down)], later: NTP_BYTES };
    default:
      return { first: (up, down) => [up, down], later: 1 };
  }
}
