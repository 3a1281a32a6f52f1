import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ByteCache } from '../../src/core/byte-cache.ts';
import { TextCache } from '../../src/core/text-cache.ts';

const latin1 = (bytes: Uint8Array, at: number, end: number) => Buffer.from(bytes.subarray(at, end)).toString('latin1');

test('bytes that were seen lately give the very value that was made of them', () => {
  let made = 0;
  const cache = new ByteCache((bytes, at, end) => ({ text: latin1(bytes, at, end), made: made++ }), 16);
  const bytes = Buffer.from('api.example.com api.example.com');
  expect(cache.get(bytes, 0, 15)).toEqual({ text: 'api.example.com', made: 0 });
  expect(cache.get(bytes, 16, 31)).toBe(cache.get(bytes, 0, 15));
  expect(cache.get(bytes, 0, 14)).toEqual({ text: 'api.example.co', made: 1 });
});

test('whatever came before, a value is of its own bytes', () => {
  // Few letters and few places, so that texts meet: also those whose ends are zero bytes.
  const text = fc.string({ unit: fc.constantFrom('a', '\0', '\u00ff'), maxLength: 10 });
  fc.assert(
    fc.property(fc.array(text), fc.constantFrom(1, 2, 8), (texts, places) => {
      const cache = new ByteCache(latin1, places);
      for (const one of texts) expect(cache.get(Buffer.from(`~${one}~`, 'latin1'), 1, one.length + 1)).toBe(one);
    }),
  );
});

test('long text is made anew each time, and cut at 4,096 bytes', () => {
  const cache = new TextCache();
  for (const length of [127, 128, 129, 4096, 4097])
    for (const letter of ['x', 'y', 'x']) {
      const bytes = Buffer.from(letter.repeat(length));
      expect(cache.text(bytes, 0, length)).toBe(letter.repeat(Math.min(length, 4096)));
    }
  expect(cache.text(Buffer.from('x'), 0, 0)).toBe('');
});
