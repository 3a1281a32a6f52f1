import { describe, expect, test } from 'vitest';
import { DONE, MORE, NO, type Verdict } from '../../src/model/recognizer.ts';
import { tls } from '../../src/payload/tls.ts';
import {
  alpn,
  chromeHello,
  clientHello,
  extension,
  message,
  records,
  serverHello,
  serverName,
  signatures,
  versions,
} from './build-hello.ts';
import { hex } from './hex.ts';
import { RecordingContext } from './recording-context.ts';

function read(bytes: Uint8Array, context: RecordingContext, last = false): Verdict {
  return tls.read({ bytes, at: 0, end: bytes.length, last }, context);
}

describe('ClientHello', () => {
  test('the worked example of the JA4 specification, name, ALPN and versions', () => {
    const context = new RecordingContext();
    expect(read(records(chromeHello('Www.Example.COM.')), context)).toBe(DONE);
    expect(context.facts).toMatchObject({
      application: 'tls',
      serverName: 'www.example.com',
      serverNameFrom: 'tls-sni',
      alpn: 'h2',
      tlsVersion: 'TLS 1.3',
      // technical_details/JA4.md: the cipher hash and the extension hash of this very list.
      ja4: 't13d1516h2_8daaf6152771_e5627efa2ab1',
      reversed: false,
    });
    expect(context.issues).toEqual([]);
  });

  test.each([1, 5, 100, 511])('spread over records of %i bytes it reads the same', (size) => {
    const context = new RecordingContext();
    expect(read(records(chromeHello('a.example'), size), context)).toBe(DONE);
    expect(context.facts).toMatchObject({ serverName: 'a.example', ja4: 't13d1516h2_8daaf6152771_e5627efa2ab1' });
  });

  test('every prefix waits for more and, when nothing more comes, says nothing that the whole does not say', () => {
    const bytes = records(chromeHello('prefix.example'), 200);
    const whole = new RecordingContext();
    read(bytes, whole);
    for (let end = 1; end < bytes.length; end++) {
      const waiting = new RecordingContext();
      expect(read(bytes.subarray(0, end), waiting)).toBe(MORE);
      expect(waiting.facts.serverName).toBe('');
      const cut = new RecordingContext();
      read(bytes.subarray(0, end), cut, true);
      for (const field of ['serverName', 'alpn', 'tlsVersion', 'ja4'] as const)
        expect(['', whole.facts[field]]).toContain(cut.facts[field]);
    }
  });

  test('a hello whose end is missing gives its name and no JA4, and is counted', () => {
    const bytes = records(chromeHello('cut.example'));
    const context = new RecordingContext();
    expect(read(bytes.subarray(0, bytes.length - 40), context, true)).toBe(DONE);
    expect(context.facts).toMatchObject({ serverName: 'cut.example', ja4: '' });
    expect(context.issues).toEqual(['tls.cut-hello']);
  });

  test('from the side thought to be the server it turns the flow round', () => {
    const context = new RecordingContext(false);
    read(records(chromeHello('a.example')), context);
    expect(context.facts.reversed).toBe(true);
  });

  test('SSL 2.0 form is counted', () => {
    const context = new RecordingContext();
    const bytes = hex('80 2e 01 03 01 00 15 00 00 00 10', '00'.repeat(37));
    expect(tls.recognizes(bytes, 0, bytes.length)).toBe(true);
    expect(read(bytes, context)).toBe(DONE);
    expect(context.facts.tlsVersion).toBe('TLS 1.0');
    expect(context.issues).toEqual(['tls.sslv2-hello']);
  });

  test('an extension that claims more than the hello holds is counted, what came before it stays', () => {
    const hello = clientHello([0x1301], [serverName('kept.example'), [0, 43, 0, 200, 1]]);
    const context = new RecordingContext();
    expect(read(records(hello), context)).toBe(DONE);
    expect(context.facts).toMatchObject({ serverName: 'kept.example', ja4: '', tlsVersion: '' });
    expect(context.issues).toEqual(['tls.malformed-hello']);
  });
});

describe('JA4', () => {
  function fingerprint(hello: number[]): string {
    const context = new RecordingContext();
    read(records(hello), context);
    return context.facts.ja4;
  }

  test.each([
    ['no extensions at all', clientHello([], null, 0x0301), 't10i000000_000000000000_000000000000'],
    ['only a server name', clientHello([], [serverName('a.example')], 0x0302), 't11d000100_000000000000_000000000000'],
    ['only GREASE', clientHello([0x0a0a], [extension(0xfafa, [])], 0x0300), 'ts3i000000_000000000000_000000000000'],
    ['a draft version', clientHello([], [versions(0x7f1c), alpn('h3-29')]), /^t00i0002h9_000000000000_[0-9a-f]{12}$/],
    ['one character of ALPN', clientHello([], [alpn('x')]), /^t12i0001xx_/],
    ['ALPN ab cd', clientHello([], [alpn('\xab\xcd')]), /^t12i0001ad_/],
    ['ALPN 30 ab', clientHello([], [alpn('0\xab')]), /^t12i00013b_/],
    ['ALPN 30 31 ab cd', clientHello([], [alpn('01\xab\xcd')]), /^t12i00013d_/],
    ['ALPN 30 ab cd 31', clientHello([], [alpn('0\xab\xcd1')]), /^t12i000101_/],
    [
      'a hundred ciphers',
      clientHello(
        Array.from({ length: 100 }, (_, i) => i + 1),
        null,
      ),
      /^t12i990000_/,
    ],
  ])('%s', (_, hello, expected) => {
    expect(fingerprint(hello)).toMatch(typeof expected === 'string' ? new RegExp(`^${expected}$`) : expected);
  });

  test('order of ciphers and extensions is nothing, order of signature algorithms is something', () => {
    const a = fingerprint(clientHello([0x1301, 0x1302], [extension(5, []), extension(10, []), signatures(1, 2)]));
    const b = fingerprint(clientHello([0x1302, 0x1301], [signatures(1, 2), extension(10, []), extension(5, [])]));
    const c = fingerprint(clientHello([0x1302, 0x1301], [signatures(2, 1), extension(10, []), extension(5, [])]));
    expect(a).toBe(b);
    expect(a).not.toBe(c);
  });
});

