import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hostName } from '../../src/core/host-name.ts';
import { parseIsoTime } from '../../src/core/iso-time.ts';
import { parseDecimal } from '../../src/core/parse-decimal.ts';
import { protocolNumber } from '../../src/core/protocol-number.ts';

const bytesOf = (text: string) => new Uint8Array(Buffer.from(`x${text}y`));
const time = (text: string) => parseIsoTime(bytesOf(text), 1, text.length + 1);
const decimal = (text: string) => parseDecimal(bytesOf(text), 1, text.length + 1);

describe('ISO times', () => {
  test.each([
    ['2017-04-07T22:24:37.251547+0100', Date.UTC(2017, 3, 7, 21, 24, 37) * 1000 + 251_547],
    ['2017-04-07T22:24:37.251547-05:30', Date.UTC(2017, 3, 8, 3, 54, 37) * 1000 + 251_547],
    ['2017-04-07T22:24:37Z', Date.UTC(2017, 3, 7, 22, 24, 37) * 1000],
    ['2017-04-07 22:24:37', Date.UTC(2017, 3, 7, 22, 24, 37) * 1000],
    ['2017/04/07 22:24:37.5 UTC', Date.UTC(2017, 3, 7, 22, 24, 37) * 1000 + 500_000],
    ['2017-04-07T22:24:37.123456789Z', Date.UTC(2017, 3, 7, 22, 24, 37) * 1000 + 123_456],
    ['2016-12-31T23:59:60Z', Date.UTC(2017, 0, 1) * 1000],
  ])('%s', (text, expected) => expect(time(text)).toBe(expected));

  test.each([
    '',
    '2017-04-07',
    '2017-13-07T22:24:37Z',
    '2017-04-07T22:24:37.',
    '2017-04-07T22:24:37+1',
    '2017-04-07T22:24:3x',
    '2017-04-07T22:24:37 CET',
  ])('no time: %j', (text) => expect(time(text)).toBeNaN());

  test('what Date writes is read back', () => {
    fc.assert(
      fc.property(fc.date({ min: new Date(0), max: new Date('2255-01-01'), noInvalidDate: true }), (date) => {
        expect(time(date.toISOString())).toBe(date.getTime() * 1000);
      }),
    );
  });
});

describe('decimal numbers', () => {
  test('are what JavaScript reads', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        expect(decimal(String(value))).toBe(Number(String(value)));
      }),
    );
    fc.assert(
      fc.property(fc.maxSafeNat(), fc.nat(1e6), (whole, part) => {
        expect(decimal(`${whole}.${part}`)).toBe(Number(`${whole}.${part}`));
      }),
    );
  });
  test.each(['', '-', '.', '1.2.3', '0x10', '1e', 'e5', ' 1', 'NaN', 'Infinity'])('no number: %j', (text) =>
    expect(decimal(text)).toBeNaN(),
  );
});

test('host names lose case, port, brackets and trailing dots, and addresses keep their colons', () => {
  expect(['WWW.Example.COM.', 'a.example:443', '[2001:db8::1]:8443', '2001:DB8::1', ''].map(hostName)).toEqual([
    'www.example.com',
    'a.example',
    '2001:db8::1',
    '2001:db8::1',
    '',
  ]);
  expect(hostName('a'.repeat(400))).toHaveLength(255);
});

test('protocols by keyword and by number', () => {
  expect(['TCP', 'udp', 'IPv6-ICMP', '002', '300', 'arp', ''].map(protocolNumber)).toEqual([6, 17, 58, 2, 0, 0, 0]);
});
