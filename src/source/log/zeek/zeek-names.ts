/** Reads rows of ssl.log, quic.log, http.log and ssh.log: what a connection is, for the conn.log row with its uid. */
import { hostName } from '../../../core/host-name.ts';
import type { KeyHash } from '../../../core/key-hash.ts';
import type { LogFlow } from '../../../model/log-flow.ts';
import type { ZeekCells } from './zeek-cells.ts';
import { zeekCommonName } from './zeek-common-name.ts';
import { ZeekField } from './zeek-field.ts';
import type { ZeekLog } from './zeek-log.ts';
import { zeekTlsVersion } from './zeek-tls-version.ts';

const TCP = 6;
const UDP = 17;
/** A JA4 has 36 characters, and 40 with a longer count. */
const LONGEST_JA4 = 64;
const LONGEST_AGENT = 255;

/** @param row with its ends filled in. */
export function zeekNames(log: ZeekLog, row: LogFlow, bytes: Uint8Array, cells: ZeekCells, keys: KeyHash): void {
  row.protocol = TCP;
  if (log === 'ssl') readSsl(row, bytes, cells, keys);
  else if (log === 'quic') readQuic(row, bytes, cells);
  else if (log === 'http') readHttp(row, bytes, cells);
  else row.application = 'ssh';
}

function readSsl(row: LogFlow, bytes: Uint8Array, cells: ZeekCells, keys: KeyHash): void {
  row.application = 'tls';
  row.tlsVersion = zeekTlsVersion(text(bytes, cells, ZeekField.version));
  row.alpn = text(bytes, cells, ZeekField.nextProtocol);
  row.ja4 = fingerprint(bytes, cells);
  // A JA4 says by its first letter what carried the handshake (FoxIO, JA4 technical details).
  const isQuic = row.ja4.startsWith('q');
  if (isQuic || row.tlsVersion.startsWith('D')) row.protocol = UDP;
  if (isQuic) row.application = 'quic';
  name(row, text(bytes, cells, ZeekField.serverName), isQuic ? 'quic-sni' : 'tls-sni');
  const common = zeekCommonName(text(bytes, cells, ZeekField.subject));
  if (common !== '') row.certificateNames = [common];
  const chain = cells.from[ZeekField.chainFingerprints]! >= 0 ? ZeekField.chainFingerprints : ZeekField.chainFileIds;
  const at = cells.from[chain]!;
  // The server's own certificate comes first (RFC 8446 §4.4.2).
  if (at < 0 || cells.nextItem(bytes, at, cells.to[chain]!) < 0) return;
  keys.bytes(bytes, cells.itemAt, cells.itemEnd);
  row.certificateKeyLow = keys.low;
  row.certificateKeyHigh = keys.high;
}

function readQuic(row: LogFlow, bytes: Uint8Array, cells: ZeekCells): void {
  row.application = 'quic';
  row.protocol = UDP;
  row.tlsVersion = 'TLS 1.3'; // RFC 9001 §4.2
  row.alpn = text(bytes, cells, ZeekField.clientProtocol);
  row.ja4 = fingerprint(bytes, cells);
  name(row, text(bytes, cells, ZeekField.serverName), 'quic-sni');
}

function readHttp(row: LogFlow, bytes: Uint8Array, cells: ZeekCells): void {
  row.application = 'http';
  row.userAgent = text(bytes, cells, ZeekField.userAgent).slice(0, LONGEST_AGENT);
  const at = cells.from[ZeekField.target]!;
  const absolute = at >= 0 && bytes[at] !== 0x2f ? text(bytes, cells, ZeekField.target) : '';
  if (absolute !== '' && text(bytes, cells, ZeekField.method) === 'CONNECT') {
    name(row, absolute, 'http-connect');
    return;
  }
  // The target of an absolute request comes before Host (RFC 9112 §3.2.2).
  const authority = /^[a-z]{2,5}:\/\/(?:[^/?#]*@)?([^/?#]+)/i.exec(absolute)?.[1];
  name(row, authority ?? text(bytes, cells, ZeekField.host), 'http-host');
}

function name(row: LogFlow, written: string, from: LogFlow['serverNameFrom']): void {
  const host = hostName(written);
  if (host === '') return;
  row.serverName = host;
  row.serverNameFrom = from;
}

function fingerprint(bytes: Uint8Array, cells: ZeekCells): string {
  const ja4 = text(bytes, cells, ZeekField.ja4);
  return ja4.length <= LONGEST_JA4 ? ja4 : '';
}

function text(bytes: Uint8Array, cells: ZeekCells, field: number): string {
  const at = cells.from[field]!;
  return at < 0 ? '' : cells.text(bytes, at, cells.to[field]!);
}
