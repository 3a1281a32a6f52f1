import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { analyzers } from '../../src/evidence/analyzers.ts';
import { FITTED_KINDS } from '../../src/evidence/client-kind.ts';
import { fittedBits } from '../../src/evidence/fitted/fitted-bits.ts';
import { mostBits } from '../../src/evidence/fitted/most-bits.ts';
import { GROUPS, STATED_GROUPS } from '../../src/evidence/groups.ts';
import { GroupSums } from '../../src/finding/group-sums.ts';
import { gradeOf, weigh } from '../../src/finding/weigh.ts';
import type { Evidence } from '../../src/model/evidence.ts';

const say = (analyzer: string, bits: number, measure = 'x'): Evidence => ({
  analyzer,
  technique: 'D3-NTA',
  measure,
  value: 1,
  unit: '',
  against: null,
  bits,
  sentence: 'Something.',
});

test('nothing said: the prior', () => {
  expect(weigh([])).toEqual({ bits: -13, probability: 0.0001221, score: 0, severity: 'info', evidence: [] });
});

describe('20 points are four bits, a factor of 16', () => {
  test.each([
    // bits needed above the prior, total, score
    [3.2, -9.8, 1, 'info'],
    [6.9, -6.1, 19.5, 'info'],
    [7, -6, 20, 'low'],
    [11, -2, 40, 'medium'],
    [13, 0, 50, 'medium'],
    [15, 2, 60, 'high'],
    [19, 6, 80, 'critical'],
    [40, 27, 100, 'critical'],
  ])('prior + %d bits = %d: score %d, %s', (above, bits, score, severity) => {
    // An analyzer outside every group has no cap.
    const weighed = weigh([say('elsewhere', above)]);
    expect(weighed.bits).toBe(bits);
    expect(weighed.score).toBe(score);
    expect(weighed.severity).toBe(severity);
  });

  test('even odds are probability one half', () => {
    expect(weigh([say('elsewhere', 13)]).probability).toBe(0.5);
    expect(weigh([say('elsewhere', 15)]).probability).toBe(0.8);
  });
});

test('a timer inside a long session: together no more than the group says, and the timer keeps its number', () => {
  const { most } = GROUPS.find(({ name }) => name === 'timing')!;
  const weighed = weigh([say('long-session', 5), say('beaconing', most - 1.5)]);
  expect(weighed.bits).toBe(most - 13);
  expect(weighed.evidence.map((each) => [each.analyzer, each.bits])).toEqual([
    ['beaconing', most - 1.5],
    ['long-session', 1.5],
  ]);
});

test('negative evidence is held at the group’s least', () => {
  const { least } = GROUPS.find(({ name }) => name === 'community')!;
  expect(weigh([say('community-deviation', least), say('community-deviation', -6, 'y')]).bits).toBe(least - 13);
});

test('prior and evidence add up to the bits, and order of testimony does not matter', () => {
  const names = analyzers.map((analyzer) => analyzer.name);
  const anything = fc.array(
    fc.record({ name: fc.constantFrom(...names), bits: fc.double({ min: -20, max: 20, noNaN: true }), measure: fc.constantFrom('a', 'b') }),
    { maxLength: 12 },
  );
  fc.assert(
    fc.property(anything, (said) => {
      const evidence = said.map(({ name, bits, measure }, index) => say(name, bits, `${measure}${index}`));
      const weighed = weigh(evidence);
      const sum = weighed.evidence.reduce((total, each) => total + each.bits, -13);
      expect(weighed.bits).toBeCloseTo(sum, 6);
      expect(weigh([...evidence].reverse())).toEqual(weighed);
      for (const group of GROUPS) {
        const bits = weighed.evidence
          .filter((each) => group.analyzers.includes(each.analyzer))
          .reduce((total, each) => total + each.bits, 0);
        expect(bits).toBeLessThanOrEqual(group.most + 1e-6);
        expect(bits).toBeGreaterThanOrEqual(group.least - 1e-6);
      }
    }),
    { seed: 3, numRuns: 1000 },
  );
});

test('the sum alone is that of weighing, whatever is said', () => {
  const names = [...analyzers.map(({ name }) => name), 'elsewhere'];
  const said = fc.array(fc.tuple(fc.constantFrom(...names), fc.double({ min: -15, max: 15, noNaN: true })), { maxLength: 15 });
  fc.assert(
    fc.property(said, fc.constantFrom(GROUPS, STATED_GROUPS), (all, groups) => {
      const evidence = all.map(([name, bits], i) => say(name, bits, `m${i}`));
      const { evidence: _, ...grade } = weigh(evidence, groups);
      expect(gradeOf(new GroupSums(groups).bits(evidence))).toEqual(grade);
    }),
    { seed: 5, numRuns: 2000 },
  );
});

test('what analyzers may still say is never more than is reckoned with', () => {
  const names = analyzers.map(({ name }) => name);
  const share = fc.double({ min: 0, max: 12, noNaN: true });
  const said = fc.array(fc.tuple(fc.constantFrom(...names), fc.double({ min: -12, max: 12, noNaN: true })), { maxLength: 12 });
  fc.assert(
    fc.property(said, fc.uniqueArray(fc.constantFrom(...names), { minLength: 1, maxLength: 3 }), share, (all, last, share) => {
      const evidence = all.filter(([name]) => !last.includes(name)).map(([name, bits], i) => say(name, bits, `m${i}`));
      const sums = new GroupSums(GROUPS);
      const most = sums.most(
        evidence,
        last.map((analyzer) => ({ analyzer, most: share })),
      );
      const spoken = last.map((name) => say(name, share));
      expect(sums.bits([...evidence, ...spoken])).toBeLessThanOrEqual(most);
      expect(sums.bits([...evidence, ...spoken.slice(1)])).toBeLessThanOrEqual(most);
      expect(sums.bits(evidence)).toBeLessThanOrEqual(most);
    }),
    { seed: 6, numRuns: 2000 },
  );
});

test.each(analyzers.flatMap(({ name, dear }) => (dear === undefined ? [] : [[name, dear] as const])))(
  'what %s says after the fit is at most what is reckoned with',
  (name, dear) => {
    for (const client of [...FITTED_KINDS, 'unknown'] as const) {
      const most = mostBits(name, dear, client);
      for (let bits = 0; bits <= 12; bits += 0.25) {
        const said = dear.map((either) => Math.max(...either.map((measure) => fittedBits(name, measure, client, bits))));
        expect(said.reduce((sum, one) => sum + one, 0)).toBeLessThanOrEqual(most);
      }
    }
    expect(mostBits(name, [...dear, ['never fitted']], 'browser')).toBe(Number.POSITIVE_INFINITY);
  },
);
