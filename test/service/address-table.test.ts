import fc from 'fast-check';
import ipaddr from 'ipaddr.js';
import { describe, expect, it } from 'vitest';
import type { ServiceMatch } from '../../src/model/service.ts';
import { AddressTable } from '../../src/service/address-table.ts';

const match = (name: string) => ({ name }) as ServiceMatch;

function wordsOf(text: string): number[] {
  const parsed = ipaddr.parse(text);
  const bytes = parsed.kind() === 'ipv4' ? (parsed as ipaddr.IPv4).toIPv4MappedAddress().toByteArray() : parsed.toByteArray();
  return Array.from({ length: 4 }, (_, i) => new DataView(Uint8Array.from(bytes).buffer).getUint32(i * 4));
}

/** Few prefixes, so that blocks nest, touch and share their upper halves. */
const ipv4 = fc
  .tuple(fc.constantFrom(0, 10, 127, 128, 255), fc.constantFrom(0, 1, 255), fc.constantFrom(0, 7, 255), fc.constantFrom(0, 1, 128, 255))
  .map((bytes) => bytes.join('.'));
const ipv6 = fc.constantFrom('::', '::1', '::fffe:ffff:ffff', '::1:0:0:0', '2001:db8::', '2001:db8:8000::1', 'ffff::');
const address = fc.oneof({ weight: 4, arbitrary: ipv4 }, { weight: 1, arbitrary: ipv6 });
const block = fc.tuple(address, fc.nat(128)).map(([text, bits]) => `${text}/${text.includes(':') ? bits : bits % 33}`);

describe('AddressTable', () => {
  it('finds the narrowest block that holds an address, the first of equal ones', () => {
    fc.assert(
      fc.property(fc.array(block, { maxLength: 12 }), fc.array(address, { minLength: 1, maxLength: 8 }), (blocks, asked) => {
        const table = new AddressTable(blocks.map((cidr, i) => [cidr, match(String(i))]));
        for (const text of asked) {
          const value = bigOf(wordsOf(text));
          const holding = blocks
            .map((cidr, i) => ({ i, ...rangeOf(cidr) }))
            .filter(({ bits, network }) => value >> (128n - bits) === network);
          holding.sort((a, b) => Number(b.bits - a.bits) || a.i - b.i);
          expect(table.find(Uint32Array.from([9, ...wordsOf(text)]), 1)?.name).toBe(
            holding[0] === undefined ? undefined : String(holding[0].i),
          );
        }
      }),
      { numRuns: 300 },
    );
  });

  it('holds the ends of a block and not its neighbours', () => {
    const table = new AddressTable([
      ['10.1.0.0/16', match('a')],
      ['10.2.255.255/32', match('b')],
      ['255.255.0.0/16', match('c')],
    ]);
    const names = ['10.0.255.255', '10.1.0.0', '10.1.255.255', '10.2.0.0', '10.2.255.255', '10.3.0.0', '255.255.255.255', '0.0.0.0'];
    expect(names.map((text) => table.find(wordsOf(text))?.name ?? '')).toEqual(['', 'a', 'a', '', 'b', '', 'c', '']);
  });
});

function bigOf(words: readonly number[]): bigint {
  return words.reduce((value, word) => (value << 32n) | BigInt(word), 0n);
}

function rangeOf(cidr: string): { bits: bigint; network: bigint } {
  const [text, length] = cidr.split('/');
  const bits = BigInt(length!) + (text!.includes(':') ? 0n : 96n);
  return { bits, network: bigOf(wordsOf(text!)) >> (128n - bits) };
}
