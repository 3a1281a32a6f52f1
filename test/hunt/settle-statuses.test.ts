/** Histories of findings over runs, worked out by hand and against a plain reckoning over all runs. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Before, type RunNow, type Settled, settleStatuses } from '../../src/hunt/settle-statuses.ts';
import type { HuntRun, Stretch } from '../../src/store/finding-book.ts';

const HOUR = 3_600_000_000;

/** Keeps what runs say, as a store does. */
class Memory {
  runs: HuntRun[] = [];
  readonly stretches = new Map<string, readonly Stretch[]>();
  readonly scopeOf = new Map<string, string>();

  run(hour: number, ids: readonly string[], more: Partial<RunNow> = {}): Settled {
    const untilUs = hour * HOUR;
    const scopes = more.scopes ?? new Set(['outbound']);
    const sightings = ids.map((id) => ({ id, scope: 'outbound', score: 50 + hour, bits: 1, firstUs: untilUs - HOUR, lastUs: untilUs - 1 }));
    const now: RunNow = { untilUs, sinceUs: untilUs - 24 * HOUR, scopes, sightings, leastBits: Number.NEGATIVE_INFINITY, ...more };
    const before: Before = { runs: this.runs, stretches: this.stretches, scopeOf: this.scopeOf };
    const settled = settleStatuses(now, before);
    if (this.runs.some((run) => run.untilUs > untilUs)) return settled;
    this.runs = [
      ...this.runs.filter((run) => run.untilUs !== untilUs),
      { untilUs, sinceUs: now.sinceUs, scopes: [...scopes], findings: ids.length },
    ];
    for (const id of ids) this.scopeOf.set(id, 'outbound');
    for (const [id, stretches] of settled.changed) {
      if (stretches.length === 0) this.stretches.delete(id);
      else this.stretches.set(id, stretches);
    }
    return settled;
  }
}

const statuses = ({ histories }: Settled) => Object.fromEntries([...histories].map(([id, { status }]) => [id, status]));

describe('a finding', () => {
  it('is new, goes on, ends, is told as ended for the length of a window, and returns', () => {
    const memory = new Memory();
    expect(statuses(memory.run(1, ['a']))).toEqual({ a: 'new' });
    expect(statuses(memory.run(2, ['a', 'b']))).toEqual({ a: 'ongoing', b: 'new' });
    expect(statuses(memory.run(3, ['b']))).toEqual({ a: 'ended', b: 'ongoing' });
    expect(statuses(memory.run(4, ['b']))).toEqual({ a: 'ended', b: 'ongoing' });
    expect(statuses(memory.run(28, ['b']))).toEqual({ b: 'ongoing' });
    const { histories } = memory.run(30, ['a', 'b']);
    expect(histories.get('a')).toEqual({
      status: 'returned',
      firstUs: 0,
      lastUs: 30 * HOUR - 1,
      runs: 3,
      bestScore: 80,
      changes: [
        { status: 'new', atUs: HOUR },
        { status: 'ended', atUs: 3 * HOUR },
        { status: 'returned', atUs: 30 * HOUR },
      ],
    });
    expect(statuses(memory.run(31, ['a']))).toEqual({ a: 'ongoing', b: 'ended' });
  });

  it('is what it was when the same window is judged once more', () => {
    const memory = new Memory();
    memory.run(1, ['a', 'b']);
    for (let i = 0; i < 3; i++) {
      const { histories } = memory.run(2, ['a', 'c']);
      expect([...histories].map(([id, { status, runs }]) => [id, status, runs])).toEqual([
        ['a', 'ongoing', 2],
        ['c', 'new', 1],
        ['b', 'ended', 1],
      ]);
    }
  });

  it('never was, when the same window does not have it any more', () => {
    const memory = new Memory();
    memory.run(1, ['a']);
    memory.run(2, ['a', 'b']);
    expect(statuses(memory.run(2, []))).toEqual({ a: 'ended' });
    expect(statuses(memory.run(2, ['a']))).toEqual({ a: 'ongoing' });
    expect(statuses(memory.run(3, ['b']))).toEqual({ a: 'ended', b: 'new' });
  });

  it('does not end where its direction was not judged, nor where lists were cut above it', () => {
    const memory = new Memory();
    memory.run(1, ['a']);
    expect(statuses(memory.run(2, [], { scopes: new Set(['internal']) }))).toEqual({});
    expect(statuses(memory.run(3, [], { leastBits: 2 }))).toEqual({});
    expect(statuses(memory.run(4, ['a']))).toEqual({ a: 'returned' });
    const other = new Memory();
    other.run(1, ['a']);
    other.run(2, [], { scopes: new Set(['internal']) });
    expect(statuses(other.run(3, ['a']))).toEqual({ a: 'ongoing' });
  });

  it('is told of the past as it stood then, and the past changes nothing', () => {
    const memory = new Memory();
    memory.run(1, ['a']);
    memory.run(3, ['a', 'b']);
    memory.run(5, ['b']);
    const before = JSON.stringify([...memory.stretches]);
    const settled = memory.run(2, ['a', 'b']);
    expect(statuses(settled)).toEqual({ a: 'ongoing', b: 'new' });
    expect([settled.changed.size, JSON.stringify([...memory.stretches])]).toEqual([0, before]);
  });
});

it('agrees with a reckoning over the whole list of runs', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(3), fc.subarray(['a', 'b', 'c'])), { minLength: 1, maxLength: 12 }), (steps) => {
      const memory = new Memory();
      const had = new Map<number, readonly string[]>();
      let hour = 1;
      for (const [step, ids] of steps) {
        hour += step;
        had.set(hour, ids);
        const { histories } = memory.run(hour, ids);
        const past = [...had.keys()].filter((one) => one < hour);
        for (const id of ids) {
          const earlier = past.filter((one) => had.get(one)!.includes(id));
          const expected = earlier.length === 0 ? 'new' : had.get(past.at(-1)!)!.includes(id) ? 'ongoing' : 'returned';
          expect([histories.get(id)?.status, histories.get(id)?.runs]).toEqual([expected, earlier.length + 1]);
        }
        for (const [id, { status }] of histories) if (!ids.includes(id)) expect(status).toBe('ended');
      }
    }),
    { numRuns: 300 },
  );
});
