import { array, assert, double, integer, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { binomialTail } from '../../src/evidence/binomial-tail.ts';
import { densestWindow } from '../../src/evidence/densest-window.ts';
import { SizeBins } from '../../src/evidence/size-bins.ts';
import { sortAscending } from '../../src/evidence/sort-ascending.ts';
import { GapBins } from '../../src/evidence/timing/gap-bins.ts';
import { GapOctaves } from '../../src/evidence/timing/gap-octaves.ts';
import { NeededGaps } from '../../src/evidence/timing/needed-gaps.ts';

describe('bounds that spare a search', () => {
  it('sort as the engine does, and only the first', () => {
    assert(
      property(array(double({ noNaN: true, min: 0 }), { maxLength: 120 }), integer({ min: 0, max: 120 }), (numbers, some) => {
        const count = Math.min(some, numbers.length);
        const sorted = Float64Array.from(numbers);
        sortAscending(sorted, count);
        const expected = [...numbers.slice(0, count).sort((a, b) => a - b), ...numbers.slice(count)];
        expect(Array.from(sorted, (n) => n + 0)).toEqual(expected.map((n) => n + 0));
      }),
    );
  });

  it('never say of sizes that fewer are alike than are', () => {
    const bins = new SizeBins();
    const sizes = array(integer({ min: 0, max: 16_000 }), { minLength: 1, maxLength: 300 });
    assert(
      property(sizes, integer({ min: 0, max: 18 }), (numbers, shift) => {
        const sorted = Float64Array.from(numbers, (n) => n * 2 ** shift).sort();
        bins.clear();
        for (const size of sorted) bins.add(size);
        const { from, to } = densestWindow(sorted, sorted.length, 64, 0.04);
        expect(bins.mayHold(to - from)).toBe(true);
        expect(bins.mayHold(sorted.length + 1)).toBe(false);
      }),
    );
  });

  it('tell gaps to the octave as they are', () => {
    const octaves = new GapOctaves();
    const gap = double({ noNaN: true, min: 0, max: 2 ** 30 });
    assert(
      property(array(gap, { maxLength: 60 }), integer({ min: 1, max: 400 }), (gaps, unit) => {
        // Whole ones too: those at the edge of an octave belong below it.
        const times = [0];
        for (const [i, each] of gaps.entries()) times.push(times.at(-1)! + (i % 2 === 0 ? each : unit * Math.round(each / 2 ** 20)));
        octaves.fill(Float64Array.from(times), times.length, unit);
        const longer = (bound: number) => times.filter((time, i) => i > 0 && time - times[i - 1]! > bound).length;
        for (const octave of [0, 1, 2, 5, 11, 29]) {
          expect(octaves.from(octave)).toBe(longer(unit * 2 ** octave));
          expect(octaves.within(octave, 3)).toBe(longer(unit * 2 ** octave) - longer(unit * 2 ** (octave + 3)));
        }
      }),
    );
  });

  it('never say of gaps that a window holds fewer than it does', () => {
    const ratios = [3, 1.5, 1.15, 1.01];
    const bins = new GapBins(ratios);
    assert(
      property(array(integer({ min: 0, max: 4_000_000 }), { minLength: 1, maxLength: 300 }), (numbers) => {
        const gaps = Float64Array.from(numbers).sort();
        bins.fill(gaps, gaps.length, 500_000);
        ratios.forEach((ratio, at) => {
          const held = numbers
            .filter((low) => low >= 500_000 && low < 1_000_000)
            .map((low) => numbers.filter((gap) => gap >= low && gap <= low * ratio).length);
          expect(bins.mayReach(at, Math.max(0, ...held))).toBe(true);
          expect(bins.mayReach(at, numbers.length + 1)).toBe(false);
        });
      }),
    );
  });

  it('never ask for more gaps than are improbable enough', () => {
    const needed = new NeededGaps([{ looks: 20, share: 0.2, most: 0.0005 }]);
    for (let gaps = 7; gaps < 3_000; gaps += 13) {
      let least = 0;
      while (least <= gaps && 20 * binomialTail(least, gaps, 0.2) > 0.0005) least++;
      expect(needed.of(gaps)).toBeLessThanOrEqual(least);
      expect(needed.of(gaps)).toBeGreaterThan(least * 0.9 - 2);
    }
  });
});
