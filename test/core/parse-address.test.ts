import fc from 'fast-check';
import ipaddr from 'ipaddr.js';
import { describe, expect, it } from 'vitest';
import { formatAddress } from '../../src/core/address.ts';
import { parseAddress } from '../../src/core/parse-address.ts';

const read = (text: string): string | null => {
  const bytes = Buffer.from(`x${text}9`, 'latin1');
  const words = new Uint32Array(4);
  return parseAddress(bytes, 1, bytes.length - 1, words) ? formatAddress(words) : null;
};

describe('parseAddress', () => {
  it.each([
    ['10.0.0.1', '10.0.0.1'],
    ['255.255.255.255', '255.255.255.255'],
    ['::', '::'],
    ['::1', '::1'],
    ['1::', '1::'],
    ['2001:DB8::a:0:0:1', '2001:db8::a:0:0:1'],
    ['1:2:3:4:5:6:7:8', '1:2:3:4:5:6:7:8'],
    ['::ffff:10.1.2.3', '10.1.2.3'],
    ['fe80::1%eth0', 'fe80::1'],
  ])('reads %s', (text, expected) => {
    expect(read(text)).toBe(expected);
  });

  it.each([
    '',
    '-',
    '1.2.3',
    '1.2.3.',
    '1.2.3.256',
    '1.2.3.4.5',
    '1..2.3',
    ':',
    ':1',
    '1:',
    '1:::2',
    '1::2::3',
    '12345::',
    'g::',
    '1:2:3:4:5:6:7',
    '1:2:3:4:5:6:7:8:9',
    '::1.2.3',
  ])('refuses %j', (text) => {
    expect(read(text)).toBeNull();
  });

  it('agrees with ipaddr.js on any address', () => {
    fc.assert(
      // Not ::a.b.c.d: ipaddr.js takes that deprecated form (RFC 4291 §2.5.5.1) for IPv4.
      fc.property(
        fc.oneof(
          fc.ipV4(),
          fc.ipV6().filter((text) => !text.includes('.')),
        ),
        (text) => {
          const parsed = ipaddr.parse(text);
          const own = read(text);
          expect(own).not.toBeNull();
          expect(ipaddr.process(own!).toNormalizedString()).toBe(
            parsed.kind() === 'ipv6' && (parsed as ipaddr.IPv6).isIPv4MappedAddress()
              ? ipaddr.process(text).toNormalizedString()
              : parsed.toNormalizedString(),
          );
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 50 }), (bytes) => {
        parseAddress(bytes, 0, bytes.length, new Uint32Array(4));
      }),
    );
  });
});
