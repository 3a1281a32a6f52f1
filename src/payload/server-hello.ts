import type { Facts } from '../model/facts.ts';
import { latin1 } from './latin1.ts';
import { tlsVersionText } from './tls-version.ts';

const ALPN = 16;
const SUPPORTED_VERSIONS = 43;

/**
 * Reads a ServerHello or HelloRetryRequest body (RFC 8446 §4.1.3: both have one shape) into the facts.
 * @returns the chosen version's code, or 0 when the lengths lie.
 */
export function learnServerHello(bytes: Uint8Array, at: number, end: number, facts: Facts): number {
  if (end - at < 38) return 0;
  let version = (bytes[at]! << 8) | bytes[at + 1]!;
  at += 35 + bytes[at + 34]! + 3;
  if (at > end) return 0;
  let alpn = '';
  if (at + 2 <= end) {
    const extensionsEnd = at + 2 + ((bytes[at]! << 8) | bytes[at + 1]!);
    if (extensionsEnd > end) return 0;
    for (at += 2; at + 4 <= extensionsEnd; ) {
      const type = (bytes[at]! << 8) | bytes[at + 1]!;
      const next = at + 4 + ((bytes[at + 2]! << 8) | bytes[at + 3]!);
      if (next > extensionsEnd) return 0;
      if (type === SUPPORTED_VERSIONS && next - at === 6) version = (bytes[at + 4]! << 8) | bytes[at + 5]!;
      else if (type === ALPN && next - at > 7 && at + 7 + bytes[at + 6]! <= next) alpn = latin1(bytes, at + 7, at + 7 + bytes[at + 6]!);
      at = next;
    }
  }
  const text = tlsVersionText(version);
  if (text === '') return 0;
  facts.tlsVersion = text;
  if (alpn !== '') facts.alpn = alpn;
  return version;
}
