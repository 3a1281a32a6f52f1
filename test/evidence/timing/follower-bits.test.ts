import { array, assert, integer, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FollowerBits } from '../../../src/evidence/timing/follower-bits.ts';
import { FINER, LAG_BINS, LOWEST_TICKS, PAIR_TICKS, PART_TICKS } from '../../../src/evidence/timing/lag-ticks.ts';
import { isWorthALook, worthALook } from '../../../src/evidence/timing/worth-a-look.ts';

describe('lags counted by bits', () => {
  it('are those of each pair, once in a half period', () => {
    const bits = new FollowerBits();
    const gaps = array(integer({ min: 0, max: 90 }), { minLength: 1, maxLength: 400 });
    assert(
      property(gaps, integer({ min: 0, max: 3 }), (some, wider) => {
        let tick = 0;
        const ticks = Int32Array.from(some, (gap, i) => (tick += i === 0 ? 0 : gap << wider));
        const counted = new Int32Array(LAG_BINS);
        bits.count(ticks, ticks.length, counted);
        const seen = new Set<string>();
        const each = new Int32Array(LAG_BINS);
        for (const tick of ticks) {
          for (const other of ticks) {
            const lag = other - tick - LOWEST_TICKS;
            const key = `${Math.floor(tick / PART_TICKS)} ${lag >> FINER}`;
            if (lag < 0 || lag >= PAIR_TICKS || seen.has(key)) continue;
            seen.add(key);
            each[lag >> FINER] = each[lag >> FINER]! + 1;
          }
        }
        expect([...counted]).toEqual([...each]);
      }),
    );
  });

  it('are worth a look as often by their square as by its root', () => {
    assert(
      property(
        integer({ min: 0, max: 4_000 }),
        integer({ min: 0, max: 400_000 }),
        integer({ min: 1, max: 30 }),
        (inside, hundredths, least) => {
          const expected = hundredths / 100;
          expect(isWorthALook(inside, expected, least)).toBe(inside > expected && inside >= worthALook(expected, least));
        },
      ),
    );
  });
});
