/** A TLS conversation over a TCP stream: handshake in the clear where it is, then records of ciphertext. */
import { clientHello } from './client-hello.ts';
import type { ClientShape } from './client-shape.ts';
import { Octets } from './octets.ts';
import { serverFlight } from './server-flight.ts';
import { serverHello } from './server-hello.ts';
import type { TcpStream } from './tcp-stream.ts';
import { tlsRecord } from './tls-record.ts';
import type { Wire } from './wire.ts';

const CHANGE_CIPHER = 20;
const HANDSHAKE = 22;
const DATA = 23;
const LARGEST_RECORD = 16_384;

export class TlsSession {
  private readonly wire: Wire;
  private readonly tcp: TcpStream;
  private readonly shape: ClientShape;

  constructor(wire: Wire, tcp: TcpStream, shape: ClientShape) {
    this.wire = wire;
    this.tcp = tcp;
    this.shape = shape;
  }

  /** `version` is what the server agrees to, 0x0304 or 0x0303. */
  *open(serverName: string, version: number): Generator<number, void, void> {
    const { random } = this.wire;
    const { tcp, shape } = this;
    yield* tcp.open();
    yield* tcp.send(true, tlsRecord(HANDSHAKE, 0x0301, clientHello(shape, serverName, random)));
    yield random.between(500, 4_000);
    const hello = tlsRecord(HANDSHAKE, 0x0303, serverHello(shape, version, random));
    const change = tlsRecord(CHANGE_CIPHER, 0x0303, Buffer.of(1));
    if (version === 0x0304) {
      yield* tcp.send(false, Buffer.concat([hello, change, this.sealed(random.between(2_300, 4_200)), this.sealed(281), this.sealed(69)]));
      yield random.between(200, 2_000);
      yield* tcp.send(true, Buffer.concat([change, this.sealed(69)]));
      yield* tcp.send(false, Buffer.concat([this.sealed(250), this.sealed(250)]));
      return;
    }
    yield* tcp.send(false, Buffer.concat([hello, ...serverFlight(serverName, random)]));
    yield random.between(400, 3_000);
    const key = new Octets()
      .uint(1, 16)
      .block(3, (body) => body.block(1, (point) => point.raw(random.bytes(32))))
      .done();
    const finished = tlsRecord(HANDSHAKE, 0x0303, this.wire.opaque(40));
    yield* tcp.send(true, Buffer.concat([tlsRecord(HANDSHAKE, 0x0303, key), change, finished]));
    yield* tcp.send(false, Buffer.concat([change, tlsRecord(HANDSHAKE, 0x0303, this.wire.opaque(40))]));
  }

  /** One request and its answer, in bytes of ciphertext. */
  *exchange(bytesUp: number, bytesDown: number): Generator<number, void, void> {
    yield* this.send(true, bytesUp);
    yield this.wire.random.between(800, 25_000);
    yield* this.send(false, bytesDown);
  }

  *send(up: boolean, bytes: number): Generator<number, void, void> {
    for (let rest = bytes; rest > 0; ) {
      const records: Buffer[] = [];
      for (let i = 0; i < 4 && rest > 0; i++) {
        const length = Math.max(24, Math.min(rest, LARGEST_RECORD));
        records.push(this.sealed(length));
        rest -= length;
      }
      yield* this.tcp.send(up, records.length === 1 ? records[0]! : Buffer.concat(records));
    }
  }

  *close(): Generator<number, void, void> {
    yield* this.tcp.send(true, this.sealed(24));
    yield* this.tcp.close();
  }

  private sealed(bytes: number): Buffer {
    return tlsRecord(DATA, 0x0303, this.wire.opaque(bytes));
  }
}
