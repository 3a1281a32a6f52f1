import { createHmac } from 'node:crypto';
import type { QuicVersion } from './quic-version.ts';

/** Keys of the client's Initial packets (RFC 9001 §5.2; AES-128-GCM, AES-128 header protection). */
export interface QuicKeys {
  readonly key: Uint8Array;
  readonly iv: Uint8Array;
  readonly headerKey: Uint8Array;
}

/** HKDF-Expand-Label (RFC 8446 §7.1) up to one hash: the label, an empty context, and the counter of the first block. */
function expandInfo(label: string, length: number): Uint8Array {
  const full = `tls13 ${label}`;
  return new Uint8Array([0, length, full.length, ...Buffer.from(full, 'latin1'), 0, 1]);
}

interface Labels {
  readonly key: Uint8Array;
  readonly iv: Uint8Array;
  readonly headerKey: Uint8Array;
}

const CLIENT = expandInfo('client in', 32);
const labels = new Map<string, Labels>();

function labelsOf(prefix: string): Labels {
  let known = labels.get(prefix);
  if (known === undefined) {
    known = { key: expandInfo(`${prefix}key`, 16), iv: expandInfo(`${prefix}iv`, 12), headerKey: expandInfo(`${prefix}hp`, 16) };
    labels.set(prefix, known);
  }
  return known;
}

/** HMAC by hand over node:crypto: `hkdfSync` makes key objects and costs twice as much. */
function hmac(key: Uint8Array, data: Uint8Array): Buffer {
  return createHmac('sha256', key).update(data).digest();
}

/** Derives the client's Initial keys from the destination connection id of its first packet. */
export function clientInitialKeys(version: QuicVersion, connectionId: Uint8Array): QuicKeys {
  const secret = hmac(hmac(version.salt, connectionId), CLIENT);
  const { key, iv, headerKey } = labelsOf(version.label);
  return {
    key: hmac(secret, key).subarray(0, 16),
    iv: hmac(secret, iv).subarray(0, 12),
    headerKey: hmac(secret, headerKey).subarray(0, 16),
  };
}
