import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatCount } from '../../src/core/format-count.ts';
import { formatBytes } from '../../src/report/bytes.ts';
import { formatDuration } from '../../src/report/duration.ts';
import { formatNumber } from '../../src/report/number.ts';
import { formatPercent } from '../../src/report/percent.ts';
import { round } from '../../src/report/round.ts';
import { floorScore } from '../../src/report/score.ts';
import { formatSigned } from '../../src/report/signed.ts';

describe('numbers for reading', () => {
  it.each([
    [0, '0 B'],
    [999, '999 B'],
    [1_000, '1.00 kB'],
    [9_994, '9.99 kB'],
    [9_995, '10.0 kB'],
    [99_950, '100 kB'],
    [999_499, '999 kB'],
    [999_500, '1.00 MB'],
    [4_118_922_016, '4.12 GB'],
    [2 ** 64, '18.4 EB'],
    [-1_500, '−1.50 kB'],
    [Number.NaN, 'not known'],
  ])('writes %f bytes as %s', (bytes, expected) => {
    expect(formatBytes(bytes)).toBe(expected);
  });

  it('never takes more than seven columns for bytes up to 2^63', () => {
    fc.assert(fc.property(fc.double({ min: 0, max: 2 ** 63, noNaN: true }), (bytes) => formatBytes(Math.round(bytes)).length <= 7));
  });

  it.each([
    [0, '0 s'],
    [0.0004, 'under 1 ms'],
    [0.85, '850 ms'],
    [0.9996, '1 s'],
    [2.1, '2.1 s'],
    [60.4, '60 s'],
    [119.4, '119 s'],
    [120, '2 min'],
    [270, '4 min 30 s'],
    [3_599.9, '1 h'],
    [29_410, '8 h 10 min'],
    [86_399.9, '1 d'],
    [183_600, '2 d 3 h'],
    [-90, '−90 s'],
    [Number.POSITIVE_INFINITY, 'not known'],
  ])('writes %f seconds as %s', (seconds, expected) => {
    expect(formatDuration(seconds)).toBe(expected);
  });

  it.each([
    [0, '0'],
    [-0, '0'],
    [0.934, '0.93'],
    [1, '1'],
    [12.54, '12.5'],
    [100.4, '100'],
    [-1_204, '−1,204'],
    [0.0012, '0.0012'],
    [1e-9, 'near 0'],
    [Number.NaN, 'not known'],
  ])('writes the number %f as %s', (value, expected) => {
    expect(formatNumber(value)).toBe(expected);
  });

  it('writes counts with commas, also past 2^53', () => {
    expect([0, 999, 1_000, 1_204_331, 1e21].map(formatCount)).toEqual(['0', '999', '1,000', '1,204,331', '1,000,000,000,000,000,000,000']);
  });

  it('never writes a share as certain when it is not', () => {
    expect([0, 1e-9, 0.5, 0.9996, 1].map(formatPercent)).toEqual(['0 %', 'under 0.1 %', '50 %', 'over 99.9 %', '100 %']);
  });

  it('writes bits with their sign', () => {
    expect([6.24, -13.3, 0.04, -0.04].map(formatSigned)).toEqual(['+6.2', '−13.3', '0.0', '0.0']);
  });
});

describe('numbers for scripts', () => {
  it('rounds a score down, and leaves one that has one decimal as it is', () => {
    expect([79.96, 80, 100, -3, 120, Number.NaN].map(floorScore)).toEqual([79.9, 80, 100, 0, 100, 0]);
    for (let tenths = 0; tenths <= 1000; tenths++) expect(floorScore(tenths / 10)).toBe(tenths / 10);
  });

  it('rounds to the nearest without a negative zero, and has null for what is no number', () => {
    expect([round(1.005, 1), round(-0.04, 1), round(Number.NaN, 2), round(1e308, 6)]).toEqual([1, 0, null, 1e308]);
  });
});
