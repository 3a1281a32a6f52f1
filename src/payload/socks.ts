/** SOCKS 4 and 5 (RFC 1928, RFC 1929): only to find what is carried through the proxy. */
import { DONE, type Head, MORE, NESTED, NO, type StreamRecognizer, type Verdict } from '../model/recognizer.ts';

const MAXIMUM_METHODS = 8;

export const socks: StreamRecognizer = {
  name: 'socks',

  recognizes(bytes, at, end) {
    if (end - at < 2) return false;
    const first = bytes[at]!;
    const second = bytes[at + 1]!;
    if (first === 4) return second === 1 && end - at >= 9;
    // The reply of a SOCKS 4 proxy: granted, with a port and an address that no one sets.
    if (first === 0) return second === 0x5a && end - at >= 8;
    if (first !== 5) return false;
    if (end - at > 2 && (bytes[at + 2] === 5 || bytes[at + 2] === 1)) return second === 0 || second === 2 || second === 1;
    return second <= MAXIMUM_METHODS && (end - at === 2 || (bytes[at + 2]! <= 9 && end - at >= 2 + second && second > 0));
  },

  read(head, context) {
    const { bytes, at, end } = head;
    const first = bytes[at];
    if (first === 0) return nest(head, at + 8);
    const inside = first === 4 ? version4(bytes, at, end) : context.fromClient ? client5(bytes, at, end) : server5(bytes, at, end);
    if (inside === BAD) return NO;
    if (inside === CUT) return head.last ? NO : MORE;
    if (context.facts.application === '') context.facts.application = 'socks';
    return nest(head, inside);
  },
};

const CUT = -1;
const BAD = -2;

/** Command, port, address, user id, and after 0.0.0.x a host name; both texts end with a zero. */
function version4(bytes: Uint8Array, at: number, end: number): number {
  if (at + 9 > end) return CUT;
  const named = bytes[at + 4] === 0 && bytes[at + 5] === 0 && bytes[at + 6] === 0 && bytes[at + 7] !== 0;
  let next = at + 8;
  for (let texts = named ? 2 : 1; texts > 0; texts--) {
    while (next < end && bytes[next] !== 0) if (next++ - at > 600) return BAD;
    if (next >= end) return CUT;
    next++;
  }
  return next;
}

function client5(bytes: Uint8Array, at: number, end: number): number {
  if (at + 2 > end) return CUT;
  let next = at + 2 + bytes[at + 1]!;
  if (next >= end) return CUT;
  if (bytes[next] === 1) {
    // User name and password (RFC 1929 §2).
    if (next + 2 > end) return CUT;
    next += 2 + bytes[next + 1]!;
    if (next >= end) return CUT;
    next += 1 + bytes[next]!;
  }
  return address5(bytes, next, end, 1);
}

function server5(bytes: Uint8Array, at: number, end: number): number {
  if (at + 3 > end) return CUT;
  return address5(bytes, bytes[at + 2] === 1 ? at + 4 : at + 2, end, 0);
}

/** Version, command (1 connect) or reply (0 succeeded), reserved, address type, address, port. */
function address5(bytes: Uint8Array, at: number, end: number, code: number): number {
  if (at + 5 > end) return CUT;
  if (bytes[at] !== 5 || bytes[at + 1] !== code || bytes[at + 2] !== 0) return BAD;
  const type = bytes[at + 3];
  if (type === 1) return at + 10;
  if (type === 4) return at + 22;
  return type === 3 ? at + 7 + bytes[at + 4]! : BAD;
}

function nest(head: Head, at: number): Verdict {
  if (at >= head.end) return head.last ? DONE : MORE;
  head.at = at;
  return NESTED;
}
