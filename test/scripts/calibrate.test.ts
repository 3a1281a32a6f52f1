import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Random } from '../../scripts/bench/capture/random.ts';
import { boostTrees } from '../../scripts/calibrate/boost-trees.ts';
import { fitScales, within } from '../../scripts/calibrate/fit-scales.ts';
import { fitTable } from '../../scripts/calibrate/fit-table.ts';
import { monotone } from '../../scripts/calibrate/monotone.ts';
import { treeColumn } from '../../scripts/calibrate/tree-column.ts';

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

  test('many counts: what was measured, or nearly', () => {
    // 50 of 100 and 100 of 100,000: log2(0.5 / 0.001) = 8.97 bits; nominal 4.
    const [knot] = fitTable([{ bits: 4, malicious: 50, benign: 100 }], totals);
    expect(knot!.fitted).toBeGreaterThan(8.5);
    expect(knot!.fitted).toBeLessThan(8.97);
  });

  test('one channel seen: between the 4 bits stated and log2(0.0149 / 0.000005) = 11.5 measured', () => {
    const [knot] = fitTable([{ bits: 4, malicious: 1, benign: 0 }], totals);
    expect(knot!.fitted).toBeGreaterThan(6);
    expect(knot!.fitted).toBeLessThan(9.5);
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

describe('scales and caps together', () => {
  const stated = [
    { least: -6, most: 10 },
    { least: -6, most: 10 },
  ];

  /** Two kinds of testimony on 20,000 channels of which 2 % are planted; the second repeats the first, or tells something of its own. */
  function fitted(repeats: boolean) {
    const random = new Random(3);
    const malicious = Float64Array.from({ length: 20_000 }, () => (random.chance(0.02) ? 1 : 0));
    // Said of half of the planted and of 1 in 64 of the benign: five bits.
    const says = (_: unknown, row: number) => random.chance(malicious[row] === 1 ? 0.5 : 1 / 64);
    const first = Array.from(malicious, says);
    const heard = [first, repeats ? first : Array.from(malicious, says)];
    const terms = heard.map((said, group) => {
      const rows = Uint32Array.from(said.flatMap((is, row) => (is ? [row] : [])));
      return { group, rows, bits: new Float64Array(rows.length).fill(5), fixed: false };
    });
    const { terms: scales, groups } = fitScales(
      { malicious, benign: malicious.map((one) => 1 - one) },
      terms,
      stated,
      Math.log2(0.02 / 0.98),
    );
    return scales.reduce((sum, scale, i) => sum + within(5 * scale, groups[i]!), 0);
  }

  test('the same fact told twice is scaled down until it counts about once', () => {
    const together = fitted(true);
    expect(together).toBeGreaterThan(3.9);
    expect(together).toBeLessThan(6.5);
  });

  test('two facts of their own keep most of their weight: the other’s silence, which is not counted, takes a bit', () => {
    expect(fitted(false)).toBeGreaterThan(7.5);
  });

  test('without channels, what was stated', () => {
    const nothing = new Float64Array(0);
    const term = { group: 0, rows: new Uint32Array(0), bits: nothing, fixed: false };
    expect(fitScales({ malicious: nothing, benign: nothing }, [term], stated, -13)).toEqual({ terms: [1], groups: stated });
  });
});

describe('trees', () => {
  const options = { trees: 40, rate: 0.3, depth: 2, ridge: 1, least: 0.01, gain: 0.01 };
  /** Rows with two features; 100 channels of each, `planted` of which are plants. */
  const grown = (planted: (a: number, b: number) => number, rising = false) => {
    const rows = [0, 1, 2, 3].flatMap((a) => [0, 1, 2, 3].map((b) => ({ a, b })));
    const column = (name: string, of: (row: { a: number; b: number }) => number) => {
      const told = rows.flatMap((row, i) => (of(row) === 0 ? [] : [i]));
      return treeColumn(
        name,
        told,
        told.map((i) => of(rows[i]!)),
        rising,
      )!;
    };
    const columns = [column('a', ({ a }) => a), column('b', ({ b }) => b)];
    const malicious = Float64Array.from(rows, ({ a, b }) => planted(a, b));
    const trees = boostTrees(columns, { malicious, benign: malicious.map((each) => 100 - each), bits: new Float64Array(16) }, options);
    const valueAt = (at: { a: number; b: number }) => {
      const row = rows.findIndex(({ a, b }) => a === at.a && b === at.b);
      const bins = columns.map(({ rows: own, bins: theirs, zeroBin }) => {
        const i = own.indexOf(row);
        return i < 0 ? zeroBin : theirs[i]!;
      });
      return trees.reduce((sum, tree) => {
        let node = tree;
        while (node.within !== null && node.beyond !== null) node = bins[node.column]! <= node.bin ? node.within : node.beyond;
        return sum + node.value;
      }, 0);
    };
    return { valueAt, trees };
  };

  test('find what is only there in company: both together say much, either alone as little as none', () => {
    const { valueAt } = grown((a, b) => (a >= 2 && b >= 2 ? 90 : 10));
    expect(valueAt({ a: 3, b: 3 })).toBeGreaterThan(1.5);
    for (const at of [
      { a: 3, b: 0 },
      { a: 0, b: 3 },
      { a: 0, b: 0 },
    ]) {
      expect(valueAt(at)).toBeLessThan(-1.5);
    }
  });

  test('come to the log-odds of what was counted', () => {
    const { valueAt } = grown((a) => [5, 20, 50, 90][a]!);
    for (const [a, planted] of [5, 20, 50, 90].entries()) {
      expect(Math.abs(valueAt({ a, b: 1 }) - Math.log(planted / (100 - planted)))).toBeLessThan(0.2);
    }
  });

  test('rising columns rise, whatever was counted', () => {
    const { valueAt } = grown((a, b) => [80, 10, 60, 30][a]! + 4 * b * (a % 2), true);
    for (const b of [0, 1, 2, 3]) {
      for (const a of [1, 2, 3]) expect(valueAt({ a, b })).toBeGreaterThanOrEqual(valueAt({ a: a - 1, b }) - 1e-9);
    }
  });

  test('same rows, same trees; nothing to tell, no tree', () => {
    const count = (a: number, b: number) => 10 + 7 * a + b * b;
    expect(JSON.stringify(grown(count).trees)).toBe(JSON.stringify(grown(count).trees));
    expect(grown(() => 50).trees).toEqual([]);
    expect(treeColumn('none', [], [], false)).toBeNull();
  });
});
