import { describe, expect, it } from 'vitest';
import { formatSpan } from '../../src/report/span.ts';
import { formatTime } from '../../src/report/time.ts';

describe('times', () => {
  it.each([
    [0, '1970-01-01T00:00:00.000000Z'],
    [1_795_204_800_123_456, '2026-11-20T20:00:00.123456Z'],
    [-1, '1969-12-31T23:59:59.999999Z'],
    [-62_167_219_200_000_000, '0000-01-01T00:00:00.000000Z'],
    [-1e300, '0000-01-01T00:00:00.000000Z'],
    [2 ** 64, '9999-12-31T23:59:59.999999Z'],
    [1e300, '9999-12-31T23:59:59.999999Z'],
    [Number.NaN, '1970-01-01T00:00:00.000000Z'],
    [4_294_967_295_999_999, '2106-02-07T06:28:15.999999Z'],
  ])('writes %f µs as %s', (timeUs, expected) => {
    expect(formatTime(timeUs)).toBe(expected);
  });

  it('names a day once in a span within it', () => {
    expect(formatSpan(0, 90e6)).toBe('1970-01-01 00:00:00 to 00:01:30 UTC (90 s)');
    expect(formatSpan(0, 86_400e6)).toBe('1970-01-01 00:00:00 to 1970-01-02 00:00:00 UTC (1 d)');
    expect(formatSpan(null, null)).toBe('without times');
  });
});
