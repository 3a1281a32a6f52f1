import { describe, expect, test } from 'vitest';
import type { Plant } from '../plant.ts';
import { marksOf } from './marks.ts';
import type { Ranked } from './ranked.ts';

const plant = (number: number, parts: Partial<Plant> = {}): Plant => ({
  number,
  profile: 'p',
  family: 'fit',
  host: `10.0.0.${number}`,
  destinations: ['c2.example', 'second.example'],
  ja4: 'implant',
  shared: false,
  mixed: false,
  trait: 'steady',
  ...parts,
});
const item = (host: number, destination = 'c2.example', parts: Partial<Ranked> = {}): Ranked => ({
  host: `10.0.0.${host}`,
  destination,
  ja4: 'implant',
  score: 1,
  high: true,
  ...parts,
});
const plants = [plant(1), plant(2)];

describe('marks', () => {
  test('both first: 1', () => {
    expect(marksOf([item(1), item(2)], plants)).toEqual({
      planted: 2,
      averagePrecision: 1,
      onFirstPage: 2,
      plantedHigh: 2,
      benignHigh: 0,
      missed: [],
      belowHigh: [],
    });
  });

  test('places 1 and 3 with a benign one between: (1/1 + 2/3) / 2', () => {
    const marks = marksOf([item(1), item(9), item(2)], plants);
    expect(marks.averagePrecision).toBeCloseTo(5 / 6, 12);
    expect(marks.benignHigh).toBe(1);
  });

  test('a second channel of a plant is neither right nor wrong', () => {
    expect(marksOf([item(1), item(1, 'second.example'), item(2)], plants).averagePrecision).toBe(1);
  });

  test('one of two found: a half', () => {
    const marks = marksOf([item(2)], plants);
    expect(marks.averagePrecision).toBe(0.5);
    expect(marks.missed).toEqual([1]);
  });

  test('the person of the host with other software is benign, unless software is not told apart', () => {
    expect(marksOf([item(1, 'c2.example', { ja4: 'browser' })], plants)).toMatchObject({ averagePrecision: 0, benignHigh: 1 });
    expect(marksOf([item(1, 'c2.example', { ja4: '' })], plants)).toMatchObject({ averagePrecision: 0.5, benignHigh: 0 });
  });

  test('below High counts as found and not as High; further channels of the same plant may be the high ones', () => {
    const marks = marksOf([item(1), item(2, 'c2.example', { high: false })], plants);
    expect(marks).toMatchObject({ plantedHigh: 1, belowHigh: [2], missed: [] });
  });

  test('the 16th place is not on the first page', () => {
    const crowd = Array.from({ length: 14 }, (_, i) => item(100 + i));
    expect(marksOf([...crowd, item(1), item(2)], plants)).toMatchObject({ onFirstPage: 1, benignHigh: 14 });
  });

  test('a ranker without a scale has no counts of High', () => {
    expect(marksOf([item(1, 'c2.example', { high: null })], plants)).toMatchObject({ plantedHigh: null, benignHigh: null, belowHigh: [] });
  });
});
