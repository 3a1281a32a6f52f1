import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DONE, MORE, NESTED, NO } from '../../src/model/recognizer.ts';
import { datagramRecognizers, streamRecognizers } from '../../src/payload/recognizers.ts';
import * as registry from '../../src/payload/registry.ts';
import { chromeHello, message, records, serverHello } from './build-hello.ts';
import { hex } from './hex.ts';
import { readStream } from './read-stream.ts';
import { RecordingContext } from './recording-context.ts';
import { crypto, sealInitial } from './seal-initial.ts';

const VERDICTS = [DONE, MORE, NO, NESTED];
const ascii = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'));
const dns = hex('0001 8180 0001 0001 0000 0000 01 61 02 6262 00 0001 0001 c00c 0001 0001 00000009 0004 c0000209');

const streams: Record<string, Uint8Array> = {
  'client hello': records(chromeHello('contract.example'), 100),
  'server flight': records(
    [...serverHello(0x0303, []), ...message(11, [0, 0, 9, 0, 0, 6, 0x30, 4, 0x30, 2, 5, 0]), ...message(14, [])],
    50,
  ),
  request: ascii('POST /x HTTP/1.1\r\nHost: a.example\r\nUser-Agent: u\r\n\r\nbody'),
  connect: new Uint8Array([...ascii('CONNECT a.example:443 HTTP/1.1\r\n\r\n'), ...records(chromeHello('b.example'))]),
  reply: ascii('HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello'),
  'SOCKS 5': new Uint8Array([...hex('05 01 00 05 01 00 01 c0 00 02 01 01 bb'), ...records(chromeHello('c.example'))]),
  'DNS over TCP': new Uint8Array([0, dns.length, ...dns]),
};
const datagrams: Record<string, Uint8Array> = {
  DNS: dns,
  QUIC: sealInitial({ version: 1, connectionId: hex('0102030405060708'), packetNumber: 0, frames: crypto(0, chromeHello('d.example')) }),
};
const garbage = [
  new Uint8Array(0),
  new Uint8Array(64),
  new Uint8Array(64).fill(0xff),
  ascii('SSH-2.0-OpenSSH_9.2p1'),
  ascii('220 mail.example ESMTP'),
];

test('the driver takes every member once', () => {
  expect(streamRecognizers.length + datagramRecognizers.length).toBe(Object.keys(registry).length);
  for (const member of [...streamRecognizers, ...datagramRecognizers]) expect(member.name).toMatch(/^[a-z0-9-]+$/);
});

describe.each(streamRecognizers.map((one) => [one.name, one] as const))('stream recognizer %s', (_, recognizer) => {
  test('wants neither nothing nor garbage', () => {
    for (const bytes of garbage) expect(recognizer.recognizes(bytes, 0, bytes.length)).toBe(false);
  });

  test('knows a direction of the examples', () => {
    expect(Object.values(streams).some((bytes) => recognizer.recognizes(bytes, 0, bytes.length))).toBe(true);
  });

  test.each(Object.keys(streams))('every prefix of %s is answered, and twice alike', (example) => {
    const bytes = streams[example]!;
    for (let end = 0; end <= bytes.length; end++) {
      // Copied, so that a read past the end is a read of nothing.
      const prefix = new Uint8Array(bytes.subarray(0, end));
      for (const last of [false, true]) {
        for (const fromClient of [false, true]) {
          const context = new RecordingContext(fromClient);
          recognizer.recognizes(prefix, 0, end);
          if (end === 0) continue;
          const first = recognizer.read({ bytes: prefix, at: 0, end, last }, context);
          expect(VERDICTS).toContain(first);
          if (last) expect(first).not.toBe(MORE);
          const facts = JSON.stringify(context.facts);
          expect(recognizer.read({ bytes: prefix, at: 0, end, last }, context)).toBe(first);
          expect(JSON.stringify(context.facts)).toBe(facts);
        }
      }
    }
  });
});

describe.each(datagramRecognizers.map((one) => [one.name, one] as const))('datagram recognizer %s', (_, recognizer) => {
  test('wants neither nothing nor garbage', () => {
    for (const bytes of garbage) expect(recognizer.recognizes(bytes, 0, bytes.length, 40_000, 53)).toBe(false);
  });

  test.each(Object.keys(datagrams))('every prefix of %s is answered', (example) => {
    const bytes = datagrams[example]!;
    for (let end = 0; end <= bytes.length; end++) {
      const prefix = new Uint8Array(bytes.subarray(0, end));
      recognizer.recognizes(prefix, 0, end, 40_000, 53);
      const verdict = recognizer.start().read(prefix, 0, end, new RecordingContext(end % 2 === 0));
      expect([DONE, MORE, NO]).toContain(verdict);
    }
  });
});

describe('bytes of any kind', () => {
  test('random streams never throw', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 600 }), fc.boolean(), fc.boolean(), (bytes, last, fromClient) => {
        for (const recognizer of streamRecognizers) {
          if (bytes.length > 0) recognizer.read({ bytes, at: 0, end: bytes.length, last }, new RecordingContext(fromClient));
        }
      }),
      { seed: 7, numRuns: 2_000 },
    );
  });

  test('random datagrams, also with a proper long header, never throw', () => {
    const header = hex('c3 00000001 08 8394c8f03e515708 00 00 4040');
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.boolean(), (tail, long) => {
        const bytes = long ? new Uint8Array([...header, ...tail]) : tail;
        for (const recognizer of datagramRecognizers) recognizer.start().read(bytes, 0, bytes.length, new RecordingContext(false));
      }),
      { seed: 8, numRuns: 1_000 },
    );
  });

  test('10,000 changed examples never throw and keep their bounds', () => {
    let state = 0x2545f491;
    const next = (limit: number) => {
      state ^= state << 13;
      state ^= state >>> 17;
      state ^= state << 5;
      return (state >>> 0) % limit;
    };
    const examples = Object.values(streams);
    for (let round = 0; round < 10_000; round++) {
      const datagram = round % 10 === 0;
      const pool = datagram ? Object.values(datagrams) : examples;
      const bytes = new Uint8Array(pool[next(pool.length)]!);
      for (let changes = 1 + next(4); changes > 0; changes--) bytes[next(bytes.length)] = next(256);
      const end = next(3) === 0 ? next(bytes.length) : bytes.length;
      const context = new RecordingContext(next(2) === 0);
      if (datagram) for (const one of datagramRecognizers) one.start().read(bytes, 0, end, context);
      else readStream(bytes.subarray(0, end), context, next(2) === 0);
      expect(context.facts.serverName.length).toBeLessThanOrEqual(255);
      expect(context.facts.userAgent.length).toBeLessThanOrEqual(255);
      expect(context.facts.certificateNames.length).toBeLessThanOrEqual(16);
    }
  });
});