describe('the server', () => {
  test('TLS 1.3 is done after the ServerHello', () => {
    const context = new RecordingContext(false);
    context.facts.alpn = 'h2';
    expect(read(records(serverHello(0x0303, [extension(43, [3, 4])])), context)).toBe(DONE);
    expect(context.facts).toMatchObject({ tlsVersion: 'TLS 1.3', alpn: 'h2', reversed: false });
  });

  test('TLS 1.2 tells version, the protocol chosen and the names of the leaf', () => {
    const bytes = records([...serverHello(0x0303, [alpn('http/1.1')]), ...message(11, certificateList(CERTIFICATE))], 300);
    const context = new RecordingContext(false);
    context.facts.alpn = 'h2';
    expect(read(bytes.subarray(0, bytes.length - 1), context)).toBe(MORE);
    expect(read(bytes, context)).toBe(DONE);
    expect(context.facts).toMatchObject({
      tlsVersion: 'TLS 1.2',
      alpn: 'http/1.1',
      certificateNames: ['*.example.net', 'example.net', '192.0.2.7', '2001:db8::7'],
    });
  });

  test('without alternative names the common name of the subject counts', () => {
    const context = new RecordingContext(false);
    read(records([...serverHello(0x0301, []), ...message(11, certificateList(CERTIFICATE_CN))]), context);
    expect(context.facts.certificateNames).toEqual(['old.example.net']);
  });

  test('a resumed session has no certificate to wait for', () => {
    const context = new RecordingContext(false);
    const bytes = new Uint8Array([...records(serverHello(0x0303, [])), 20, 3, 3, 0, 1, 1]);
    expect(read(bytes, context)).toBe(DONE);
  });

  test('a warning before the ServerHello is passed over', () => {
    const context = new RecordingContext(false);
    const bytes = new Uint8Array([21, 3, 3, 0, 2, 1, 112, ...records(serverHello(0x0304, []))]);
    expect(tls.recognizes(bytes, 0, bytes.length)).toBe(true);
    expect(read(bytes, context)).toBe(DONE);
    expect(context.facts.tlsVersion).toBe('TLS 1.3');
  });

  test('a handshake that begins with something else is not this protocol', () => {
    expect(read(records(message(20, [1, 2, 3])), new RecordingContext(false))).toBe(NO);
  });
});

function der(tag: number, ...parts: (readonly number[])[]): number[] {
  const body = parts.flat();
  return body.length < 128 ? [tag, body.length, ...body] : [tag, 0x82, body.length >>> 8, body.length & 255, ...body];
}

function text(tag: number, value: string): number[] {
  return der(tag, [...Buffer.from(value, 'latin1')]);
}

function certificate(extensions: number[]): number[] {
  const name = (common: string) => der(0x30, der(0x31, der(0x30, [6, 3, 0x55, 4, 3], text(12, common))));
  const body = [
    der(0xa0, [2, 1, 2]),
    [2, 1, 9],
    der(0x30, [6, 1, 1]),
    name('Test CA'),
    der(0x30, []),
    name('Old.example.net'),
    der(0x30, new Array(300).fill(0)),
  ];
  return der(0x30, der(0x30, ...body, extensions), der(0x30, []), [3, 1, 0]);
}

const ALTERNATIVE = der(
  0x30,
  text(0x82, '*.Example.NET'),
  text(0x82, 'example.net'),
  text(0x81, 'post@example.net'),
  der(0x87, [192, 0, 2, 7]),
  der(0x87, [0x20, 1, 0x0d, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 7]),
);
const CERTIFICATE = certificate(
  der(
    0xa3,
    der(
      0x30,
      der(0x30, [6, 3, 0x55, 0x1d, 0x13], [1, 1, 255], der(4, [0x30, 0])),
      der(0x30, [6, 3, 0x55, 0x1d, 0x11], der(4, ALTERNATIVE)),
    ),
  ),
);
const CERTIFICATE_CN = certificate([]);

function certificateList(one: readonly number[]): number[] {
  const entry = [0, one.length >>> 8, one.length & 255, ...one];
  return [0, entry.length >>> 8, entry.length & 255, ...entry];
}
