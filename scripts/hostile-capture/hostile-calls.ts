import { certificate } from '../bench/capture/certificate.ts';
import { clientHello } from '../bench/capture/client-hello.ts';
import type { ClientShape } from '../bench/capture/client-shape.ts';
import { Octets } from '../bench/capture/octets.ts';
import { quicInitial } from '../bench/capture/quic-initial.ts';
import type { Random } from '../bench/capture/random.ts';
import { serverHello } from '../bench/capture/server-hello.ts';
import { tlsRecord } from '../bench/capture/tls-record.ts';
import { transportParameters } from '../bench/capture/transport-parameters.ts';
import type { Message } from './conversation.ts';

const HANDSHAKE = 22;
const DATA = 23;
const LARGEST_RECORD = 16_384;
const CHANGE_CIPHER = tlsRecord(20, 0x0303, Buffer.of(1));
const QUIC_BYTES = 1_250;
const CRYPTO_ROOM = 1_100;
const NO_ID = new Uint8Array(0);

const up = (bytes: Uint8Array): Message => ({ up: true, bytes });
const down = (bytes: Uint8Array): Message => ({ up: false, bytes });

/** Handshake messages in as many records as they need (RFC 8446 §5.1). */
function records(message: Uint8Array): Buffer {
  const parts: Buffer[] = [];
  for (let at = 0; at < message.length; at += LARGEST_RECORD) {
    parts.push(tlsRecord(HANDSHAKE, 0x0301, message.subarray(at, at + LARGEST_RECORD)));
  }
  return Buffer.concat(parts);
}

/** A short call over TLS 1.3. */
export function tlsCall(shape: ClientShape, name: string, random: Random): Message[] {
  return [
    up(records(clientHello(shape, name, random))),
    down(
      Buffer.concat([
        tlsRecord(HANDSHAKE, 0x0303, serverHello(shape, 0x0304, random)),
        CHANGE_CIPHER,
        tlsRecord(DATA, 0x0303, random.bytes(90)),
      ]),
    ),
    up(Buffer.concat([CHANGE_CIPHER, tlsRecord(DATA, 0x0303, random.bytes(53)), tlsRecord(DATA, 0x0303, random.bytes(180))])),
    down(tlsRecord(DATA, 0x0303, random.bytes(64))),
  ];
}

/** The same over TLS 1.2, whose certificate can be read by all: `names` as its subject and alternative names. */
export function certifiedCall(shape: ClientShape, name: string, names: readonly string[], random: Random): Message[] {
  const old = { ...shape, versions: [], extensions: shape.extensions.filter((type) => type !== 43 && type !== 51) };
  const one = certificate(names[0]!, names[0]!, names.slice(1), random);
  const chain = new Octets().uint(1, 11).block(3, (body) => body.block(3, (all) => all.block(3, (item) => item.raw(one))));
  const flight = [serverHello(old, 0x0303, random), chain.done(), Buffer.of(14, 0, 0, 0)];
  return [
    up(records(clientHello(old, name, random))),
    down(Buffer.concat(flight.map((message) => tlsRecord(HANDSHAKE, 0x0303, message)))),
    up(Buffer.concat([CHANGE_CIPHER, tlsRecord(HANDSHAKE, 0x0303, random.bytes(40)), tlsRecord(DATA, 0x0303, random.bytes(180))])),
    down(Buffer.concat([CHANGE_CIPHER, tlsRecord(HANDSHAKE, 0x0303, random.bytes(40)), tlsRecord(DATA, 0x0303, random.bytes(64))])),
  ];
}

/** A request over plain HTTP; `host` and `agent` go out byte for byte. */
export function httpCall(host: string, agent: string, path = '/'): Message[] {
  const request = `GET ${path} HTTP/1.1\r\nHost: ${host}\r\nUser-Agent: ${agent}\r\nAccept: */*\r\n\r\n`;
  return [up(Buffer.from(request, 'latin1')), down(Buffer.from('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok'))];
}

/** A tunnel that a proxy is asked for; what goes through it is of no protocol that is known. */
export function tunnelCall(target: string, random: Random): Message[] {
  const request = `CONNECT ${target}:443 HTTP/1.1\r\nUser-Agent: curl/8.5.0\r\n\r\n`;
  const sealed = (length: number) => Buffer.concat([Buffer.of(0xff, 0xfe), random.bytes(length)]);
  return [
    up(Buffer.from(request, 'latin1')),
    down(Buffer.from('HTTP/1.1 200 Connection established\r\n\r\n')),
    up(sealed(210)),
    down(sealed(120)),
  ];
}

/** QUIC: a client's Initial with the name, and what follows, which nobody can read. */
export function quicCall(shape: ClientShape, name: string, random: Random): Message[] {
  const originalId = random.bytes(8);
  const serverId = random.bytes(8);
  const message = clientHello(shape, name, random, transportParameters);
  const hello: Message[] = [];
  for (let at = 0; at < message.length; at += CRYPTO_ROOM) {
    const part = message.subarray(at, at + CRYPTO_ROOM);
    const frames = new Octets().uint(1, 6).varint(at).varint(part.length).raw(part).done();
    const packet = { fromClient: true, originalId, destinationId: originalId, sourceId: NO_ID, number: hello.length, frames };
    hello.push(up(quicInitial({ ...packet, atLeastBytes: QUIC_BYTES })));
  }
  const answered = new Octets().uint(1, 6).varint(0);
  const answer = serverHello(shape, 0x0304, random);
  answered.varint(answer.length).raw(answer);
  const reply = { fromClient: false, originalId, destinationId: NO_ID, sourceId: serverId, number: 0, frames: answered.done() };
  return [
    ...hello,
    down(quicInitial({ ...reply, atLeastBytes: QUIC_BYTES })),
    up(Buffer.concat([Buffer.of(0x40), serverId, random.bytes(120)])),
    down(Buffer.concat([Buffer.of(0x40), random.bytes(60)])),
  ];
}
