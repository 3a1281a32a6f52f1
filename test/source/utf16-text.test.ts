import { Buffer } from 'node:buffer';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Utf16Text, utf16Order } from '../../src/source/utf16-text.ts';

const little = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'utf16le'));
const big = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'utf16le').swap16());
const utf8 = (pieces: readonly Uint8Array[], order: 'big' | 'little') => {
  const text = new Utf16Text(order);
  const out = pieces.map((piece, i) => Buffer.from(text.write(piece, 0, piece.length, i === pieces.length - 1)));
  return Buffer.concat(out).toString('hex');
};
const hex = (text: string) => Buffer.from(text, 'utf8').toString('hex');

describe('UTF-16 text', () => {
  it('comes out as Node writes it in UTF-8, in pieces of any size, wrong pairs as U+FFFD', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.array(fc.integer({ min: 0xd7f0, max: 0xe00f }), { maxLength: 6 }),
        fc.nat(9),
        (text, halves, size) => {
          const mixed = text + String.fromCharCode(...halves) + text;
          for (const [order, bytes] of [
            ['little', little(mixed)],
            ['big', big(mixed)],
          ] as const) {
            const pieces: Uint8Array[] = [];
            for (let at = 0; at < bytes.length; at += size + 1) pieces.push(bytes.slice(at, at + size + 1));
            pieces.push(new Uint8Array(0));
            expect(utf8(pieces, order)).toBe(hex(mixed.startsWith('\ufeff') ? mixed.slice(1) : mixed));
          }
        },
      ),
      { numRuns: 500 },
    );
  });

  it('loses its mark, and a last byte alone is said', () => {
    expect(utf8([Uint8Array.of(0xff, 0xfe, 0x61, 0x00, 0x62)], 'little')).toBe(hex('a\ufffd'));
    expect(utf8([Uint8Array.of(0xfe, 0xff, 0x00, 0x61, 0xd8, 0x00)], 'big')).toBe(hex('a\ufffd'));
  });

  it('is known by its mark, or by ASCII between zeros', () => {
    const line = '1700000000.0 C1 10.0.0.1 ünder';
    for (const text of [`\ufeff${line}`, line]) {
      expect(utf16Order(little(text))).toBe('little');
      expect(utf16Order(big(text))).toBe('big');
    }
    for (const other of ['', 'a', line, '{"a":1}\n{"a":2}\n{"a":3}\n']) expect(utf16Order(Buffer.from(other))).toBeNull();
    expect(utf16Order(little('short'))).toBeNull();
    expect(utf16Order(Uint8Array.of(0xff, 0xfe, 0, 0, 0x61, 0, 0, 0))).toBeNull();
    expect(utf16Order(new Uint8Array(4096))).toBeNull();
    expect(utf16Order(Uint8Array.from({ length: 4096 }, (_, i) => (i * 7919) >> 3))).toBeNull();
  });
});
