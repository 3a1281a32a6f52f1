/** A well-formed X.509 certificate for a name; key and signature are random bytes of the right length. */
import { Octets } from './octets.ts';
import type { Random } from './random.ts';

const tag = (type: number, ...parts: readonly Uint8Array[]): Buffer => {
  const body = Buffer.concat(parts);
  const out = new Octets().uint(1, type);
  // X.690 §8.1.3: short form below 128, else the count of length bytes.
  if (body.length < 128) out.uint(1, body.length);
  else if (body.length < 256) out.uint(1, 0x81, body.length);
  else out.uint(1, 0x82).uint(2, body.length);
  return out.raw(body).done();
};

const sequence = (...parts: readonly Uint8Array[]): Buffer => tag(0x30, ...parts);
const oid = (hex: string): Buffer => tag(0x06, Buffer.from(hex, 'hex'));
const bits = (bytes: Uint8Array): Buffer => tag(0x03, Buffer.of(0), bytes);
const commonName = (name: string): Buffer => sequence(tag(0x31, sequence(oid('550403'), tag(0x0c, Buffer.from(name, 'latin1')))));

const RSA = sequence(oid('2a864886f70d010101'), tag(0x05));
const SHA256_RSA = sequence(oid('2a864886f70d01010b'), tag(0x05));
const VALIDITY = sequence(tag(0x17, Buffer.from('251201000000Z')), tag(0x17, Buffer.from('261201000000Z')));

/** A positive whole number of `length` bytes. */
const whole = (random: Random, length: number): Buffer => {
  const bytes = random.bytes(length);
  bytes[0] = (bytes[0]! & 0x7f) | 0x40;
  return tag(0x02, bytes);
};

export const certificate = (subject: string, issuer: string, alternatives: readonly string[], random: Random): Buffer => {
  const key = sequence(RSA, bits(sequence(whole(random, 256), tag(0x02, Buffer.of(1, 0, 1)))));
  const names = sequence(...alternatives.map((name) => tag(0x82, Buffer.from(name, 'latin1'))));
  const extensions = alternatives.length > 0 ? [tag(0xa3, sequence(sequence(oid('551d11'), tag(0x04, names))))] : [];
  const serial = whole(random, 16);
  const version = tag(0xa0, tag(0x02, Buffer.of(2)));
  const body = sequence(version, serial, SHA256_RSA, commonName(issuer), VALIDITY, commonName(subject), key, ...extensions);
  return sequence(body, SHA256_RSA, bits(random.bytes(256)));
};
