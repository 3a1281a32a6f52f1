import { clientHello } from '../../../scripts/bench/capture/client-hello.ts';
import { serverFlight } from '../../../scripts/bench/capture/server-flight.ts';
import { serverHello } from '../../../scripts/bench/capture/server-hello.ts';
import { tlsRecord } from '../../../scripts/bench/capture/tls-record.ts';
import type { LabConnection, LabExchange } from '../connection.ts';
import { hashOf, randomOf } from '../random-of.ts';
import { shapeOf } from '../software/shape-of.ts';
import type { PooledRandom } from './pooled-random.ts';

const CHANGE_CIPHER = tlsRecord(20, 0x0303, Buffer.of(1));
const HANDSHAKE = 22;
const DATA = 23;
const X25519 = 0x001d;
const LEAST_RECORD = 23;
/** Encrypted certificates of a usual chain; where fewer bytes come down, the session is resumed. */
const CERTIFICATES = 2_600;
const RESUMED_BELOW = 1_600;
/** Servers that know post-quantum shares answer with 1,088 bytes more. */
const HYBRID_FROM = 3_500;
const MOST_KNOWN = 512;

const flights = new Map<string, Buffer>();

/** The flights of a handshake and how many bytes each has, as much as the first exchange of a connection has room for. */
export interface TlsOpening {
  readonly hello: Buffer;
  /** The server's, up to where ciphertext begins. */
  readonly answer: Buffer;
  readonly answerBytes: number;
  readonly finish: Buffer;
  /** Of the second flight and the request behind it. */
  readonly requestBytes: number;
  /** TLS 1.2 closes the handshake in front of the first answer. */
  readonly replyHead: Buffer;
  readonly replyBytes: number;
}

export function tlsOpening({ software, serverName, server }: LabConnection, { up, down }: LabExchange, random: PooledRandom): TlsOpening {
  const shape = shapeOf(software.shape);
  const hello = tlsRecord(HANDSHAKE, 0x0301, clientHello(shape, serverName, random));
  const requestBytes = up - hello.length;
  const sealed = (type: number, bytes: number) => tlsRecord(type, 0x0303, random.bytes(bytes - 5));
  const record = (message: Uint8Array) => tlsRecord(HANDSHAKE, 0x0303, message);
  if (shape.versions.length > 0) {
    const hybrid = down >= HYBRID_FROM && (hashOf(server) & 1) === 1;
    const answer = Buffer.concat([record(serverHello(hybrid ? shape : { ...shape, keyShares: [X25519] }, 0x0304, random)), CHANGE_CIPHER]);
    const wanted = answer.length + (down < RESUMED_BELOW ? 64 : CERTIFICATES);
    const answerBytes = down - wanted < LEAST_RECORD ? down : wanted;
    const finished = requestBytes - 80 < LEAST_RECORD ? requestBytes - 6 : 74;
    const finish = Buffer.concat([CHANGE_CIPHER, sealed(DATA, finished)]);
    return { hello, answer, answerBytes, finish, requestBytes, replyHead: Buffer.alloc(0), replyBytes: down - answerBytes };
  }
  const greeting = record(serverHello(shape, 0x0303, random));
  const whole = Buffer.concat([greeting, flightOf(serverName === '' ? server : serverName)]);
  const close = (bytes: number) => Buffer.concat([CHANGE_CIPHER, sealed(HANDSHAKE, bytes - CHANGE_CIPHER.length)]);
  const least = (bytes: number) => (bytes - 51 < LEAST_RECORD ? bytes : 51);
  if (down >= whole.length + 51) {
    const exchanged = record(Buffer.concat([Buffer.of(16, 0, 0, 33, 32), random.bytes(32)]));
    const finish = Buffer.concat([exchanged, close(least(requestBytes - exchanged.length))]);
    const replyBytes = down - whole.length;
    return { hello, answer: whole, answerBytes: whole.length, finish, requestBytes, replyHead: close(least(replyBytes)), replyBytes };
  }
  // A session that is resumed has neither certificates nor keys, and the server closes first (RFC 5246 §7.3).
  const answer = Buffer.concat([greeting, close(least(down - greeting.length))]);
  const finish = close(least(requestBytes));
  const nothing = Buffer.alloc(0);
  return { hello, answer, answerBytes: answer.length, finish, requestBytes, replyHead: nothing, replyBytes: down - answer.length };
}

/** Of a name, the same in every capture and made once: keys and signatures are most of its cost. */
function flightOf(name: string): Buffer {
  let flight = flights.get(name);
  if (flight === undefined) {
    if (flights.size >= MOST_KNOWN) flights.clear();
    flight = Buffer.concat(serverFlight(name, randomOf(name, 'certificate')));
    flights.set(name, flight);
  }
  return flight;
}
