import { array, assert, constantFrom, integer, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PhaseLook } from '../../../src/evidence/timing/phase-look.ts';
import { worthALook } from '../../../src/evidence/timing/worth-a-look.ts';

describe('the first look at a phase', () => {
  it('is worth a search where some bins of a cycle next to each other have enough events', () => {
    const widths = [0.1, 0.04, 0.005];
    const look = new PhaseLook(widths, 8);
    const gaps = array(integer({ min: 0, max: 40_000_000 }), { minLength: 8, maxLength: 200 });
    assert(
      property(gaps, constantFrom(15, 20, 60, 720, 5400), integer({ min: 0, max: 4_000_000 }), (some, seconds, hours) => {
        let time = hours * 3600e6;
        const times = Float64Array.from(some, (gap) => (time += gap % 3 === 0 ? gap : seconds * 1e6));
        look.begin(times, times.length);
        expect(look.isWorthALook(seconds)).toBe(counted(times, seconds * 1e4, widths));
      }),
    );
  });
});

function counted(times: Float64Array, binUs: number, widths: readonly number[]): boolean {
  const bins = [...times].map((time) => Math.floor(time / binUs));
  const cycle = Array.from({ length: 100 }, () => 0);
  bins.forEach((bin, i) => {
    if (bin !== bins[i - 1]) cycle[bin % 100] = cycle[bin % 100]! + 1;
  });
  return widths.some((width) => {
    const wide = Math.ceil(width * 100) + 1;
    const held = (from: number) => Array.from({ length: wide }, (_, i) => cycle[(from + i) % 100]!).reduce((a, b) => a + b);
    return cycle.some((_, bin) => held(bin) >= worthALook((times.length * wide) / 100, 8));
  });
}
