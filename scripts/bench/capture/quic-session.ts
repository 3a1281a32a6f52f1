/** A QUIC v1 conversation: Initial packets that open, Handshake and short-header packets that do not. */
import { clientHello } from './client-hello.ts';
import type { ClientShape } from './client-shape.ts';
import type { Endpoint } from './endpoint.ts';
import { Octets } from './octets.ts';
import { type InitialPacket, quicInitial } from './quic-initial.ts';
import { serverHello } from './server-hello.ts';
import { transportParameters } from './transport-parameters.ts';
import type { Wire } from './wire.ts';

const DATAGRAM = 1250; // what browsers fill an Initial to; RFC 9000 §14.1 asks for 1,200
const LARGEST = 1330;
const CRYPTO_ROOM = 1160;
const NO_ID = new Uint8Array(0);

const crypto = (offset: number, bytes: Uint8Array): Buffer => {
  return new Octets().uint(1, 6).varint(offset).varint(bytes.length).raw(bytes).done();
};

/** RFC 9000 §19.3: one range from 0 up to `largest`. */
const ack = (largest: number): Buffer => new Octets().uint(1, 2).varint(largest).varint(10).varint(0).varint(largest).done();

export class QuicSession {
  private readonly wire: Wire;
  private readonly client: Endpoint;
  private readonly server: Endpoint;
  private readonly shape: ClientShape;
  private readonly rttUs: number;
  private readonly serverId: Buffer;
  private readonly originalId: Buffer;

  constructor(wire: Wire, client: Endpoint, server: Endpoint, shape: ClientShape, rttUs: number) {
    this.wire = wire;
    this.client = client;
    this.server = server;
    this.shape = shape;
    this.rttUs = rttUs;
    this.originalId = wire.random.bytes(8);
    this.serverId = wire.random.bytes(8);
  }

  *open(serverName: string): Generator<number, void, void> {
    const { random } = this.wire;
    const hello = clientHello(this.shape, serverName, random, transportParameters);
    let number = 0;
    for (let at = 0; at < hello.length; at += CRYPTO_ROOM) {
      if (at > 0) yield random.between(20, 150);
      const part = hello.subarray(at, Math.min(hello.length, at + CRYPTO_ROOM));
      this.initial({ fromClient: true, destinationId: this.originalId, sourceId: NO_ID, number: number++, frames: crypto(at, part) });
    }
    yield this.rttUs;
    const answer = Buffer.concat([ack(number - 1), crypto(0, serverHello(this.shape, 0x0304, random))]);
    this.initial({ fromClient: false, destinationId: NO_ID, sourceId: this.serverId, number: 0, frames: answer });
    for (let i = random.between(2, 4); i > 0; i--) {
      yield random.between(15, 120);
      this.handshake(false, random.between(700, 1_200));
    }
    yield random.between(100, 900);
    this.initial({ fromClient: true, destinationId: this.serverId, sourceId: NO_ID, number, frames: ack(0) });
    yield random.between(20, 200);
    this.handshake(true, 52);
  }

  *exchange(bytesUp: number, bytesDown: number): Generator<number, void, void> {
    yield* this.send(true, bytesUp);
    yield this.rttUs;
    yield* this.send(false, bytesDown);
  }

  *send(up: boolean, bytes: number): Generator<number, void, void> {
    const { random } = this.wire;
    let window = 12;
    let inWindow = 0;
    for (let rest = bytes; rest > 0; ) {
      const length = Math.max(22, Math.min(rest, LARGEST));
      this.short(up, length);
      rest -= length;
      yield random.between(8, 90);
      if (random.chance(0.45)) {
        this.short(!up, random.between(24, 34));
        yield random.between(4, 40);
      }
      if (++inWindow < window) continue;
      yield this.rttUs;
      inWindow = 0;
      window = Math.min(64, window * 2);
    }
  }

  close(): void {
    this.short(true, 29);
  }

  private initial(packet: Omit<InitialPacket, 'originalId' | 'atLeastBytes'>): void {
    this.datagram(packet.fromClient, quicInitial({ ...packet, originalId: this.originalId, atLeastBytes: DATAGRAM }));
  }

  private handshake(up: boolean, bytes: number): void {
    const out = new Octets().uint(1, 0xe0 | this.wire.random.below(16)).uint(4, 1);
    out.block(1, (id) => id.raw(up ? this.serverId : NO_ID)).block(1, (id) => id.raw(up ? NO_ID : this.serverId));
    this.datagram(
      up,
      out
        .uint(2, 0x4000 | bytes)
        .raw(this.wire.opaque(bytes))
        .done(),
    );
  }

  private short(up: boolean, bytes: number): void {
    const id = up ? this.serverId : NO_ID;
    const out = Buffer.allocUnsafe(1 + id.length + bytes);
    out[0] = 0x40 | this.wire.random.below(64);
    out.set(id, 1);
    out.set(this.wire.opaque(bytes), 1 + id.length);
    this.datagram(up, out);
  }

  private datagram(up: boolean, payload: Uint8Array): void {
    if (up) this.wire.frames.udp(this.client, this.server, payload);
    else this.wire.frames.udp(this.server, this.client, payload);
  }
}
