import { describe, expect, test } from 'vitest';
import { binomialTail } from '../../src/evidence/binomial-tail.ts';
import { bitsOfChance } from '../../src/evidence/bits-of-chance.ts';
import { durationWords } from '../../src/evidence/duration-words.ts';
import { sizeWords } from '../../src/evidence/size-words.ts';
import { timeResolutionUs } from '../../src/evidence/timing/time-resolution.ts';

describe('binomial tail', () => {
  test.each([
    // Fair coins: P(X ≥ 8 of 10) = (45 + 10 + 1) / 1024.
    [8, 10, 0.5, 56 / 1024],
    [10, 10, 0.5, 1 / 1024],
    [1, 4, 0.25, 1 - 0.75 ** 4],
    [0, 10, 0.5, 1],
    [11, 10, 0.5, 0],
    [3, 10, 0, 0],
    [3, 10, 1, 1],
    [7, 7, 0.508, 0.508 ** 7],
  ])('at least %d of %d at %d', (hits, trials, chance, expected) => {
    expect(binomialTail(hits, trials, chance)).toBeCloseTo(expected, 8);
  });

  test('below the mean it is the rest of the distribution', () => {
    let below = 0;
    for (let k = 0, choose = 1; k < 12; choose = (choose * (40 - k)) / (k + 1), k++) below += choose * 0.5 ** 40;
    expect(binomialTail(12, 40, 0.5)).toBeCloseTo(1 - below, 8);
  });

  test('large counts neither overflow nor lose the tail', () => {
    expect(binomialTail(9000, 16_384, 0.5)).toBeGreaterThan(0);
    expect(binomialTail(9000, 16_384, 0.5)).toBeLessThan(1e-30);
    expect(binomialTail(8192, 16_384, 0.5)).toBeCloseTo(0.503, 2);
    expect(binomialTail(200, 16_384, 0.9)).toBe(1);
    expect(binomialTail(14_700, 16_384, 0.9)).toBeCloseTo(0.88, 1);
  });
});

describe('bits of a p-value', () => {
  test.each([
    // −1 / (e · 0.001 · ln 0.001) = 53.3 = 2^5.73
    [0.001, 12, 5.73],
    [0.0005, 12, 6.6],
    [0.05, 12, 1.3],
    [0.5, 12, 0],
    [1, 12, 0],
    [1e-30, 12, 12],
    [0, 10.5, 10.5],
    [Number.NaN, 12, 0],
  ])('%d, at most %d', (chance, most, bits) => {
    expect(bitsOfChance(chance, most)).toBeCloseTo(bits, 1);
  });
});

test.each([
  [3_500_000, '3.5 s'],
  [60_000_000, '60 s'],
  [89_000_000, '89 s'],
  [3_660_000_000, '61 min'],
  [7_200_000_000, '2 h'],
  [86_400e6 * 3, '3 days'],
])('%d µs are %s', (durationUs, words) => {
  expect(durationWords(durationUs)).toBe(words);
});

test.each([
  [0, '0 B'],
  [999, '999 B'],
  [1500, '1.5 kB'],
  [999_999, '1 MB'],
  [20_000_000, '20 MB'],
  [5e18, '5000 PB'],
])('%d bytes are %s', (bytes, words) => {
  expect(sizeWords(bytes)).toBe(words);
});

test.each([
  [[0, 60e6, 180e6], 60_000_000],
  [[1e6, 3e6, 61e6], 1_000_000],
  [[1_000, 5_000, 61e6], 1_000],
  [[1, 5_000, 61e6], 1],
])('the step of %j is %d µs', (times, step) => {
  expect(timeResolutionUs(Float64Array.from(times), times.length)).toBe(step);
});
