import { createHash } from 'node:crypto';
import type { ClientHello } from './client-hello.ts';
import { isGrease } from './grease.ts';

/** `t` TLS over TCP, `q` QUIC, `d` DTLS. */
export type Ja4Transport = 't' | 'q' | 'd';

const EMPTY = '000000000000';
const SERVER_NAME = 0;
const ALPN = 16;
/** Nearly all hellos of a capture share a few lists; looked up, a list costs a tenth of its SHA-256. */
const MAXIMUM_CACHED = 4_096;
const MAXIMUM_CACHED_LENGTH = 256;
const cipherHashes = new Map<string, string>();
const extensionHashes = new Map<string, string>();
/** A handshake message of 16 KiB holds no more. */
const values = new Uint16Array(8_192);

/** JA4 of a whole ClientHello (FoxIO, technical_details/JA4.md). */
export function ja4(transport: Ja4Transport, bytes: Uint8Array, hello: ClientHello): string {
  const ciphers = gather(bytes, hello.ciphersAt, hello.ciphersEnd, 0);
  sort(ciphers);
  const cipherHash = hashed(cipherHashes, ciphers, ciphers);

  let extensions = 0;
  let kept = 0;
  for (let at = hello.extensionsAt; at + 4 <= hello.extensionsEnd; ) {
    const type = (bytes[at]! << 8) | bytes[at + 1]!;
    at += 4 + ((bytes[at + 2]! << 8) | bytes[at + 3]!);
    if (isGrease(type)) continue;
    extensions++;
    if (type !== SERVER_NAME && type !== ALPN && kept < values.length) values[kept++] = type;
  }
  sort(kept);
  const end = gather(bytes, hello.signaturesAt, hello.signaturesEnd, kept);
  const extensionHash = hashed(extensionHashes, kept, end);

  const version = versionCode(hello.offeredVersion || hello.legacyVersion);
  const name = hello.hasServerName ? 'd' : 'i';
  return `${transport}${version}${name}${twoDigits(ciphers)}${twoDigits(extensions)}${alpnCode(bytes, hello.alpnAt, hello.alpnEnd)}_${cipherHash}_${extensionHash}`;
}

/** Copies 16-bit values without GREASE behind `count` others; returns the new count. */
function gather(bytes: Uint8Array, at: number, end: number, count: number): number {
  for (; at + 2 <= end && count < values.length; at += 2) {
    const value = (bytes[at]! << 8) | bytes[at + 1]!;
    if (!isGrease(value)) values[count++] = value;
  }
  return count;
}

function sort(count: number): void {
  if (count > 64) {
    values.subarray(0, count).sort();
    return;
  }
  for (let i = 1; i < count; i++) {
    const value = values[i]!;
    let j = i;
    for (; j > 0 && values[j - 1]! > value; j--) values[j] = values[j - 1]!;
    values[j] = value;
  }
}

/** First half sorted, then after an underscore the rest in the hello's order. */
function hashed(cache: Map<string, string>, split: number, end: number): string {
  if (end === 0) return EMPTY;
  if (end > MAXIMUM_CACHED_LENGTH) return hash(split, end);
  // One UTF-16 unit a value, the split first: no two inputs share a key.
  let key = String.fromCharCode(split);
  for (let i = 0; i < end; i++) key += String.fromCharCode(values[i]!);
  const known = cache.get(key);
  if (known !== undefined) return known;
  if (cache.size >= MAXIMUM_CACHED) cache.clear();
  const fresh = hash(split, end);
  cache.set(key, fresh);
  return fresh;
}

function hash(split: number, end: number): string {
  const words = Array.from(values.subarray(0, end), (value) => value.toString(16).padStart(4, '0'));
  const text = words.slice(0, split).join(',') + (end > split ? `_${words.slice(split).join(',')}` : '');
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}

function twoDigits(count: number): string {
  return count > 99 ? '99' : count < 10 ? `0${count}` : String(count);
}

function versionCode(version: number): string {
  if (version === 0x0304) return '13';
  if (version === 0x0303) return '12';
  if (version === 0x0302) return '11';
  if (version === 0x0301) return '10';
  if (version === 0x0300) return 's3';
  if (version === 0x0002) return 's2';
  if (version === 0xfeff) return 'd1';
  if (version === 0xfefd) return 'd2';
  if (version === 0xfefc) return 'd3';
  return '00';
}

/** First and last character of the first protocol; of its hex form when one of the two is no letter or digit. */
function alpnCode(bytes: Uint8Array, at: number, end: number): string {
  if (end <= at) return '00';
  const first = bytes[at]!;
  const last = bytes[end - 1]!;
  if (isAlphanumeric(first) && isAlphanumeric(last)) return String.fromCharCode(first, last);
  return (first >>> 4).toString(16) + (last & 15).toString(16);
}

function isAlphanumeric(byte: number): boolean {
  return (byte >= 0x30 && byte <= 0x39) || (byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a);
}
