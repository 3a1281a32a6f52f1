import { createCipheriv, createDecipheriv } from 'node:crypto';
import type { QuicHeader } from './quic-header.ts';
import type { QuicKeys } from './quic-keys.ts';

const TAG = 16;
const header = new Uint8Array(65_536);
const nonce = new Uint8Array(12);
const EMPTY = new Uint8Array(0);

/**
 * Takes header protection and AES-128-GCM off an Initial packet (RFC 9001 §5.3, §5.4) without touching the datagram.
 * @returns the frames in a fresh buffer, or null when the packet was not made with these keys.
 */
export function openInitial(bytes: Uint8Array, at: number, packet: QuicHeader, keys: QuicKeys): Uint8Array | null {
  const { packetNumberAt, packetEnd } = packet;
  const sampleAt = packetNumberAt + 4;
  if (sampleAt + 16 > packetEnd) return null;
  const mask = createCipheriv('aes-128-ecb', keys.headerKey, EMPTY).update(bytes.subarray(sampleAt, sampleAt + 16));
  const first = bytes[at]! ^ (mask[0]! & 0x0f);
  const numberLength = (first & 3) + 1;
  const payloadAt = packetNumberAt + numberLength;
  const tagAt = packetEnd - TAG;
  if (tagAt < payloadAt) return null;
  const headerLength = payloadAt - at;
  header.set(bytes.subarray(at, payloadAt));
  header[0] = first;
  nonce.set(keys.iv);
  // Initial packet numbers begin at 0 and none is acknowledged before the hello is complete, so they come in full (RFC 9000 §17.1).
  for (let i = 0; i < numberLength; i++) {
    const byte = bytes[packetNumberAt + i]! ^ mask[1 + i]!;
    header[headerLength - numberLength + i] = byte;
    nonce[12 - numberLength + i]! ^= byte;
  }
  const decipher = createDecipheriv('aes-128-gcm', keys.key, nonce);
  decipher.setAAD(header.subarray(0, headerLength));
  decipher.setAuthTag(bytes.subarray(tagAt, packetEnd));
  const frames = decipher.update(bytes.subarray(payloadAt, tagAt));
  try {
    decipher.final();
  } catch {
    return null; // node:crypto tells a wrong tag by throwing
  }
  return frames;
}
