import { describe, expect, test } from 'vitest';
import { rankByVariation, variation } from './coefficient-of-variation.ts';
import type { Pair } from './pair.ts';
import { peakOverMean, rankByPeriodogram, transform } from './periodogram.ts';
import { quantile } from './quantile.ts';
import { beaconScore, bucketed, flatness, rankByRita, regularity } from './rita.ts';

const HOUR = 3.6e9;
const DAY = { fromUs: 0, untilUs: 24 * HOUR };
const every = (seconds: number, count: number, from = 0): number[] => Array.from({ length: count }, (_, i) => (from + i * seconds) * 1e6);
const pair = (parts: Partial<Pair>): Pair => ({
  host: '10.0.0.1',
  destination: 'a.example',
  startsUs: [],
  bytesUp: parts.startsUs?.map(() => 100) ?? [],
  totalUs: 0,
  signatures: new Set(),
  ...parts,
});

describe('quantile', () => {
  test('between neighbours in proportion', () => {
    expect(quantile([1, 2, 4, 8], 0.5)).toBe(3);
    expect(quantile([1, 2, 4, 8], 0.25)).toBe(1.75);
    expect(quantile([7], 0.75)).toBe(7);
    expect(quantile([], 0.5)).toBeNaN();
  });
});

describe('RITA: regularity', () => {
  test('equal values: no skew, no spread: (1 + 1) / 2', () => {
    expect(regularity([60, 60, 60, 60])).toBe(1);
  });

  test('1 2 3 4 5: quartiles 2 3 4, skew 0; MAD of 2 1 0 1 2 is 1: (1 + 2/3) / 2', () => {
    expect(regularity([5, 3, 1, 4, 2])).toBeCloseTo(5 / 6, 12);
  });

  test('1 1 1 9 9: quartiles 1 1 9, skew (9 + 1 − 2) / 8 = 1; MAD of 0 0 0 8 8 is 0: (0 + 1) / 2', () => {
    expect(regularity([1, 9, 1, 9, 1])).toBe(0.5);
  });

  test('sizes of zero bytes: no skew, nothing to hold the spread against: (1 + 0) / 2', () => {
    expect(regularity([0, 0, 0])).toBe(0.5);
  });
});

describe('RITA: flatness', () => {
  test('one call in each hour: 1', () => {
    expect(flatness(every(3600, 24, 1800), DAY)).toBe(1);
  });

  test('12 calls in one hour: mean ½, deviation √((11.5² + 23 · 0.5²) / 24) = 2.398: below 0', () => {
    expect(flatness(every(60, 12), DAY)).toBe(0);
  });

  test('every second hour once: mean ½, deviation ½, so 0; but all 12 busy bins are of one level: min(1, 12 / 11)', () => {
    expect(flatness(every(7200, 12, 10), DAY)).toBe(1);
  });

  test('10 busy bins are too few for levels: mean 10/24, deviation √(10/24 · 14/24) = 0.493', () => {
    expect(flatness(every(8640, 10, 10), DAY)).toBe(0);
  });
});

describe('RITA: score', () => {
  test('fewer than four unique seconds are no beacon', () => {
    expect(beaconScore(pair({ startsUs: [0, 0.1e6, 10e6, 20e6, 20.9e6] }), DAY)).toBe(0);
  });

  test('24 hourly calls of one size: regular 1, same size 1, flat 1, span 23/24', () => {
    expect(beaconScore(pair({ startsUs: every(3600, 24) }), DAY)).toBeCloseTo((3 + 23 / 24) / 4, 12);
  });

  test('buckets: nothing below the first, .2 .4 .6 .8 at each, in proportion between', () => {
    const at = [50, 70, 90, 100] as const;
    expect([49.9, 50, 60, 70, 80, 90, 95, 100, 120].map((value) => Number(bucketed(value, at).toFixed(6)))).toEqual([
      0, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.8,
    ]);
  });

  test('a beacon on 1 of 50 hosts rises by .15, by .15 more with a signature of its own; on half of the hosts it falls', () => {
    const startsUs = every(3600, 24);
    const beacon = bucketed((100 * (3 + 23 / 24)) / 4, [50, 70, 90, 100]);
    const others = Array.from({ length: 49 }, (_, i) => pair({ host: `10.0.1.${i}`, destination: 'other.example', startsUs: [0] }));
    const rare = rankByRita([...others, pair({ startsUs, signatures: new Set(['one']) })], DAY);
    expect(rare).toHaveLength(1);
    expect(rare[0]!.score).toBeCloseTo(beacon + 0.3, 12);
    expect(rare[0]!.high).toBe(true);
    const same = [pair({ startsUs, signatures: new Set(['x']) }), pair({ destination: 'b.example', startsUs, signatures: new Set(['x']) })];
    expect(rankByRita(same, DAY).map(({ score }) => score)).toEqual([beacon - 0.15, beacon - 0.15]);
  });

  test('twelve hours open are .8 whatever the rhythm', () => {
    expect(rankByRita([pair({ startsUs: [0], totalUs: 12 * HOUR }), pair({ host: '10.0.0.2', startsUs: [0] })], DAY)[0]).toMatchObject({
      host: '10.0.0.1',
      score: 0.8 - 0.15,
    });
  });
});

describe('the coefficient of variation', () => {
  test('of 1 3: mean 2, deviation 1', () => {
    expect(variation([1, 3])).toBe(0.5);
  });

  test('steady before unsteady; fewer than eight calls are not ranked', () => {
    const unsteady = [0, 1, 5, 6, 60, 61, 100, 400, 401].map((second) => second * 1e6);
    const ranking = rankByVariation([
      pair({ startsUs: unsteady }),
      pair({ destination: 'b.example', startsUs: every(60, 9) }),
      pair({ destination: 'c.example', startsUs: every(60, 7) }),
    ]);
    expect(ranking.map(({ destination }) => destination)).toEqual(['b.example', 'a.example']);
    expect(ranking[0]!.score).toBe(-0);
  });
});

describe('the periodogram', () => {
  test('the transform is the sum by definition', () => {
    const values = [1, 4, -2, 0.5, 3, 3, 0, -1];
    const real = Float64Array.from(values);
    const imaginary = new Float64Array(8);
    transform(real, imaginary);
    for (let k = 0; k < 8; k++) {
      const turn = (n: number) => (-2 * Math.PI * k * n) / 8;
      expect(real[k]).toBeCloseTo(
        values.reduce((sum, value, n) => sum + value * Math.cos(turn(n)), 0),
        12,
      );
      expect(imaginary[k]).toBeCloseTo(
        values.reduce((sum, value, n) => sum + value * Math.sin(turn(n)), 0),
        12,
      );
    }
  });

  test('a sine has all its power in one of the four frequencies: 4', () => {
    const real = Float64Array.from({ length: 8 }, (_, n) => Math.sin((2 * Math.PI * n) / 8));
    expect(peakOverMean(real, new Float64Array(8))).toBeCloseTo(4, 9);
    expect(peakOverMean(new Float64Array(8), new Float64Array(8))).toBe(0);
  });

  test('a fixed schedule before crowded random times', () => {
    const crowd = Array.from({ length: 60 }, (_, i) => ((i * i * 7919) % 86_400) * 1e6).sort((a, b) => a - b);
    const ranking = rankByPeriodogram([pair({ startsUs: crowd }), pair({ destination: 'b.example', startsUs: every(1200, 72) })], DAY);
    expect(ranking[0]!.destination).toBe('b.example');
  });
});
