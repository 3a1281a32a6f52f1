import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { analyzers } from '../../src/evidence/analyzers.ts';
import { type ClientKind, clientName, FITTED_KINDS } from '../../src/evidence/client-kind.ts';
import { Combination, toldBits } from '../../src/evidence/fitted/combination.ts';
import { combinationEvidence } from '../../src/evidence/fitted/combination-evidence.ts';
import type { FittedTree, FittedTrees } from '../../src/evidence/fitted/fitted-trees.ts';
import { FITTED_TREES } from '../../src/evidence/fitted/fitted-trees.ts';

const given: FittedTrees = {
  date: '',
  seeds: [1, 1],
  plants: 1,
  benign: 1,
  features: ['a/timer', 'b/size', 'client/browser'],
  least: -3,
  most: 4,
  trees: [
    // A timer counts twice as much beside even sizes, and against a browser.
    [0, 2, 0.5, [1, 1, -1, -2, 0.5], [1, 1, 2, 1, 3]],
    [2, 0.5, 0, 0.25, -1],
  ],
};

function say(said: readonly (readonly [string, string, number])[], client: ClientKind, fitted = given) {
  const combination = new Combination(fitted);
  for (const [analyzer, measure, bits] of said) combination.hear(analyzer, measure, bits);
  const bits = combination.weigh(client);
  return { bits, because: combination.reasons() };
}

describe('trees by hand', () => {
  test.each([
    // said, client, bits
    [[], 'program', -2 + 0.25],
    [[['a', 'timer', 5]], 'program', 1 + 0.25],
    [
      [
        ['a', 'timer', 5],
        ['b', 'size', 2],
      ],
      'program',
      3 + 0.25,
    ],
    [
      [
        ['a', 'timer', 5],
        ['b', 'size', 2],
      ],
      'browser',
      3 - 1,
    ],
    [[['b', 'size', 2]], 'program', 0.5 + 0.25],
    // At most means at most.
    [[['a', 'timer', 2]], 'program', -2 + 0.25],
    // Several of one kind are added.
    [
      [
        ['a', 'timer', 1.5],
        ['a', 'timer', 1],
      ],
      'program',
      1 + 0.25,
    ],
    // What no tree asks about.
    [[['c', 'other', 9]], 'program', -2 + 0.25],
    // The limit.
    [[], 'browser', -3],
  ] as const)('%j by %s: %d bits', (said, client, bits) => {
    expect(say(said, client).bits).toBe(bits);
  });

  test('reasons pull the way of the sum, the strongest first', () => {
    const both = say(
      [
        ['a', 'timer', 5],
        ['b', 'size', 2],
      ],
      'program',
    );
    // 0.5 → 2 by the timer, 2 → 3 by the size, 0 → 0.25 by the client.
    expect(both.because).toEqual(['“timer”', '“size”', clientName('program')]);
    // −1.5 by the timer that is missing, −1 by the size that is, −1 by the browser.
    expect(say([], 'browser').because).toEqual(['nothing on “timer”', 'nothing on “size”', clientName('browser')]);
  });

  test('what the catalogue says is heard to two bits', () => {
    const catalogued: FittedTrees = { ...given, features: ['known-service/x'], trees: [[0, 2.5, 0, -1, 1]] };
    for (const [bits, expected] of [
      [2.9, -1],
      [3, 1],
      [-0.9, -1],
    ] as const) {
      expect(say([['known-service', 'x', bits]], 'program', catalogued).bits).toBe(expected);
    }
  });

  test('what is said is heard as it was told when the trees were grown: to a twentieth, whatever it was before', () => {
    const told: FittedTrees = { ...given, trees: [[0, 2.5, 0, -1, 1]] };
    for (const [bits, expected] of [
      [2.5, -1],
      [2.5198, -1],
      [2.53, 1],
    ] as const) {
      expect(say([['a', 'timer', bits]], 'program', told).bits).toBe(expected);
    }
    // Sums are told too: the last bit of one says nothing.
    const sum: FittedTrees = { ...given, trees: [[0, 1.55, 0, -1, 1]] };
    expect(
      say(
        [
          ['a', 'timer', 1.45],
          ['a', 'timer', 0.1],
        ],
        'program',
        sum,
      ).bits,
    ).toBe(-1);
  });

  test('one channel after the other: nothing of the one before is left', () => {
    const combination = new Combination(given);
    combination.hear('a', 'timer', 5);
    combination.weigh('browser');
    combination.clear();
    expect(combination.weigh('program')).toBe(say([], 'program').bits);
    expect(combination.reasons()).toEqual(say([], 'program').because);
  });

  test('a client of which too little is seen keeps the sum as it is', () => {
    expect(say([['a', 'timer', 5]], 'unknown')).toEqual({ bits: 0, because: [] });
  });

  test('the sentence says which way, and names the reasons', () => {
    const evidence = combinationEvidence(1.5, ['“timer”', '“size”'], 7);
    expect(evidence.sentence).toBe(
      'Taken together, this is how implants look, more than each sign says alone: above all “timer” and “size”.',
    );
    expect(evidence.value).toBe(7);
    expect(combinationEvidence(-1, [], 1).sentence).toBe(
      'Taken together, this is how innocent software looks, more than each sign says alone.',
    );
  });
});

