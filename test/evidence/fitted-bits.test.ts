import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { analyzers } from '../../src/evidence/analyzers.ts';
import { bitsFitter, fittedBits } from '../../src/evidence/fitted/fitted-bits.ts';
import { FITTED_WEIGHTS } from '../../src/evidence/fitted/fitted-weights.ts';
import { GROUPS, STATED_GROUPS } from '../../src/evidence/groups.ts';

const fitted = bitsFitter({
  tables: {
    'a/one': [
      [-4, -6, 0, 10],
      [-1, -1, 0, 10],
      [2, 1, 5, 5],
      [4, 5, 5, 0],
    ],
    'a/one/browser': [[2, 0.5, 1, 50]],
  },
});

describe('a fitted table', () => {
  test.each([
    // stated, fitted: knots, between them in proportion, from nothing at 0, flat past the last
    [2, 1],
    [4, 5],
    [3, 3],
    [1, 0.5],
    [9, 5],
    [0, 0],
    [-1, -1],
    [-4, -6],
    [-2.5, -3.5],
    [-0.5, -0.5],
    [-20, -6],
  ])('%d → %d', (stated, expected) => {
    expect(fitted('a', 'one', 'program', stated)).toBe(expected);
  });

  test('what was never fitted keeps its bits', () => {
    expect(fitted('a', 'other', 'program', 7)).toBe(7);
    expect(fitted('b', 'one', 'browser', -7)).toBe(-7);
  });

  test('a kind of client with a table of its own has that', () => {
    expect(fitted('a', 'one', 'browser', 2)).toBe(0.5);
    expect(fitted('a', 'one', 'program', 2)).toBe(1);
  });

  test('clients of which too little is seen keep what is stated', () => {
    expect(fitted('a', 'one', 'unknown', 2)).toBe(2);
  });

  test('a side without knots keeps its bits', () => {
    expect(bitsFitter({ tables: { 'a/one': [[2, 1, 5, 5]] } })('a', 'one', 'program', -3)).toBe(-3);
  });
});

describe('the table of the project', () => {
  const keys = Object.keys(FITTED_WEIGHTS.tables);

  test('names analyzers that exist, knots ascend, and no sign is turned', () => {
    for (const [key, knots] of Object.entries(FITTED_WEIGHTS.tables)) {
      expect(analyzers.map(({ name }) => name)).toContain(key.slice(0, key.indexOf('/')));
      for (const [i, [nominal, bits, planted, benign]] of knots.entries()) {
        expect(Math.sign(bits) * Math.sign(nominal)).toBeGreaterThanOrEqual(0);
        expect(planted + benign).toBeGreaterThan(0);
        if (i > 0) {
          expect(nominal).toBeGreaterThan(knots[i - 1]![0]);
          expect(bits).toBeGreaterThanOrEqual(knots[i - 1]![1]);
        }
      }
    }
  });

  test('is monotone and finite for every kind of testimony', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...keys, 'beaconing/never fitted'),
        fc.double({ min: -30, max: 30, noNaN: true }),
        fc.double({ min: 0, max: 10, noNaN: true }),
        fc.constantFrom(...(['browser', 'program', 'unknown'] as const)),
        (key, bits, more, client) => {
          const [analyzer, measure] = key.split('/') as [string, string];
          const [low, high] = [fittedBits(analyzer, measure, client, bits), fittedBits(analyzer, measure, client, bits + more)];
          expect(Number.isFinite(low)).toBe(true);
          expect(high).toBeGreaterThanOrEqual(low - 1e-9);
        },
      ),
      { seed: 21, numRuns: 2000 },
    );
  });

  test('limits of groups: of groups that exist, around nothing, and the others as stated', () => {
    const names = STATED_GROUPS.map(({ name }) => name);
    for (const name of Object.keys(FITTED_WEIGHTS.groups)) expect(names).toContain(name);
    for (const { name, least, most } of GROUPS) {
      expect(least).toBeLessThanOrEqual(0);
      expect(most).toBeGreaterThan(0);
      const stated = STATED_GROUPS.find((group) => group.name === name)!;
      expect({ least, most }).toEqual(FITTED_WEIGHTS.groups[name] ?? { least: stated.least, most: stated.most });
    }
  });
});
