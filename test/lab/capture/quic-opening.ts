import { clientHello } from '../../../scripts/bench/capture/client-hello.ts';
import { Octets } from '../../../scripts/bench/capture/octets.ts';
import { quicInitial } from '../../../scripts/bench/capture/quic-initial.ts';
import { serverHello } from '../../../scripts/bench/capture/server-hello.ts';
import { transportParameters } from '../../../scripts/bench/capture/transport-parameters.ts';
import type { LabConnection } from '../connection.ts';
import { shapeOf } from '../software/shape-of.ts';
import { CRYPTO_ROOM, LEAST_DATAGRAM, QUIC_DATAGRAM } from './least-bytes.ts';
import type { PooledRandom } from './pooled-random.ts';

const NO_ID = new Uint8Array(0);
const HANDSHAKE_BYTES = 90;

const crypto = (offset: number, bytes: Uint8Array): Buffer => new Octets().uint(1, 6).varint(offset).varint(bytes.length).raw(bytes).done();
/** RFC 9000 §19.3: one range from 0 up to `largest`. */
const ack = (largest: number): Buffer => new Octets().uint(1, 2).varint(largest).varint(10).varint(0).varint(largest).done();

/** The datagrams of a QUIC handshake that are of known bytes. */
export interface QuicOpening {
  readonly serverId: Uint8Array;
  /** The ClientHello, a datagram or two of `QUIC_DATAGRAM` bytes. */
  readonly hello: readonly Buffer[];
  /** Initial with the ServerHello. */
  readonly answer: Buffer;
  /** Initial with an acknowledgement, and a Handshake packet, in `QUIC_DATAGRAM` bytes. */
  readonly finish: Buffer;
  /** The server's Handshake packet, at most this long; what is left for more has room for a packet. */
  readonly certificates: (bytes: number) => Buffer;
}

export function quicOpening({ software, serverName }: LabConnection, random: PooledRandom): QuicOpening {
  const shape = shapeOf(software.shape);
  const originalId = random.bytes(8);
  const serverId = random.bytes(8);
  const message = clientHello(shape, serverName, random, transportParameters);
  const initial = (frames: Uint8Array, number: number, fromClient: boolean, known: boolean, atLeastBytes: number) => {
    const [destinationId, sourceId] = fromClient ? [known ? serverId : originalId, NO_ID] : [NO_ID, serverId];
    return quicInitial({ fromClient, originalId, destinationId, sourceId, number, frames, atLeastBytes });
  };
  const handshake = (up: boolean, bytes: number) => {
    const out = new Octets().uint(1, 0xe0 | random.below(16)).uint(4, 1);
    out.block(1, (id) => id.raw(up ? serverId : NO_ID)).block(1, (id) => id.raw(up ? NO_ID : serverId));
    const sealed = bytes - out.length - 2;
    return out
      .uint(2, 0x4000 | sealed)
      .raw(random.bytes(sealed))
      .done();
  };
  const hello: Buffer[] = [];
  for (let at = 0; at < message.length; at += CRYPTO_ROOM) {
    hello.push(initial(crypto(at, message.subarray(at, at + CRYPTO_ROOM)), hello.length, true, false, QUIC_DATAGRAM));
  }
  const chosen = Buffer.concat([ack(hello.length - 1), crypto(0, serverHello(shape, 0x0304, random))]);
  const answer = initial(chosen, 0, false, true, QUIC_DATAGRAM);
  const confirmed = initial(ack(0), hello.length, true, true, QUIC_DATAGRAM - HANDSHAKE_BYTES);
  const finish = Buffer.concat([confirmed, handshake(true, HANDSHAKE_BYTES)]);
  const certificates = (bytes: number) => handshake(false, bytes - QUIC_DATAGRAM < LEAST_DATAGRAM ? bytes : QUIC_DATAGRAM);
  return { serverId, hello, answer, finish, certificates };
}
