import fc from 'fast-check';
import ipaddr from 'ipaddr.js';
import { describe, expect, it } from 'vitest';
import { formatDestination } from '../../src/channel/format-destination.ts';
import { parseInternal } from '../../src/channel/internal.ts';
import { parseDestination } from '../../src/channel/parse-destination.ts';
import { UserError } from '../../src/core/user-error.ts';

function wordsOf(text: string): Uint32Array {
  const parsed = ipaddr.parse(text);
  const bytes = parsed.kind() === 'ipv4' ? (parsed as ipaddr.IPv4).toIPv4MappedAddress().toByteArray() : parsed.toByteArray();
  return Uint32Array.from({ length: 4 }, (_, i) => new DataView(Uint8Array.from(bytes).buffer).getUint32(i * 4));
}

describe('parseInternal', () => {
  const internal = parseInternal();

  it.each([
    ['10.255.255.255', true],
    ['11.0.0.0', false],
    ['172.15.255.255', false],
    ['172.16.0.0', true],
    ['172.31.255.255', true],
    ['172.32.0.0', false],
    ['192.168.0.1', true],
    ['192.169.0.1', false],
    ['100.63.255.255', false],
    ['100.64.0.0', true],
    ['100.127.255.255', true],
    ['100.128.0.0', false],
    ['169.254.1.1', true],
    ['127.0.0.1', true],
    ['8.8.8.8', false],
    ['fbff::1', false],
    ['fc00::1', true],
    ['fdff::1', true],
    ['fe00::1', false],
    ['fe80::1', true],
    ['febf::1', true],
    ['fec0::1', false],
    ['::1', true],
    ['::2', false],
    ['2001:db8::1', false],
    ['::a00:1', false], // ::10.0.0.1 is not IPv4
  ])('by default %s is inside: %s', (address, inside) => {
    expect(internal.includes(wordsOf(address))).toBe(inside);
  });

  it('agrees with ipaddr.js on any network and address', () => {
    // Not ::a.b.c.d: ipaddr.js takes that deprecated form (RFC 4291 §2.5.5.1) for ::ffff:a.b.c.d, which is IPv4 here.
    const address = fc.oneof(
      fc.ipV4(),
      fc.ipV6().filter((text) => !text.includes('.')),
    );
    fc.assert(
      fc.property(address, address, fc.nat(128), (network, other, bits) => {
        const kind = ipaddr.parse(network).kind();
        const length = kind === 'ipv4' ? bits % 33 : bits;
        const parsed = ipaddr.process(other);
        const expected = parsed.kind() === kind && parsed.match(ipaddr.parse(network), length);
        expect(parseInternal([`${network}/${length}`]).includes(wordsOf(other))).toBe(expected);
        expect(parseInternal([`${network}/${length}`]).includes(Uint32Array.of(7, ...wordsOf(network)), 1)).toBe(true);
      }),
    );
  });

  it('takes a single address, and IPv4 written inside IPv6', () => {
    expect(parseInternal(['203.0.113.7']).includes(wordsOf('203.0.113.7'))).toBe(true);
    expect(parseInternal(['203.0.113.7']).includes(wordsOf('203.0.113.8'))).toBe(false);
    expect(parseInternal(['::ffff:203.0.113.0/120']).includes(wordsOf('203.0.113.9'))).toBe(true);
  });

  it.each([
    '',
    'lan',
    '10.0.0.0/',
    '10.0.0.0/33',
    '10.0.0.0/-1',
    '10/8',
    '0x0a000000/8',
    '2001:db8::/129',
    'fe80::1%eth0',
    '10.0.0.0/8/8',
    '10.0.0.0/ 8',
  ])('refuses %j with a hint', (text) => {
    expect(() => parseInternal([text])).toThrow(UserError);
  });
});

describe('parseDestination', () => {
  it('reads back whatever formatDestination writes', () => {
    fc.assert(
      fc.property(fc.oneof(fc.ipV4(), fc.ipV6()), fc.integer({ min: -1, max: 65_535 }), (address, port) => {
        const words = wordsOf(address);
        expect(parseDestination(formatDestination(words, 0, port))).toEqual({ words, port });
      }),
    );
  });

  it.each([
    '',
    'example.com',
    '1.2.3',
    '01.2.3.4',
    '1.2.3.4:',
    '1.2.3.4:00',
    '1.2.3.4:65536',
    '[1.2.3.4]:80',
    '2001:DB8::1',
    '2001:db8:0::1',
    '[::1]',
    '::ffff:1.2.3.4',
  ])('takes %j for a name', (text) => {
    expect(parseDestination(text)).toBeNull();
  });
});
