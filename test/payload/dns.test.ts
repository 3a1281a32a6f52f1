import { describe, expect, test } from 'vitest';
import { DONE, MORE } from '../../src/model/recognizer.ts';
import { dnsDatagram } from '../../src/payload/dns-datagram.ts';
import { u16 } from './build-hello.ts';
import { hex } from './hex.ts';
import { readStream } from './read-stream.ts';
import { RecordingContext } from './recording-context.ts';

/** Example.COM asked for A; www of it is an alias with 60 s; two addresses, 300 s and 30 s. */
const RESPONSE = hex(
  '1234 8180 0001 0003 0000 0000',
  '03 777777 07 4578616d706c65 03 434f4d 00 0001 0001', // www.Example.COM
  'c00c 0005 0001 0000003c 0006 03 63646e c010', // → cdn.Example.COM, at offset 45
  '03 434446 c010 0001 0001 0000012c 0004 c0000201', // CDF…: not in the chain
  'c02d 0001 0001 0000012c 0004 c0000202',
);

function udp(bytes: Uint8Array, context = new RecordingContext(false)): RecordingContext {
  expect(dnsDatagram.start().read(bytes, 0, bytes.length, context)).toBe(MORE);
  return context;
}

function name(text: string): number[] {
  return [...text.split('.').flatMap((label) => [label.length, ...Buffer.from(label, 'latin1')]), 0];
}

function record(owner: number[], type: number, ttl: number, data: number[]): number[] {
  return [...owner, ...u16(type), 0, 1, ...u16(ttl >>> 16), ...u16(ttl & 0xffff), ...u16(data.length), ...data];
}

function response(question: string, type: number, records: number[][], flags = 0x8180): Uint8Array {
  const header = [0, 7, ...u16(flags), 0, 1, ...u16(records.length), 0, 0, 0, 0];
  return new Uint8Array([...header, ...name(question), ...u16(type), 0, 1, ...records.flat()]);
}

const V4 = [192, 0, 2, 9];
const V6 = hex('20010db8 00000000 00000000 00000009');

describe('answers', () => {
  test('the name asked for has the addresses of its alias, for the shortest time on the way', () => {
    const context = udp(RESPONSE);
    expect(context.answers).toEqual(['www.example.com 192.0.2.2 60']);
    expect(context.facts.application).toBe('dns');
    expect(context.issues).toEqual([]);
  });

  test('aliases in any order, A and AAAA', () => {
    const records = [
      record(name('c.example'), 1, 100, V4),
      record(name('c.example'), 28, 5, [...V6]),
      record(name('b.example'), 5, 50, name('C.EXAMPLE')),
      record([0xc0, 12], 5, 70, name('b.example')),
    ];
    expect(udp(response('a.example', 1, records)).answers).toEqual(['a.example 192.0.2.9 50', 'a.example 2001:db8::9 5']);
  });

  test('HTTPS hints, for the host and not for its prefixes', () => {
    const hints = [0, 1, 0, 0, 1, 0, 3, 2, 0x68, 0x33, 0, 4, 0, 8, ...V4, 192, 0, 2, 10, 0, 6, 0, 16, ...V6];
    const { answers } = udp(response('_8443._https.a.example', 65, [record([0xc0, 12], 65, 300, hints)]));
    expect(answers).toEqual(['a.example 192.0.2.9 300', 'a.example 192.0.2.10 300', 'a.example 2001:db8::9 300']);
  });

  test.each([
    ['a query', response('a.example', 1, [record([0xc0, 12], 1, 9, V4)], 0x0100)],
    ['an answer to something else', response('a.example', 1, [record(name('bank.example'), 1, 9, V4)])],
    ['an address of the wrong length', response('a.example', 1, [record([0xc0, 12], 1, 9, [1, 2, 3])])],
    ['a label that holds a dot', response('a.example', 1, [record([0xc0, 12], 1, 9, V4)]).map((byte, i) => (i === 13 ? 0x2e : byte))],
  ])('%s names nothing', (_, bytes) => {
    expect(udp(bytes).answers).toEqual([]);
  });

  test('a response that the client sends names nothing', () => {
    expect(udp(RESPONSE, new RecordingContext(true)).answers).toEqual([]);
  });

  test('a time to live with its top bit set is zero', () => {
    expect(udp(response('a.example', 1, [record([0xc0, 12], 1, 0xffffffff, V4)])).answers).toEqual(['a.example 192.0.2.9 0']);
  });
});

describe('hostile messages', () => {
  test('pointers that loop, point at themselves or forward end the name', () => {
    for (const pointer of [
      [0xc0, 12],
      [0xc0, 14],
      [0xc0, 0xff],
    ]) {
      const bytes = new Uint8Array([0, 1, 0x81, 0x80, 0, 1, 0, 1, 0, 0, 0, 0, ...pointer, 0, 1, 0, 1, ...record([0xc0, 12], 1, 9, V4)]);
      expect(udp(bytes).answers).toEqual([]);
    }
  });

  test('every prefix gives a beginning of the answers and is counted', () => {
    const whole = udp(RESPONSE).answers;
    for (let end = 0; end < RESPONSE.length; end++) {
      const context = udp(RESPONSE.subarray(0, end));
      expect(whole.slice(0, context.answers.length)).toEqual(context.answers);
      expect(context.issues).toEqual(['dns.malformed']);
    }
  });
});

test('only port 53 is DNS over UDP', () => {
  const ask = (from: number, to: number) => dnsDatagram.recognizes(RESPONSE, 0, RESPONSE.length, from, to);
  expect([ask(53, 4_000), ask(4_000, 53), ask(5353, 5353), ask(4_000, 5_300)]).toEqual([true, true, false, false]);
});

describe('over TCP', () => {
  const framed = new Uint8Array([...u16(RESPONSE.length), ...RESPONSE]);

  test('several messages one behind the other', () => {
    const context = new RecordingContext(false);
    const second = response('b.example', 28, [record([0xc0, 12], 28, 8, [...V6])]);
    expect(readStream(new Uint8Array([...framed, ...u16(second.length), ...second]), context, false)).toBe(MORE);
    expect(context.answers).toEqual(['www.example.com 192.0.2.2 60', 'b.example 2001:db8::9 8']);
  });

  test('a query is enough of the client', () => {
    const query = response('a.example', 1, [], 0x0100);
    const context = new RecordingContext();
    expect(readStream(new Uint8Array([...u16(query.length), ...query]), context, false)).toBe(DONE);
    expect(context.facts.application).toBe('dns');
  });

  test('a message is read when it is whole', () => {
    for (let end = 8; end < framed.length; end++) {
      const context = new RecordingContext(false);
      expect(readStream(framed.subarray(0, end), context, false)).toBe(MORE);
      expect(context.answers).toEqual([]);
    }
  });
});
