/** JA4 worked out from tshark's fields of one ClientHello, written from FoxIO's technical details alone. */
import { createHash } from 'node:crypto';
import type { Field } from './tshark-row.ts';

const VERSIONS = new Map([
  [0x0304, '13'],
  [0x0303, '12'],
  [0x0302, '11'],
  [0x0301, '10'],
  [0x0300, 's3'],
  [0x0002, 's2'],
]);
const SERVER_NAME = 0;
const SIGNATURE_ALGORITHMS = 13;
const ALPN = 16;
const DELEGATED_CREDENTIALS = 34;
const SIGNATURE_ALGORITHMS_CERT = 50;

/** @returns '' when the frame holds no hello, or more than one handshake message whose fields cannot be told apart. */
export function ja4OfFields(transport: 't' | 'q', field: Field): string {
  if (field('tls.handshake.type') !== '1') return '';
  const offered = numbers(field('tls.handshake.extensions.supported_version'));
  const version = Math.max(...(offered.length > 0 ? offered : numbers(field('tls.handshake.version')).slice(0, 1)));
  const ciphers = numbers(field('tls.handshake.ciphersuite'));
  const extensions = numbers(field('tls.handshake.extension.type'));
  const algorithms = signatureAlgorithms(field);
  if (ciphers.length === 0) return '';
  const protocol = field('tls.handshake.extensions_alpn_str').split(',', 1)[0]!;
  const a = [
    transport,
    VERSIONS.get(version) ?? '00',
    extensions.includes(SERVER_NAME) ? 'd' : 'i',
    twoDigits(ciphers.length),
    twoDigits(extensions.length),
    protocol === '' ? '00' : `${protocol[0]}${protocol.at(-1)}`,
  ].join('');
  const c = extensions.filter((one) => one !== SERVER_NAME && one !== ALPN);
  const listed = hexList(c, true) + (algorithms.length > 0 ? `_${hexList(algorithms, false)}` : '');
  return `${a}_${digest(hexList(ciphers, true))}_${c.length === 0 ? digest('') : digest(listed)}`;
}

/** Three extensions list such algorithms, one after the other in the field; the fingerprint takes those of number 13. */
function signatureAlgorithms(field: Field): number[] {
  const all = field('tls.handshake.sig_hash_alg').split(',');
  const lengths = field('tls.handshake.sig_hash_alg_len').split(',');
  let at = 0;
  for (const extension of field('tls.handshake.extension.type').split(',').map(Number)) {
    if (extension !== SIGNATURE_ALGORITHMS && extension !== SIGNATURE_ALGORITHMS_CERT && extension !== DELEGATED_CREDENTIALS) continue;
    const count = Number(lengths.shift() ?? 0) / 2;
    if (extension === SIGNATURE_ALGORITHMS) return numbers(all.slice(at, at + count).join(','));
    at += count;
  }
  return [];
}

/** GREASE (RFC 8701: 0x?a?a with equal bytes) is left out everywhere. */
function numbers(text: string): number[] {
  return text
    .split(',')
    .filter((one) => one !== '')
    .map(Number)
    .filter((one) => (one & 0x0f0f) !== 0x0a0a || one >> 8 !== (one & 0xff));
}

function twoDigits(count: number): string {
  return String(Math.min(count, 99)).padStart(2, '0');
}

function hexList(list: readonly number[], sorted: boolean): string {
  const texts = list.map((one) => one.toString(16).padStart(4, '0'));
  return (sorted ? texts.sort() : texts).join(',');
}

function digest(text: string): string {
  return text === '' ? '000000000000' : createHash('sha256').update(text).digest('hex').slice(0, 12);
}
