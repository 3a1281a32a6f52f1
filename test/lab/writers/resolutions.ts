import type { Resolution } from '../../../scripts/shape-logs/resolution.ts';
import { addressesOf } from '../addresses-of.ts';
import type { LabConnection } from '../connection.ts';
import type { LabDay } from '../day.ts';
import { stacks } from '../software/stacks.ts';

/** The site's own resolver: every host asks it. */
export const RESOLVER = '10.20.0.2';
const DNS_PORT = 53;
const FIRST_PORT = 20_000;
const PORTS = 40_000;
/** A response to a query that asks for recursion (RFC 1035 §4.1.1). */
const ANSWERED = 0x8180;
const HEADER_BYTES = 12;
const QUESTION_BYTES = 6;
const ANSWER_BYTES = 16;
const LONGEST_WAIT_US = 20_000;

export interface ResolvedName {
  readonly resolution: Resolution;
  /** The two datagrams of it. */
  readonly connection: LabConnection;
}

/** An answer that a host got before it connected. */
export interface Answered {
  readonly name: string;
  readonly answerUs: number;
  readonly ttlSeconds: number;
  /** All that the answer held; the server is among them. */
  readonly addresses: readonly string[];
}

/** Null for a connection that nothing was asked for. */
export function answeredBefore({ lookup, serverName, server, startUs }: LabConnection): Answered | null {
  const name = lookup?.name ?? serverName;
  if (lookup === null || name === '') return null;
  const pool = addressesOf(name);
  return {
    name,
    answerUs: lookup.timeUs + Math.min(Math.floor((startUs - lookup.timeUs) / 2), LONGEST_WAIT_US),
    ttlSeconds: lookup.ttlSeconds,
    addresses: pool.includes(server) ? pool : [server],
  };
}

/** What hosts asked the resolver for before they connected, in the order of the connections. */
export function* resolutions(day: LabDay): Generator<ResolvedName> {
  const asked = new Map<string, number>();
  for (const connection of day.connections) {
    const { lookup, client } = connection;
    const answered = answeredBefore(connection);
    if (lookup === null || answered === null) continue;
    const { name, answerUs, addresses, ttlSeconds } = answered;
    const number = asked.get(client) ?? 0;
    asked.set(client, number + 1);
    const clientPort = FIRST_PORT + (number % PORTS);
    const answers = addresses.map((address) => ({ address, ttlSeconds }));
    const up = HEADER_BYTES + name.length + QUESTION_BYTES;
    yield {
      resolution: {
        questionUs: lookup.timeUs,
        answerUs,
        client,
        clientPort,
        server: RESOLVER,
        serverPort: DNS_PORT,
        id: (number * 40_503) & 0xffff,
        flags: ANSWERED,
        query: name,
        type: 1,
        answers,
      },
      connection: {
        client,
        clientPort,
        server: RESOLVER,
        serverPort: DNS_PORT,
        protocol: 17,
        application: 'dns',
        serverName: '',
        software: stacks.resolver,
        startUs: lookup.timeUs,
        endUs: answerUs,
        exchanges: [{ timeUs: lookup.timeUs, up, down: up + ANSWER_BYTES * answers.length }],
        tcpEnd: '',
        lookup: null,
        plant: -1,
      },
    };
  }
}
