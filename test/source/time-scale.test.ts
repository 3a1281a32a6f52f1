import fc from 'fast-check';
import { expect, test } from 'vitest';
import { TimeScale } from '../../src/source/time-scale.ts';

/** The same in integers of any size. */
function exact(resolution: number, high: number, low: number): bigint {
  const units = (BigInt(high) << 32n) + BigInt(low);
  const power = BigInt(resolution & 0x7f);
  return (units * 1_000_000n) / (resolution & 0x80 ? 2n ** power : 10n ** power);
}

const word = fc.integer({ min: 0, max: 0xffffffff });

test('every decimal and binary unit gives whole µs, rounded down, as long as they fit', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 255 }), fc.oneof(word, fc.integer({ min: 0, max: 1_000_000 })), word, (resolution, high, low) => {
      const wanted = exact(resolution, high, low);
      fc.pre(wanted <= BigInt(Number.MAX_SAFE_INTEGER));
      expect(new TimeScale(resolution, 0).toMicroseconds(high, low)).toBe(Number(wanted));
    }),
    { numRuns: 5000 },
  );
});

test('the offset is in seconds', () => {
  expect(new TimeScale(6, -3).toMicroseconds(0, 5_000_001)).toBe(2_000_001);
});
