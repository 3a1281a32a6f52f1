/** HTTP/1 (RFC 9112): the first request's target, Host and User-Agent, and what a CONNECT carries. */
import type { PayloadContext } from '../model/payload-context.ts';
import { DONE, type Head, MORE, NESTED, NO, type StreamRecognizer, type Verdict } from '../model/recognizer.ts';
import { latin1 } from './latin1.ts';
import { normalizeName } from './name.ts';
import { offerServerName } from './server-name.ts';

/** RFC 9110, WebDAV (RFC 4918, 3253, 5323), UPnP, and the uploads of Windows: BITS, RPC over HTTP, Configuration Manager. */
const METHODS =
  'GET POST PUT HEAD DELETE CONNECT OPTIONS TRACE PATCH PROPFIND PROPPATCH MKCOL COPY MOVE LOCK UNLOCK SEARCH REPORT MERGE CHECKOUT VERSION-CONTROL NOTIFY SUBSCRIBE UNSUBSCRIBE M-SEARCH BITS_POST CCM_POST RPC_IN_DATA RPC_OUT_DATA'.split(
    ' ',
  );
/** The first four characters of a request or reply as a number, for a look without allocation. */
const BEGINNINGS = new Set([...METHODS, 'HTTP'].map((word) => word32(`${word} `)));
const MAXIMUM_TEXT = 255;

export const http: StreamRecognizer = {
  name: 'http',

  recognizes(bytes, at, end) {
    if (at >= end) return false;
    if (end - at >= 4) return BEGINNINGS.has((bytes[at]! << 24) | (bytes[at + 1]! << 16) | (bytes[at + 2]! << 8) | bytes[at + 3]!);
    return METHODS.some((word) => begins(bytes, at, end, word)) || begins(bytes, at, end, 'HTTP');
  },

  read(head, context) {
    const { bytes, at, end } = head;
    if (end - at < 4) return head.last ? NO : MORE;
    const lineEnd = newline(bytes, at, end);
    if (begins(bytes, at, at + 4, 'HTTP')) return readReply(head, lineEnd, context);
    const space = find(bytes, at, Math.min(lineEnd, at + 16), 0x20);
    if (space === Math.min(lineEnd, at + 16)) return lineEnd === end && !head.last && end - at < 16 ? MORE : NO;
    const method = latin1(bytes, at, space);
    if (!METHODS.includes(method)) return NO;
    if (lineEnd === end) return head.last ? NO : MORE;
    // The version closes the line: RTSP and SIP share method names.
    const versionAt = lineEnd - (bytes[lineEnd - 1] === 0x0d ? 9 : 8);
    if (versionAt <= space + 1 || !begins(bytes, versionAt, versionAt + 7, 'HTTP/1.')) return NO;
    return readRequest(head, lineEnd, method, latin1(bytes, space + 1, versionAt - 1), context);
  },
};

function readRequest(head: Head, lineEnd: number, method: string, target: string, context: PayloadContext): Verdict {
  const { bytes, end } = head;
  const { facts } = context;
  if (facts.application === '') facts.application = 'http';
  if (!context.fromClient) facts.reversed = true;
  const tunnel = method === 'CONNECT';
  if (tunnel) offerServerName(facts, normalizeName(target), 'http-connect');
  const named = normalizeName(authority(target));
  offerServerName(facts, named, 'http-host');
  let host = named !== '';
  let agent = false;
  let at = lineEnd + 1;
  while (at < end) {
    const next = newline(bytes, at, end);
    if (next === end) break;
    if (next - at <= 1 && (next === at || bytes[at] === 0x0d)) return tunnel ? nest(head, next + 1) : DONE;
    const stop = bytes[next - 1] === 0x0d ? next - 1 : next;
    // The target of an absolute request comes before Host (RFC 9112 §3.2.2), as does the first of two.
    if (isHeader(bytes, at, stop, 'host:')) {
      host = true;
      offerServerName(facts, normalizeName(value(bytes, at + 5, stop)), 'http-host');
    } else if (!agent && isHeader(bytes, at, stop, 'user-agent:')) {
      agent = true;
      const text = value(bytes, at + 11, stop);
      if (facts.userAgent === '') facts.userAgent = text;
    }
    if (agent && host && !tunnel) return DONE;
    at = next + 1;
  }
  if (!head.last) return MORE;
  context.issue('http.cut-header');
  return DONE;
}

