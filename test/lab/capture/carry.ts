import { EXCHANGE_DEAD_TIME_US } from '../../../src/model/exchange-dead-time.ts';
import type { LabConnection, LabExchange } from '../connection.ts';
import { leastBytes } from './least-bytes.ts';
import { CLOSING_US, paceOf, requestTime, roomOf } from './pace.ts';
import { roundTripOf } from './round-trip.ts';
import { Turn } from './turn.ts';

/** A handshake whose request takes longer than this to send is an exchange of its own: the answer to the hello would end the turn. */
const LONG_REQUEST_US = 400_000;
/** Exchanges nearer to one another go over the wire as one. */
const TOGETHER_US = 20_000;
/** Between the third packet of a TCP connection and its first payload. */
const ACCEPT_US = 200;
export const RETRY_US = [1_000_000, 3_000_000, 7_000_000, 15_000_000, 31_000_000];
/** Shorter attempts are refused at their end; others get no answer at all. */
export const REFUSED_US = RETRY_US[0]!;

/** A connection as a sensor in front of its client sees it. */
export interface CarriedConnection extends LabConnection {
  /** From a packet of the client to the server's answer. */
  readonly tripUs: number;
  /** Whether a TLS or QUIC handshake opens it. */
  readonly opens: boolean;
}

/**
 * What the wire makes of a connection: its first exchange has at least the bytes of its handshake and starts after the TCP handshake, others
 * at least those of a record or datagram; exchanges within 20 ms are one; a request that would still be sent when a second of its turn is over
 * waits for the next turn; datagrams end with the last of them. `seenExchanges` are the turns in it. Carrying what was carried changes nothing.
 */
export function carry(connection: LabConnection & Partial<CarriedConnection>): CarriedConnection {
  const { startUs, endUs, protocol, server } = connection;
  const tcp = protocol === 6;
  const opens = (connection.application === 'tls' || connection.application === 'quic') && connection.exchanges.length > 0;
  const tripUs = connection.tripUs ?? roundTripOf(server, startUs, connection.exchanges[0]?.timeUs ?? startUs, endUs);
  const base = { ...connection, tripUs, opens };
  if (connection.exchanges.length === 0) return tcp && connection.tcpEnd === 'attempt' ? { ...base, endUs: lastTry(startUs, endUs) } : base;
  const firstUs = tcp ? Math.max(connection.exchanges[0]!.timeUs, startUs + tripUs + ACCEPT_US) : startUs;
  const exchanges = settled(connection, firstUs, opens);
  const last = exchanges.at(-1)!;
  const pace = paceOf(last, tripUs, opens && exchanges.length === 1, roomOf({ ...base, exchanges }, exchanges.length - 1));
  const overUs = last.timeUs + pace.answerEndUs;
  return { ...base, exchanges, endUs: tcp ? Math.max(endUs, overUs + tripUs + CLOSING_US) : overUs };
}

/** The exchanges with the bytes that they need, each of them in one turn. */
function settled(connection: LabConnection, firstUs: number, opens: boolean): LabExchange[] {
  const { first, later } = leastBytes(connection);
  const grown = (bytes: number) => (bytes === 0 ? 0 : Math.max(bytes, later));
  const turn = new Turn();
  const all: LabExchange[] = [];
  const add = (timeUs: number, up: number, down: number) => {
    const last = all.at(-1);
    if (last !== undefined && timeUs - last.timeUs < TOGETHER_US) {
      all[all.length - 1] = { timeUs: last.timeUs, up: last.up + up, down: last.down + down };
      turn.answered ||= down > 0;
      return;
    }
    // A request that goes on when its turn is over, and answered, would be cut in two.
    const late = timeUs - turn.startUs + requestTime(up) > EXCHANGE_DEAD_TIME_US - TOGETHER_US;
    const atUs = up > 0 && turn.answered && late && !turn.ends(timeUs, up) ? turn.startUs + EXCHANGE_DEAD_TIME_US : timeUs;
    all.push({ timeUs: atUs, up, down });
    turn.take(all.at(-1)!);
  };
  for (const [number, { timeUs, up, down }] of connection.exchanges.entries()) {
    if (number > 0) {
      if (up + down > 0) add(Math.max(timeUs, all.at(-1)!.timeUs), grown(up), grown(down));
      continue;
    }
    const [firstUp, firstDown] = first(up, down);
    const [helloUp, helloDown] = opens && requestTime(firstUp) > LONG_REQUEST_US ? first(0, 0) : [firstUp, firstDown];
    add(firstUs, helloUp, helloDown);
    if (firstUp > helloUp) add(firstUs + EXCHANGE_DEAD_TIME_US, grown(firstUp - helloUp), grown(firstDown - helloDown));
  }
  return all;
}

/** When a client that nobody answers tries for the last time: after 1, 3, 7 … s (RFC 6298 §5), as long as it waits. */
function lastTry(startUs: number, endUs: number): number {
  if (endUs - startUs < REFUSED_US) return Math.max(endUs, startUs + 1);
  return startUs + (RETRY_US.findLast((after) => startUs + after <= endUs) ?? 0);
}
