import { describe, expect, test } from 'vitest';
import { DONE, MORE, type Verdict } from '../../src/model/recognizer.ts';
import { quic } from '../../src/payload/quic.ts';
import { clientInitialKeys } from '../../src/payload/quic-keys.ts';
import { quicVersion } from '../../src/payload/quic-version.ts';
import { alpn, clientHello, extension, serverName, signatures, versions } from './build-hello.ts';
import { hex } from './hex.ts';
import { RecordingContext } from './recording-context.ts';
import { crypto, sealInitial } from './seal-initial.ts';

const V1 = 1;
const V2 = 0x6b3343cf;
const ID = hex('83 94 c8 f0 3e 51 57 08');
/** RFC 9001 appendix A.2: the CRYPTO frame of the client's first packet. */
const RFC_FRAME = hex(`
  06 00 40 f1 01 00 00 ed 03 03 eb f8 fa 56 f1 29 39 b9 58 4a 38 96 47 2e c4 0b b8 63 cf d3 e8 68
  04 fe 3a 47 f0 6a 2b 69 48 4c 00 00 04 13 01 13 02 01 00 00 c0 00 00 00 10 00 0e 00 00 0b 65 78
  61 6d 70 6c 65 2e 63 6f 6d ff 01 00 01 00 00 0a 00 08 00 06 00 1d 00 17 00 18 00 10 00 07 00 05
  04 61 6c 70 6e 00 05 00 05 01 00 00 00 00 00 33 00 26 00 24 00 1d 00 20 93 70 b2 c9 ca a4 7f ba
  ba f4 55 9f ed ba 75 3d e1 71 fa 71 f5 0f 1c e1 5d 43 e9 94 ec 74 d7 48 00 2b 00 03 02 03 04 00
  0d 00 10 00 0e 04 03 05 03 06 03 02 03 08 04 08 05 08 06 00 2d 00 02 01 01 00 1c 00 02 40 01 00
  39 00 32 04 08 ff ff ff ff ff ff ff ff 05 04 80 00 ff ff 07 04 80 00 ff ff 08 01 10 01 04 80 00
  75 30 09 01 10 0f 08 83 94 c8 f0 3e 51 57 08 06 04 80 00 ff ff`);
const HELLO = clientHello(
  [0x1301, 0x1302, 0x1303],
  [serverName('quic.example'), alpn('h3'), versions(0x0304), signatures(0x0403, 0x0804), extension(0x39, new Array(1_200).fill(1))],
);

interface Step {
  verdict: Verdict;
  context: RecordingContext;
}

function feed(datagrams: Uint8Array[], context = new RecordingContext()): Step {
  const reader = quic.start();
  let verdict: Verdict = MORE;
  for (const bytes of datagrams) if (verdict === MORE) verdict = reader.read(bytes, 0, bytes.length, context);
  return { verdict, context };
}

function initial(frames: readonly number[], packetNumber = 0, version = V1): Uint8Array {
  return sealInitial({ version, connectionId: ID, packetNumber, frames });
}

describe('the vectors of the RFCs', () => {
  test.each([
    // RFC 9001 appendix A.1
    [V1, '1f369613dd76d5467730efcbe3b1a22d', 'fa044b2f42a3fd3b46fb255c', '9f50449e04a0e810283a1e9933adedd2'],
    // RFC 9369 appendix A.1
    [V2, '8b1a0bc121284290a29e0971b5cd045d', '91f73e2351d8fa91660e909f', '45b95e15235d6f45a6b19cbcb0294ba9'],
  ])('keys of version %i', (version, key, iv, headerKey) => {
    const keys = clientInitialKeys(quicVersion(version)!, ID);
    expect(Buffer.from(keys.key).toString('hex')).toBe(key);
    expect(Buffer.from(keys.iv).toString('hex')).toBe(iv);
    expect(Buffer.from(keys.headerKey).toString('hex')).toBe(headerKey);
  });

  test.each([
    // RFC 9001 appendix A.2 and RFC 9369 appendix A.2: how the protected packet begins.
    [V1, 'c0 00000001 08 8394c8f03e515708 00 00 449e 7b9aec34 d1b1c98d d7689fb8 ec11d242 b123dc9b'],
    [V2, 'd7 6b3343cf 08 8394c8f03e515708 00 00 449e a0c95e82 ffe67b6a bcdb4298 b485dd04 de806071'],
  ])('the first packet of version %i', (version, begins) => {
    const frames = [...RFC_FRAME, ...new Array<number>(1_162 - RFC_FRAME.length).fill(0)];
    const packet = sealInitial({ version, connectionId: ID, packetNumber: 2, frames });
    const start = hex(begins);
    expect(Buffer.from(packet.subarray(0, start.length)).toString('hex')).toBe(Buffer.from(start).toString('hex'));
    expect(packet.length).toBe(1_200);
    if (version === V1) expect(Buffer.from(packet.subarray(-16)).toString('hex')).toBe('e221af44860018ab0856972e194cd934');
    const { verdict, context } = feed([packet]);
    expect(verdict).toBe(DONE);
    expect(context.facts).toMatchObject({
      application: 'quic',
      serverName: 'example.com',
      serverNameFrom: 'quic-sni',
      alpn: 'alpn',
      tlsVersion: 'TLS 1.3',
    });
    expect(context.facts.ja4).toMatch(/^q13d0211an_/);
  });
});

