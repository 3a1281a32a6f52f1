/** Protects a QUIC v1 Initial packet, RFC 9001 §5, so that anyone who sees the first connection id can open it. */
import { createCipheriv, createHmac } from 'node:crypto';
import { Octets } from './octets.ts';

const VERSION = 1;
const SALT = Buffer.from('38762cf7f55934b34d179ae6a4c80cadccbb7f0a', 'hex'); // RFC 9001 §5.2
const TAG_BYTES = 16;
const NUMBER_BYTES = 2;

/** HKDF-Expand-Label of RFC 8446 §7.1 for outputs of one block. */
const expand = (secret: Uint8Array, label: string, length: number): Buffer => {
  const info = new Octets()
    .uint(2, length)
    .block(1, (name) => name.text(`tls13 ${label}`))
    .uint(1, 0, 1);
  return createHmac('sha256', secret).update(info.done()).digest().subarray(0, length);
};

interface Keys {
  readonly key: Buffer;
  readonly iv: Buffer;
  readonly mask: Buffer;
}

/** Keys by the connection id that makes them: both sides send several packets. */
const known = { client: new WeakMap<Uint8Array, Keys>(), server: new WeakMap<Uint8Array, Keys>() };

const keysOf = (originalId: Uint8Array, fromClient: boolean): Keys => {
  const side = fromClient ? known.client : known.server;
  let keys = side.get(originalId);
  if (keys === undefined) {
    const initial = createHmac('sha256', SALT).update(originalId).digest();
    const secret = expand(initial, fromClient ? 'client in' : 'server in', 32);
    keys = { key: expand(secret, 'quic key', 16), iv: expand(secret, 'quic iv', 12), mask: expand(secret, 'quic hp', 16) };
    side.set(originalId, keys);
  }
  return keys;
};

export interface InitialPacket {
  readonly fromClient: boolean;
  /** What the client chose for its first packet: it makes the keys. */
  readonly originalId: Uint8Array;
  readonly destinationId: Uint8Array;
  readonly sourceId: Uint8Array;
  readonly number: number;
  readonly frames: Uint8Array;
  /** The packet is filled with PADDING frames up to this many bytes. */
  readonly atLeastBytes: number;
}

export const quicInitial = (packet: InitialPacket): Buffer => {
  const keys = keysOf(packet.originalId, packet.fromClient);
  const header = new Octets().uint(1, 0xc0 | (NUMBER_BYTES - 1)).uint(4, VERSION);
  header.block(1, (id) => id.raw(packet.destinationId)).block(1, (id) => id.raw(packet.sourceId));
  header.uint(1, 0); // no token
  const overhead = header.length + 2 + NUMBER_BYTES + TAG_BYTES;
  const length = Math.max(packet.frames.length, packet.atLeastBytes - overhead, 4);
  header.uint(2, 0x4000 | (NUMBER_BYTES + length + TAG_BYTES)).uint(NUMBER_BYTES, packet.number);
  const clear = header.done();
  const body = Buffer.alloc(length);
  body.set(packet.frames);

  const nonce = Buffer.from(keys.iv);
  nonce.writeUInt32BE((nonce.readUInt32BE(8) ^ packet.number) >>> 0, 8);
  const cipher = createCipheriv('aes-128-gcm', keys.key, nonce);
  cipher.setAAD(clear);
  const sealed = Buffer.concat([cipher.update(body), cipher.final(), cipher.getAuthTag()]);

  // RFC 9001 §5.4.2: the sample stands where the packet number would end if it had four bytes.
  const sample = sealed.subarray(4 - NUMBER_BYTES, 20 - NUMBER_BYTES);
  const mask = createCipheriv('aes-128-ecb', keys.mask, null).update(sample);
  clear[0] = clear[0]! ^ (mask[0]! & 0x0f);
  for (let i = 0; i < NUMBER_BYTES; i++) {
    const at = clear.length - NUMBER_BYTES + i;
    clear[at] = clear[at]! ^ mask[1 + i]!;
  }
  return Buffer.concat([clear, sealed]);
};
