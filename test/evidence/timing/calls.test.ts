import { array, assert, integer, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Calls } from '../../../src/evidence/timing/calls.ts';

describe('calls of a scale', () => {
  it('are the same after shorter scales as from the events themselves', () => {
    const calls = new Calls();
    const gap = integer({ min: 0, max: 5_000 });
    assert(
      property(array(gap, { minLength: 1, maxLength: 80 }), (gaps) => {
        const times = Float64Array.from(gaps);
        for (let i = 1; i < times.length; i++) times[i] = times[i]! + times[i - 1]!;
        calls.begin(times, times.length);
        for (const floor of [10, 80, 640, 1_280, 2_560]) {
          calls.merge(floor);
          const starts = [...times].filter((time, i) => i === 0 || time - times[i - 1]! > floor / 4);
          expect(calls.count).toBe(starts.length);
          const apart = starts.slice(1).map((time, i) => time - starts[i]!);
          expect([...calls.gaps.subarray(0, calls.kept)]).toEqual(apart.filter((each) => each <= floor * 20));
        }
      }),
    );
  });
});