describe('the CRYPTO stream', () => {
  test('over two datagrams, the second first', () => {
    const datagrams = [initial(crypto(700, HELLO.slice(700)), 1), initial(crypto(0, HELLO.slice(0, 700)), 0)];
    const { verdict, context } = feed(datagrams);
    expect(verdict).toBe(DONE);
    expect(context.facts).toMatchObject({ serverName: 'quic.example', alpn: 'h3' });
    expect(context.issues).toEqual([]);
  });

  test('in shuffled and overlapping frames among PADDING, PING, ACK and others', () => {
    const ack = [2, 0x40, 10, 5, 1, 2, 0, 3];
    const ackEcn = [3, 1, 0, 0, 0, 1, 1, 1];
    const close = [0x1c, 0, 6, 2, 0x41, 0x42];
    const token = [7, 2, 1, 1];
    const connection = [0x18, 1, 0, 4, 1, 2, 3, 4, ...new Array<number>(16).fill(5)];
    const pieces = [900, 300, 0, 600].flatMap((at) => [1, 0, 0, ...ack, ...crypto(at, HELLO.slice(at, at + 350)), ...ackEcn]);
    const rest = crypto(1_200, HELLO.slice(1_200));
    const { verdict, context } = feed([initial([...token, ...connection, ...pieces, ...close, ...rest])]);
    expect(verdict).toBe(DONE);
    expect(context.facts.serverName).toBe('quic.example');
    expect(context.issues).toEqual([]);
  });

  test('in two packets of one datagram, with a 0-RTT packet between', () => {
    const zeroRtt = hex('d0 00000001 08 8394c8f03e515708 00 05 0102030405');
    const bytes = new Uint8Array([
      ...initial(crypto(0, HELLO.slice(0, 500))),
      ...zeroRtt,
      ...initial(crypto(500, HELLO.slice(500)), 1),
      0,
      0,
    ]);
    expect(feed([bytes]).context.facts.serverName).toBe('quic.example');
  });

  test('after a Retry the keys come from the new connection id', () => {
    const first = initial(crypto(0, HELLO.slice(0, 100)));
    const id = hex('01 02 03 04 05');
    const again = sealInitial({ version: V1, connectionId: id, packetNumber: 1, frames: crypto(0, HELLO), token: [1, 2, 3] });
    const { verdict, context } = feed([first, again]);
    expect(verdict).toBe(DONE);
    expect(context.facts.serverName).toBe('quic.example');
  });

  test('once the server has chosen its connection id the first keys still hold', () => {
    const second = sealInitial({
      version: V1,
      connectionId: hex('aa bb'),
      keyId: ID,
      packetNumber: 1,
      frames: crypto(500, HELLO.slice(500)),
    });
    const { verdict } = feed([initial(crypto(0, HELLO.slice(0, 500))), second]);
    expect(verdict).toBe(DONE);
  });
});

test.each([0xff000016, 0xff000017, 0xff00001c, 0xff00001d, 0xff000020, 0xff000021, 0xff000022])('draft %i', (version) => {
  expect(feed([initial(crypto(0, HELLO), 0, version)]).context.facts.serverName).toBe('quic.example');
});

test('a hello from the side thought to be the server turns the flow round', () => {
  const { context } = feed([initial(crypto(0, HELLO))], new RecordingContext(false));
  expect(context.facts).toMatchObject({ serverName: 'quic.example', reversed: true });
});

test('packets that do not open are tried 16 times and counted once', () => {
  const broken = initial(crypto(0, HELLO));
  broken[broken.length - 1]! ^= 1;
  const { verdict, context } = feed(new Array(17).fill(broken));
  expect(verdict).toBe(DONE);
  expect(context.issues).toEqual(['quic.undecryptable']);
  expect(feed(new Array(16).fill(broken)).verdict).toBe(MORE);
});

test('every prefix of the first packet keeps still, and each changed bit too', () => {
  const bytes = initial(crypto(0, HELLO));
  for (let end = 0; end < bytes.length; end++) {
    const context = new RecordingContext();
    quic.start().read(bytes, 0, end, context);
    expect(context.facts.serverName).toBe('');
  }
  for (let at = 0; at < bytes.length; at += 7) {
    const changed = new Uint8Array(bytes);
    changed[at]! ^= 0x10;
    const context = new RecordingContext();
    quic.start().read(changed, 0, changed.length, context);
    expect(['', 'quic.example']).toContain(context.facts.serverName);
  }
});

test('the datagram itself is left as it was', () => {
  const bytes = initial(crypto(0, HELLO));
  const before = Buffer.from(bytes).toString('hex');
  feed([bytes]);
  expect(Buffer.from(bytes).toString('hex')).toBe(before);
});
