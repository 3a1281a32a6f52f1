import type { LabConnection, LabExchange } from '../connection.ts';
import { apartUs } from './turn.ts';

/** 100 Mbit/s up and 200 Mbit/s down, where there is time for it. */
const UP_US_PER_BYTE = 0.08;
const DOWN_US_PER_BYTE = 0.04;
const THINK_US = 2_000;
/** Between an answer and the next request. */
const BETWEEN_US = 1_000;
/** Between the last payload of a TCP connection and the end that follows, besides the round trip. */
export const CLOSING_US = 200;
/** However little room there is, packets follow one another. */
const LEAST_US = 400;
const MOST_HASTE = 0.002;

/** When the parts of an exchange go over the wire, in µs after its start. */
export interface Pace {
  /** The request is sent from here … */
  readonly requestUs: number;
  /** … to here. */
  readonly requestEndUs: number;
  readonly answerUs: number;
  readonly answerEndUs: number;
}

/** µs from a client's hello until it sends what it has to say: one round trip and the server's key exchange. */
export const openingUs = (tripUs: number): number => tripUs + 3_000;

/** µs that a request of so many bytes takes on its way when nothing presses. */
export const requestTime = (bytes: number): number => Math.ceil(bytes * UP_US_PER_BYTE);

/**
 * @param opens whether the exchange holds a handshake before its request.
 * @param roomUs how long all of it may take; it hurries when that is not enough.
 */
export function paceOf(exchange: LabExchange, tripUs: number, opens: boolean, roomUs: number): Pace {
  const waits = exchange.up > 0 && exchange.down > 0 ? tripUs + THINK_US : 0;
  const whole = (opens ? openingUs(tripUs) : 0) + requestTime(exchange.up) + waits + exchange.down * DOWN_US_PER_BYTE;
  const leastUs = LEAST_US + whole * MOST_HASTE;
  const haste = whole > roomUs ? Math.min(1, Math.max(leastUs, roomUs) / whole) : 1;
  const at = (us: number) => Math.round(us * haste);
  const requestUs = opens ? openingUs(tripUs) : 0;
  const requestEndUs = requestUs + requestTime(exchange.up);
  return { requestUs: at(requestUs), requestEndUs: at(requestEndUs), answerUs: at(requestEndUs + waits), answerEndUs: at(whole) };
}

/** µs that an exchange of a connection has until the next begins, or until the connection is closed. */
export function roomOf({ exchanges, endUs, protocol, tripUs }: LabConnection & { readonly tripUs: number }, number: number): number {
  const exchange = exchanges[number]!;
  const next = exchanges[number + 1];
  if (next !== undefined) return apartUs(exchange, next) - BETWEEN_US;
  return endUs - exchange.timeUs - (protocol === 6 ? tripUs + CLOSING_US : 0);
}
