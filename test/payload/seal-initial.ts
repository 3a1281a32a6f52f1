import { createCipheriv } from 'node:crypto';
import { clientInitialKeys } from '../../src/payload/quic-keys.ts';
import { quicVersion } from '../../src/payload/quic-version.ts';
import { u16 } from './build-hello.ts';

export interface InitialPacket {
  version: number;
  /** Destination connection id on the wire; `keyId` where the keys come from another one. */
  connectionId: Uint8Array;
  keyId?: Uint8Array;
  packetNumber: number;
  frames: readonly number[];
  token?: readonly number[];
}

/** A client's Initial packet as a sender makes it (RFC 9001 §5): header, AES-128-GCM, header protection. */
export function sealInitial({ version, connectionId, keyId, packetNumber, frames, token = [] }: InitialPacket): Uint8Array {
  const kind = quicVersion(version)!;
  const keys = clientInitialKeys(kind, keyId ?? connectionId);
  const number = [0, 0, packetNumber >>> 8, packetNumber & 255];
  const length = number.length + frames.length + 16;
  const header = [
    0xc3 | (kind.initial << 4),
    version >>> 24,
    (version >>> 16) & 255,
    (version >>> 8) & 255,
    version & 255,
    connectionId.length,
    ...connectionId,
    0,
    token.length,
    ...token,
    ...u16(length | 0x4000),
    ...number,
  ];
  const nonce = new Uint8Array(keys.iv);
  for (let i = 0; i < 4; i++) nonce[8 + i]! ^= number[i]!;
  const cipher = createCipheriv('aes-128-gcm', keys.key, nonce);
  cipher.setAAD(new Uint8Array(header));
  const sealed = [...cipher.update(new Uint8Array(frames)), ...cipher.final(), ...cipher.getAuthTag()];
  const mask = createCipheriv('aes-128-ecb', keys.headerKey, null).update(new Uint8Array(sealed.slice(0, 16)));
  header[0]! ^= mask[0]! & 15;
  for (let i = 0; i < 4; i++) header[header.length - 4 + i]! ^= mask[1 + i]!;
  return new Uint8Array([...header, ...sealed]);
}

/** A CRYPTO frame (RFC 9000 §19.6). */
export function crypto(offset: number, bytes: readonly number[]): number[] {
  return [6, ...u16(offset | 0x4000), ...u16(bytes.length | 0x4000), ...bytes];
}
