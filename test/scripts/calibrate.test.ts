import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Random } from '../../scripts/bench/capture/random.ts';
import { capped, fitGroups } from '../../scripts/calibrate/fit-groups.ts';
import { fitTable } from '../../scripts/calibrate/fit-table.ts';
import { monotone } from '../../scripts/calibrate/monotone.ts';

describe('monotone', () => {
  test('violators are pooled by weight: 3, 1 with weights 1, 3 become (3 + 3) / 4', () => {
    expect(
      monotone([
        { value: 0, weight: 1 },
        { value: 3, weight: 1 },
        { value: 1, weight: 3 },
        { value: 5, weight: 1 },
      ]),
    ).toEqual([0, 1.5, 1.5, 5]);
  });

  test('never decreases, keeps the weighted mean, leaves what is in order alone', () => {
    const points = fc.array(
      fc.record({ value: fc.double({ min: -20, max: 20, noNaN: true }), weight: fc.double({ min: 0.1, max: 5, noNaN: true }) }),
      {
        minLength: 1,
        maxLength: 20,
      },
    );
    fc.assert(
      fc.property(points, (given) => {
        const out = monotone(given);
        for (let i = 1; i < out.length; i++) expect(out[i]!).toBeGreaterThanOrEqual(out[i - 1]! - 1e-9);
        const mean = (values: readonly number[]) => values.reduce((sum, value, i) => sum + value * given[i]!.weight, 0);
        expect(mean(out)).toBeCloseTo(mean(given.map(({ value }) => value)), 6);
        expect(monotone(out.map((value, i) => ({ value, weight: given[i]!.weight })))).toEqual(out);
      }),
      { seed: 7, numRuns: 500 },
    );
  });
});

describe('a table', () => {
  const totals = { malicious: 100, benign: 100_000 };

  test('many counts: near what was measured, a fifth of the way back to the hand', () => {
    // 50 of 100 and 100 of 100,000: log2(0.5 / 0.001) = 8.97 bits; nominal 4.
    const [knot] = fitTable([{ bits: 4, malicious: 50, benign: 100 }], totals);
    expect(knot!.fitted).toBeGreaterThan(7.8);
    expect(knot!.fitted).toBeLessThan(8.2);
  });

  test('one channel seen: near the hand', () => {
    const [knot] = fitTable([{ bits: 4, malicious: 1, benign: 0 }], totals);
    expect(Math.abs(knot!.fitted - 4)).toBeLessThan(3);
  });

  test('what speaks for a finding never counts against it, however common it is on benign channels', () => {
    const [knot] = fitTable([{ bits: 1, malicious: 1, benign: 90_000 }], totals);
    expect(knot!.fitted).toBe(0);
    expect(fitTable([{ bits: -1, malicious: 90, benign: 10 }], totals)[0]!.fitted).toBe(0);
  });

  test('more nominal bits never get fewer; counts are kept', () => {
    const tally = fc.record({ bits: fc.double({ min: 0.01, max: 12, noNaN: true }), malicious: fc.nat(20), benign: fc.nat(400) });
    fc.assert(
      fc.property(fc.array(tally, { minLength: 1, maxLength: 30 }), (tallies) => {
        const knots = fitTable(tallies, totals);
        for (let i = 1; i < knots.length; i++) {
          expect(knots[i]!.fitted).toBeGreaterThanOrEqual(knots[i - 1]!.fitted - 1e-9);
          expect(knots[i]!.bits).toBeGreaterThanOrEqual(knots[i - 1]!.bits);
        }
        const sum = (of: 'malicious' | 'benign', list: readonly Record<typeof of, number>[]) =>
          list.reduce((all, each) => all + each[of], 0);
        expect(sum('benign', knots)).toBe(sum('benign', tallies));
        expect(sum('malicious', knots)).toBe(sum('malicious', tallies));
        for (const { fitted } of knots) expect(Number.isFinite(fitted)).toBe(true);
      }),
      { seed: 8, numRuns: 300 },
    );
  });
});

describe('groups', () => {
  const declared = [
    { least: -6, most: 10 },
    { least: -6, most: 10 },
  ];

  /** Two groups on 20,000 channels of which 2 % are planted; the second repeats the first, or tells something of its own. */
  function channels(repeats: boolean) {
    const random = new Random(3);
    const count = 20_000;
    const malicious = new Float64Array(count);
    const sums = [new Float64Array(count), new Float64Array(count)];
    for (let i = 0; i < count; i++) {
      malicious[i] = random.chance(0.02) ? 1 : 0;
      // Said of half of the planted and of 1 in 64 of the benign: five bits.
      const says = () => (random.chance(malicious[i] === 1 ? 0.5 : 1 / 64) ? 5 : 0);
      sums[0]![i] = says();
      sums[1]![i] = repeats ? sums[0]![i]! : says();
    }
    return { malicious, sums, silent: 0 };
  }

  test('the same fact told twice is scaled down until it counts about once', () => {
    const fits = fitGroups(channels(true), declared);
    const together = capped(5, fits[0]!) + capped(5, fits[1]!);
    expect(together).toBeGreaterThan(3.9);
    expect(together).toBeLessThan(6.5);
  });

  test('two facts of their own keep most of their weight: the other’s silence, which is not counted, takes a bit', () => {
    const fits = fitGroups(channels(false), declared);
    expect(capped(5, fits[0]!) + capped(5, fits[1]!)).toBeGreaterThan(7.5);
  });
});
