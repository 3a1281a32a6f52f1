/** Reads rows of ssl.log, quic.log, http.log and ssh.log: what a connection is, for the conn.log row with its uid. */
import type { ByteCache } from '../../../core/byte-cache.ts';
import { hostName } from '../../../core/host-name.ts';
import type { KeyHash } from '../../../core/key-hash.ts';
import type { LogFlow } from '../../../model/log-flow.ts';
import type { ZeekCells } from './zeek-cells.ts';
import { ZeekField } from './zeek-field.ts';
import type { ZeekLog } from './zeek-log.ts';
import type { ZeekTexts } from './zeek-texts.ts';

const TCP = 6;
const UDP = 17;

/** @param row with its ends filled in. */
export function zeekNames(log: ZeekLog, row: LogFlow, bytes: Uint8Array, cells: ZeekCells, texts: ZeekTexts, keys: KeyHash): void {
  row.protocol = TCP;
  if (log === 'ssl') readSsl(row, bytes, cells, texts, keys);
  else if (log === 'quic') readQuic(row, bytes, cells, texts);
  else if (log === 'http') readHttp(row, bytes, cells, texts);
  else row.application = 'ssh';
}

function readSsl(row: LogFlow, bytes: Uint8Array, cells: ZeekCells, texts: ZeekTexts, keys: KeyHash): void {
  const { from, to } = cells;
  row.application = 'tls';
  row.tlsVersion = value(texts.tlsVersion, bytes, cells, ZeekField.version);
  row.alpn = value(texts.alpn, bytes, cells, ZeekField.nextProtocol);
  row.ja4 = value(texts.ja4, bytes, cells, ZeekField.ja4);
  // A JA4 says by its first letter what carried the handshake (FoxIO, JA4 technical details).
  const isQuic = row.ja4.charCodeAt(0) === LETTER_Q;
  if (isQuic || row.tlsVersion.charCodeAt(0) === LETTER_D) row.protocol = UDP;
  if (isQuic) row.application = 'quic';
  name(row, value(texts.host, bytes, cells, ZeekField.serverName), isQuic ? 'quic-sni' : 'tls-sni');
  const subjectAt = from[ZeekField.subject]!;
  if (subjectAt >= 0) row.certificateNames = texts.commonNames.get(bytes, subjectAt, to[ZeekField.subject]!);
  const chain = from[ZeekField.chainFingerprints]! >= 0 ? ZeekField.chainFingerprints : ZeekField.chainFileIds;
  const at = from[chain]!;
  // The server's own certificate comes first (RFC 8446 §4.4.2).
  if (at < 0 || cells.nextItem(bytes, at, to[chain]!) < 0) return;
  keys.bytes(bytes, cells.itemAt, cells.itemEnd);
  row.certificateKeyLow = keys.low;
  row.certificateKeyHigh = keys.high;
}

function readQuic(row: LogFlow, bytes: Uint8Array, cells: ZeekCells, texts: ZeekTexts): void {
  row.application = 'quic';
  row.protocol = UDP;
  row.tlsVersion = 'TLS 1.3'; // RFC 9001 §4.2
  row.alpn = value(texts.alpn, bytes, cells, ZeekField.clientProtocol);
  row.ja4 = value(texts.ja4, bytes, cells, ZeekField.ja4);
  name(row, value(texts.host, bytes, cells, ZeekField.serverName), 'quic-sni');
}

function readHttp(row: LogFlow, bytes: Uint8Array, cells: ZeekCells, texts: ZeekTexts): void {
  row.application = 'http';
  row.userAgent = value(texts.userAgent, bytes, cells, ZeekField.userAgent);
  const at = cells.from[ZeekField.target]!;
  const absolute = at >= 0 && bytes[at] !== 0x2f ? text(bytes, cells, ZeekField.target) : '';
  if (absolute !== '' && text(bytes, cells, ZeekField.method) === 'CONNECT') {
    name(row, hostName(absolute), 'http-connect');
    return;
  }
  // The target of an absolute request comes before Host (RFC 9112 §3.2.2).
  const authority = /^[a-z]{2,5}:\/\/(?:[^/?#]*@)?([^/?#]+)/i.exec(absolute)?.[1];
  name(row, authority === undefined ? value(texts.host, bytes, cells, ZeekField.host) : hostName(authority), 'http-host');
}

const LETTER_D = 0x44;
const LETTER_Q = 0x71;

function name(row: LogFlow, host: string, from: LogFlow['serverNameFrom']): void {
  if (host === '') return;
  row.serverName = host;
  row.serverNameFrom = from;
}

function value(of: ByteCache<string>, bytes: Uint8Array, { from, to }: ZeekCells, field: number): string {
  const at = from[field]!;
  return at < 0 ? '' : of.get(bytes, at, to[field]!);
}

function text(bytes: Uint8Array, cells: ZeekCells, field: number): string {
  const at = cells.from[field]!;
  return at < 0 ? '' : cells.text(bytes, at, cells.to[field]!);
}
