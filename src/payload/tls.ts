/** TLS over TCP: the clear beginning of both directions (RFC 8446, RFC 5246). */
import type { PayloadContext } from '../model/payload-context.ts';
import { DONE, type Head, MORE, NO, type StreamRecognizer, type Verdict } from '../model/recognizer.ts';
import { certificateNames } from './certificate.ts';
import { Handshake } from './handshake.ts';
import { learnClientHello } from './hello.ts';
import { learnServerHello } from './server-hello.ts';
import { tlsVersionText } from './tls-version.ts';

const CLIENT_HELLO = 1;
const SERVER_HELLO = 2;
const CERTIFICATE = 11;
const handshake = new Handshake();

export const tls: StreamRecognizer = {
  name: 'tls',

  recognizes(bytes, at, end) {
    if (at >= end) return false;
    const first = bytes[at]!;
    if (first >= 0x80) return isOldHello(bytes, at, end);
    if (first !== 22 && first !== 21) return false;
    if (at + 1 < end && bytes[at + 1] !== 3) return false;
    if (at + 2 < end && bytes[at + 2]! > 4) return false;
    if (at + 5 >= end) return true;
    const inner = bytes[at + 5]!;
    // An alert is two bytes, its level 1 or 2.
    if (first === 21) return bytes[at + 3] === 0 && bytes[at + 4] === 2 && (inner === 1 || inner === 2);
    return inner === CLIENT_HELLO || inner === SERVER_HELLO;
  },

  read(head, context) {
    const { bytes, at, end } = head;
    if (at >= end) return MORE;
    if (bytes[at]! >= 0x80) return readOldHello(head, context);
    handshake.gather(bytes, at, end);
    const over = head.last || handshake.closed;
    if (handshake.end - handshake.at < 4) {
      if (!over) return MORE;
      if (handshake.malformed) context.issue('tls.malformed');
      return handshake.malformed ? NO : DONE;
    }
    const type = handshake.bytes[handshake.at]!;
    if (type !== CLIENT_HELLO && type !== SERVER_HELLO) return NO;
    context.facts.application = 'tls';
    const verdict = type === CLIENT_HELLO ? readClient(over, context) : readServer(over, context);
    if (handshake.malformed && verdict === DONE) context.issue('tls.malformed');
    return verdict;
  },
};

function messageEnd(at: number): number {
  const { bytes } = handshake;
  return at + 4 + ((bytes[at + 1]! << 16) | (bytes[at + 2]! << 8) | bytes[at + 3]!);
}

function readClient(over: boolean, context: PayloadContext): Verdict {
  const { bytes, at, end } = handshake;
  const bodyEnd = messageEnd(at);
  const whole = bodyEnd <= end;
  if (!whole && !over) return MORE;
  learnClientHello(bytes, at + 4, whole ? bodyEnd : end, whole, 't', context);
  if (!whole) context.issue('tls.cut-hello');
  return DONE;
}

/** A server's flight up to its certificate; TLS 1.3 encrypts everything after the ServerHello. */
function readServer(over: boolean, context: PayloadContext): Verdict {
  const { bytes, at, end } = handshake;
  const bodyEnd = messageEnd(at);
  if (bodyEnd > end) return over ? DONE : MORE;
  if (context.fromClient) context.facts.reversed = true;
  const version = learnServerHello(bytes, at + 4, bodyEnd, context.facts);
  if (version === 0) {
    context.issue('tls.malformed-hello');
    return DONE;
  }
  if (version > 0x0303) return DONE;
  if (bodyEnd + 4 > end) return over ? DONE : MORE;
  if (bytes[bodyEnd] !== CERTIFICATE) return DONE;
  const listEnd = messageEnd(bodyEnd);
  if (listEnd > end && !over) return MORE;
  readCertificate(bytes, bodyEnd + 4, Math.min(listEnd, end), context);
  return DONE;
}

/** RFC 5246 §7.4.2: three bytes of list length, then each certificate behind three bytes of its own; the leaf is first. */
function readCertificate(bytes: Uint8Array, at: number, end: number, context: PayloadContext): void {
  if (at + 6 > end) return;
  const length = (bytes[at + 3]! << 16) | (bytes[at + 4]! << 8) | bytes[at + 5]!;
  const whole = at + 6 + length <= end;
  const names = certificateNames(bytes, at + 6, whole ? at + 6 + length : end, whole);
  if (names === null) context.issue('tls.malformed-certificate');
  else if (names.length > 0) context.facts.certificateNames = names;
}

/** The SSL 2.0 hello that old clients sent to reach SSL 3.0 and TLS 1.0 servers (RFC 5246 appendix E.2). */
function isOldHello(bytes: Uint8Array, at: number, end: number): boolean {
  if (at + 7 > end || bytes[at + 2] !== CLIENT_HELLO) return false;
  const version = (bytes[at + 3]! << 8) | bytes[at + 4]!;
  if (version !== 2 && (version < 0x0300 || version > 0x0303)) return false;
  const ciphers = (bytes[at + 5]! << 8) | bytes[at + 6]!;
  const length = ((bytes[at]! & 0x7f) << 8) | bytes[at + 1]!;
  return ciphers > 0 && ciphers % 3 === 0 && length >= 9 + ciphers + 16;
}

function readOldHello(head: Head, context: PayloadContext): Verdict {
  const { bytes, at, end } = head;
  if (end - at < 7) return head.last ? NO : MORE;
  if (!isOldHello(bytes, at, end)) return NO;
  const { facts } = context;
  facts.application = 'tls';
  if (facts.tlsVersion === '') facts.tlsVersion = tlsVersionText((bytes[at + 3]! << 8) | bytes[at + 4]!);
  if (!context.fromClient) facts.reversed = true;
  context.issue('tls.sslv2-hello');
  return DONE;
}
