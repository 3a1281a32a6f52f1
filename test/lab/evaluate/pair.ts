import type { LabConnection } from '../connection.ts';

/** What the other rankers look at: all connections of one host to one name, whatever the software. Lists are in start order. */
export interface Pair {
  readonly host: string;
  /** Server name, else `address:port`. */
  readonly destination: string;
  readonly startsUs: readonly number[];
  /** Payload that the host sent, by connection. */
  readonly bytesUp: readonly number[];
  /** Duration of all connections together. */
  readonly totalUs: number;
  /** JA4s seen, no empty ones. */
  readonly signatures: ReadonlySet<string>;
}

interface Growing extends Pair {
  readonly startsUs: number[];
  readonly bytesUp: number[];
  totalUs: number;
  readonly signatures: Set<string>;
}

const PRIVATE = /^(10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.|127\.|169\.254\.)/;

/** Pairs of connections that leave the network and were answered, in the order of their first connection. @param connections in start order. */
export function pairsOf(connections: Iterable<LabConnection>): Pair[] {
  const pairs = new Map<string, Growing>();
  for (const connection of connections) {
    const { client, server, serverPort, serverName, startUs, endUs, exchanges, tcpEnd, software } = connection;
    if (PRIVATE.test(server) || tcpEnd === 'attempt' || serverPort === 53) continue;
    const destination = serverName !== '' ? serverName : `${server}:${serverPort}`;
    const key = `${client} ${destination}`;
    let pair = pairs.get(key);
    if (pair === undefined) {
      pair = { host: client, destination, startsUs: [], bytesUp: [], totalUs: 0, signatures: new Set() };
      pairs.set(key, pair);
    }
    pair.startsUs.push(startUs);
    pair.bytesUp.push(exchanges.reduce((sum, { up }) => sum + up, 0));
    pair.totalUs += endUs - startUs;
    if (software.ja4 !== '') pair.signatures.add(software.ja4);
  }
  return [...pairs.values()];
}