describe('the trees of the project', () => {
  const { features, trees, least, most } = FITTED_TREES;
  const heard = features.filter((feature) => !feature.startsWith('client/'));

  test('ask about analyzers and clients that exist, by numbers, in few questions', () => {
    const names = new Set(analyzers.map(({ name }) => name));
    for (const feature of features) {
      const [first, second] = feature.split('/') as [string, string];
      if (first === 'client') expect(FITTED_KINDS).toContain(second);
      else expect(names).toContain(first);
    }
    const check = (tree: FittedTree, depth: number) => {
      expect(depth).toBeLessThanOrEqual(3);
      if (typeof tree === 'number') {
        expect(Number.isFinite(tree)).toBe(true);
        return;
      }
      const [feature, limit, bits, within, beyond] = tree;
      expect(features[feature]).toBeDefined();
      expect(Number.isFinite(limit) && Number.isFinite(bits)).toBe(true);
      check(within, depth + 1);
      check(beyond, depth + 1);
    };
    expect(trees.length).toBeGreaterThan(0);
    for (const tree of trees) check(tree, 0);
  });

  const said = fc.array(fc.record({ feature: fc.nat(heard.length - 1), bits: fc.double({ min: -8, max: 12, noNaN: true }) }), {
    maxLength: 12,
  });
  const combine = (all: readonly { feature: number; bits: number }[], client: ClientKind) =>
    say(
      all.map(({ feature, bits }) => {
        const slash = heard[feature]!.indexOf('/');
        return [heard[feature]!.slice(0, slash), heard[feature]!.slice(slash + 1), bits] as const;
      }),
      client,
      FITTED_TREES,
    );

  test('whatever is said, bits are within the limits and reasons are three at most', () => {
    fc.assert(
      fc.property(said, fc.constantFrom(...FITTED_KINDS), (all, client) => {
        const { bits, because } = combine(all, client);
        expect(bits).toBeGreaterThanOrEqual(least);
        expect(bits).toBeLessThanOrEqual(most);
        expect(because.length).toBeLessThanOrEqual(3);
      }),
      { seed: 3, numRuns: 500 },
    );
  });

  test('exact bits and told ones are worth the same', () => {
    fc.assert(
      fc.property(said, fc.constantFrom(...FITTED_KINDS), (all, client) => {
        const told = all.map(({ feature, bits }) => ({ feature, bits: toldBits(bits) }));
        expect(combine(all, client)).toEqual(combine(told, client));
      }),
      { seed: 4, numRuns: 500 },
    );
  });

  test('a clearer timer, more that is sent, fewer who do the same: never worth less together', () => {
    const rising = heard.flatMap((feature, i) =>
      /^(beaconing|upload-download-ratio|prevalence|community-deviation)\//.test(feature) ? [i] : [],
    );
    expect(rising.length).toBeGreaterThan(3);
    fc.assert(
      fc.property(
        said,
        fc.constantFrom(...FITTED_KINDS),
        fc.constantFrom(...rising),
        fc.double({ min: 0.05, max: 10, noNaN: true }),
        (all, client, feature, bits) => {
          expect(combine([...all, { feature, bits }], client).bits).toBeGreaterThanOrEqual(
            combine(all, client).bits - 0.005 * trees.length,
          );
        },
      ),
      { seed: 4, numRuns: 1000 },
    );
  });
});
