import { describe, expect, test } from 'vitest';
import { DONE, MORE, NO } from '../../src/model/recognizer.ts';
import { chromeHello, records, serverHello } from './build-hello.ts';
import { readStream } from './read-stream.ts';
import { RecordingContext } from './recording-context.ts';

function bytes(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text.replaceAll('\n', '\r\n'), 'latin1'));
}

function join(...parts: Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(parts));
}

const GET = 'GET /a HTTP/1.1\nAccept: */*\nHOST:  Www.Example.com.:8080 \nUser-Agent: curl/8.5.0\n\n';

describe('a request', () => {
  test('Host without port and dot in lower case, User-Agent as it stands', () => {
    const context = new RecordingContext();
    expect(readStream(bytes(GET), context, false)).toBe(DONE);
    expect(context.facts).toMatchObject({
      application: 'http',
      serverName: 'www.example.com',
      serverNameFrom: 'http-host',
      userAgent: 'curl/8.5.0',
      reversed: false,
    });
  });

  test('every prefix waits, and what it says at its end is what the whole says', () => {
    const whole = bytes(GET.replace('User-Agent', 'X-Other'));
    for (let end = 1; end < whole.length; end++) {
      const context = new RecordingContext();
      expect(readStream(whole.subarray(0, end), context, false)).toBe(MORE);
      const cut = new RecordingContext();
      readStream(whole.subarray(0, end), cut, true);
      expect(['', 'www.example.com']).toContain(cut.facts.serverName);
    }
  });

  test.each([
    [
      'the target of an absolute request comes before Host',
      'POST http://u@real.example:81/x HTTP/1.1\nHost: other.example\n\n',
      'real.example',
    ],
    ['WebDAV', 'PROPFIND / HTTP/1.1\nHost: dav.example\n\n', 'dav.example'],
    ['BITS upload', 'BITS_POST /f HTTP/1.1\nHost: bits.example\n\n', 'bits.example'],
    ['an IPv6 literal', 'GET / HTTP/1.1\nHost: [2001:DB8::1]:80\n\n', '2001:db8::1'],
    ['lines ended by LF alone', 'GET / HTTP/1.0\r\nhost: lf.example\r\n\r\n'.replaceAll('\r', ''), 'lf.example'],
    ['a folded line is no header', 'GET / HTTP/1.1\nX: a\n Host: folded.example\nHost: true.example\n\n', 'true.example'],
    ['no Host', 'GET / HTTP/1.0\n\n', ''],
  ])('%s', (_, text, name) => {
    const context = new RecordingContext();
    expect(readStream(bytes(text), context, false)).toBe(DONE);
    expect(context.facts.serverName).toBe(name);
    expect(context.facts.application).toBe('http');
  });

  test.each(['OPTIONS sip:a@b SIP/2.0\n\n', 'GET /\n\n', 'GETAWAY x HTTP/1.1\n\n', 'GET HTTP/1.1\n\n'])('%s is not HTTP/1', (text) => {
    expect(readStream(bytes(text), new RecordingContext())).toBe(NO);
  });

  test('a name of the wire stays hostile but bounded', () => {
    const context = new RecordingContext();
    readStream(bytes(`GET / HTTP/1.1\nHost: ${'x'.repeat(300)}\nUser-Agent: \x1b[31m${'y'.repeat(300)}\n\n`), context);
    expect(context.facts.serverName).toHaveLength(255);
    expect(context.facts.userAgent).toHaveLength(255);
    expect(context.facts.userAgent.startsWith('\x1b[31m')).toBe(true);
  });

  test('from the side thought to be the server it turns the flow round', () => {
    const context = new RecordingContext(false);
    readStream(bytes(GET), context);
    expect(context.facts.reversed).toBe(true);
  });
});

describe('CONNECT', () => {
  const connect = bytes('CONNECT proxy-target.example:443 HTTP/1.1\nHost: proxy-target.example:443\nUser-Agent: agent/1\n\n');

  test('the name inside the tunnel comes before the name on it', () => {
    const context = new RecordingContext();
    expect(readStream(connect, context, false)).toBe(MORE);
    expect(context.facts).toMatchObject({ serverName: 'proxy-target.example', serverNameFrom: 'http-connect', application: 'http' });
    expect(readStream(join(connect, records(chromeHello('inside.example'))), context, false)).toBe(DONE);
    expect(context.facts).toMatchObject({
      serverName: 'inside.example',
      serverNameFrom: 'tls-sni',
      application: 'tls',
      userAgent: 'agent/1',
    });
    expect(context.facts.ja4).toMatch(/^t13d1516h2_/);
  });

  test('the reply opens the way to the ServerHello, after a refusal too', () => {
    const context = new RecordingContext(false);
    context.facts.serverNameFrom = 'http-connect';
    context.facts.serverName = 'proxy-target.example';
    const refused = bytes('HTTP/1.1 407 Proxy Authentication Required\nContent-Length: 4\n\n\x01\x02\x03\x04');
    const opened = bytes('HTTP/1.1 200 Connection established\n\n');
    expect(readStream(join(refused, opened), context, false)).toBe(MORE);
    expect(readStream(join(refused, opened, records(serverHello(0x0303, [[0, 43, 0, 2, 3, 4]]))), context, false)).toBe(DONE);
    expect(context.facts.tlsVersion).toBe('TLS 1.3');
  });

  test('when the request was not seen, TLS behind the reply tells', () => {
    const context = new RecordingContext(false);
    readStream(join(bytes('HTTP/1.0 200 OK\nVia: x\n\n'), records(serverHello(0x0303, []))), context, true);
    expect(context.facts).toMatchObject({ tlsVersion: 'TLS 1.2', application: 'tls' });
  });

  test('an ordinary reply is done at once', () => {
    const context = new RecordingContext(false);
    context.facts.serverNameFrom = 'http-host';
    expect(readStream(bytes('HTTP/1.1 200 OK\n'), context, false)).toBe(DONE);
  });
});

describe('SOCKS', () => {
  const hello = records(chromeHello('behind.example'));
  test.each([
    ['version 5 to a name', '05 01 00 05 01 00 03 03 61 2e 62 01 bb'],
    ['version 5 to IPv4 with a password', '05 02 00 02 01 01 61 02 62 63 05 01 00 01 c0 00 02 01 01 bb'],
    ['version 4', '04 01 01 bb c0 00 02 01 61 62 00'],
    ['version 4a', '04 01 01 bb 00 00 00 01 00 61 2e 62 00'],
  ])('%s', (_, request) => {
    const prefix = new Uint8Array(Buffer.from(request.replaceAll(' ', ''), 'hex'));
    const context = new RecordingContext();
    expect(readStream(join(prefix, hello), context, false)).toBe(DONE);
    expect(context.facts).toMatchObject({ serverName: 'behind.example', application: 'tls' });
  });

  test('the replies of both versions', () => {
    for (const reply of ['05 00 05 00 00 01 00 00 00 00 00 00', '05 02 01 00 05 00 00 01 00 00 00 00 00 00', '00 5a 00 00 00 00 00 00']) {
      const context = new RecordingContext(false);
      const prefix = new Uint8Array(Buffer.from(reply.replaceAll(' ', ''), 'hex'));
      expect(readStream(join(prefix, records(serverHello(0x0303, []))), context, true)).toBe(DONE);
      expect(context.facts.tlsVersion).toBe('TLS 1.2');
    }
  });
});