/** Only what opens a tunnel matters: a reply to a CONNECT, known by the request or by the TLS behind it. */
function readReply(head: Head, lineEnd: number, context: PayloadContext): Verdict {
  const { bytes, at, end } = head;
  const { facts } = context;
  if (lineEnd === end) return head.last ? NO : MORE;
  if (!begins(bytes, at, lineEnd, 'HTTP/1.') || lineEnd - at < 12) return NO;
  if (facts.application === '') facts.application = 'http';
  if (context.fromClient) facts.reversed = true;
  const asked = facts.serverNameFrom === 'http-connect';
  const opened = bytes[at + 9] === 0x32;
  if (facts.serverNameFrom === 'http-host') return DONE;
  let length = 0;
  for (let line = lineEnd + 1; line < end; ) {
    const next = newline(bytes, line, end);
    if (next === end) break;
    if (next - line <= 1 && (next === line || bytes[line] === 0x0d)) {
      if (opened) return asked || tlsFollows(bytes, next + 1, end) ? nest(head, next + 1) : DONE;
      // A refusal (407) may be followed by a second CONNECT on the same connection.
      return asked ? nest(head, next + 1 + length) : DONE;
    }
    if (isHeader(bytes, line, next, 'content-length:')) length = Math.max(0, Number.parseInt(value(bytes, line + 15, next), 10) || 0);
    line = next + 1;
  }
  return head.last ? DONE : MORE;
}

function nest(head: Head, at: number): Verdict {
  if (at >= head.end) return head.last ? DONE : MORE;
  head.at = at;
  return NESTED;
}

function tlsFollows(bytes: Uint8Array, at: number, end: number): boolean {
  return at + 3 <= end && (bytes[at] === 22 || bytes[at] === 21) && bytes[at + 1] === 3 && bytes[at + 2]! <= 4;
}

/** The authority of `http://user@host:port/path`, '' for a path. */
function authority(target: string): string {
  const from = target.indexOf('://');
  if (from < 0 || from > 8) return '';
  const rest = target.slice(from + 3);
  const stop = rest.search(/[/?#]/);
  const whole = stop < 0 ? rest : rest.slice(0, stop);
  return whole.slice(whole.lastIndexOf('@') + 1);
}

function value(bytes: Uint8Array, at: number, end: number): string {
  return latin1(bytes, at, Math.min(end, at + 2 * MAXIMUM_TEXT))
    .trim()
    .slice(0, MAXIMUM_TEXT);
}

function newline(bytes: Uint8Array, at: number, end: number): number {
  return find(bytes, at, end, 0x0a);
}

function find(bytes: Uint8Array, at: number, end: number, byte: number): number {
  while (at < end && bytes[at] !== byte) at++;
  return at;
}

/** True when the range and the word agree as far as both go. */
function begins(bytes: Uint8Array, at: number, end: number, word: string): boolean {
  for (let i = 0; i < word.length && at + i < end; i++) if (bytes[at + i] !== word.charCodeAt(i)) return false;
  return true;
}

/** @param name lower case, colon included. */
function isHeader(bytes: Uint8Array, at: number, end: number, name: string): boolean {
  if (end - at < name.length) return false;
  for (let i = 0; i < name.length; i++) {
    const byte = bytes[at + i]!;
    if ((byte >= 0x41 && byte <= 0x5a ? byte | 0x20 : byte) !== name.charCodeAt(i)) return false;
  }
  return true;
}

function word32(text: string): number {
  return (text.charCodeAt(0) << 24) | (text.charCodeAt(1) << 16) | (text.charCodeAt(2) << 8) | text.charCodeAt(3);
}
