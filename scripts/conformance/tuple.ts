/** A five-tuple without direction, and the traffic each end of it sent. */
import ipaddr from 'ipaddr.js';

/** What one end sent. */
export interface Side {
  packets: number;
  /** Lengths on the wire. */
  frameBytes: number;
  /** By the IP headers. */
  ipBytes: number;
  /** Transport payload, retransmissions and all. */
  payloadBytes: number;
}

export interface Tuple {
  readonly key: string;
  /** By end, written `address|port`. */
  readonly sides: Map<string, Side>;
  firstUs: number;
  lastUs: number;
}

export function emptySide(): Side {
  return { packets: 0, frameBytes: 0, ipBytes: 0, payloadBytes: 0 };
}

/** An end's name: the address as RFC 5952 writes it. */
export function endOf(address: string, port: number | string): string {
  if (!address.includes(':')) return `${address}|${port}`;
  // nDPI prints `::` for each run of zero groups; all but the last such run in its tables is one group long.
  const parsed = ipaddr.IPv6.parse(ipaddr.IPv6.isValid(address) ? address : address.replace('::', ':0:'));
  const text = parsed.isIPv4MappedAddress() ? parsed.toIPv4Address().toString() : parsed.toRFC5952String();
  return `${text}|${port}`;
}

/** The same for both directions. */
export function tupleKey(protocol: number, one: string, other: string): string {
  return one < other ? `${protocol} ${one} ${other}` : `${protocol} ${other} ${one}`;
}

/** @returns the tuple of these ends, made when it is new; the end that comes first in the key first. */
export function tupleOf(tuples: Map<string, Tuple>, protocol: number, one: string, other: string, timeUs: number): Tuple {
  const key = tupleKey(protocol, one, other);
  let tuple = tuples.get(key);
  if (tuple === undefined) {
    const [first, second] = one < other ? [one, other] : [other, one];
    tuple = {
      key,
      sides: new Map([
        [first, emptySide()],
        [second, emptySide()],
      ]),
      firstUs: timeUs,
      lastUs: timeUs,
    };
    tuples.set(key, tuple);
  }
  tuple.firstUs = Math.min(tuple.firstUs, timeUs);
  tuple.lastUs = Math.max(tuple.lastUs, timeUs);
  return tuple;
}
