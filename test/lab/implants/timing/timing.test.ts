import { describe, expect, it } from 'vitest';
import { Random } from '../../../../scripts/bench/capture/random.ts';
import { timingKinds } from './kinds.ts';
import type { Timing, TimingKind } from './timing.ts';

const CALLS = 20_000;
const FROM_US = 1_768_176_000_123_456;

/** Gaps from start to start, in seconds, of calls that take so long. */
function gapsOf(kind: TimingKind, timing: Timing, callSeconds: number, tasked = false): number[] {
  const next = kind.start(timing, FROM_US, new Random(11));
  const heldSeconds = kind.held ? timing.seconds : 0;
  let startUs = FROM_US;
  return Array.from({ length: CALLS }, () => {
    const nextUs = next({ startUs, endUs: startUs + (callSeconds + heldSeconds) * 1e6, tasked });
    const gap = (nextUs - startUs) / 1e6;
    startUs = nextUs;
    return gap;
  });
}
const meanOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const spreadOf = (values: readonly number[]) => {
  const mean = meanOf(values);
  return Math.sqrt(meanOf(values.map((value) => (value - mean) ** 2)));
};

describe.each([...timingKinds.values()].map((kind) => [kind.name, kind] as const))('the timer %s', (name, kind) => {
  const timings: Timing[] = [
    { kind: name, seconds: 60, jitter: 0.37 },
    { kind: name, seconds: 5, jitter: 0.2, most: 40 },
    { kind: name, seconds: 3600, jitter: 0 },
  ];

  it.each(timings)('has the mean and spread it says: $seconds s, jitter $jitter', (timing) => {
    // The first dozen gaps of a timer that backs off are on their way there.
    const gaps = gapsOf(kind, timing, 0.25).slice(20);
    const { meanSeconds, spreadSeconds } = kind.gaps(timing, 0.25);
    // Four standard errors of the mean, and a µs for rounding.
    expect(Math.abs(meanOf(gaps) - meanSeconds)).toBeLessThan((4 * spreadSeconds) / Math.sqrt(gaps.length) + 1e-6);
    expect(Math.abs(spreadOf(gaps) - spreadSeconds)).toBeLessThan(0.03 * spreadSeconds + 2e-6);
  });

  it('never calls before the last call is over, and the same again for the same numbers', () => {
    const gaps = gapsOf(kind, timings[1]!, 0.25);
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(0.25);
    expect(gapsOf(kind, timings[1]!, 0.25)).toEqual(gaps);
  });
});

describe('timers', () => {
  const gaps = (kind: string, timing: Omit<Timing, 'kind'>, callSeconds = 0, tasked = false) =>
    gapsOf(timingKinds.get(kind)!, { kind, ...timing }, callSeconds, tasked);

  it('shortened never sleeps longer than it says, lengthened never shorter, symmetric both alike', () => {
    expect(Math.max(...gaps('shortened', { seconds: 60, jitter: 0.5 }))).toBeLessThanOrEqual(60);
    expect(Math.min(...gaps('lengthened', { seconds: 60, jitter: 0.5 }))).toBeGreaterThanOrEqual(60);
    const symmetric = gaps('symmetric', { seconds: 60, jitter: 0.5 });
    expect(symmetric.filter((gap) => gap > 60).length / symmetric.length).toBeCloseTo(0.5, 1);
  });

  it('memoryless has the spread of its mean', () => {
    const values = gaps('memoryless', { seconds: 600 });
    expect(spreadOf(values) / meanOf(values)).toBeCloseTo(1, 1);
  });

  it('ticker and cron keep their phase when calls are slow: a call of 70 s waits for the next minute', () => {
    expect(meanOf(gaps('ticker', { seconds: 60 }, 70))).toBeCloseTo(120, 1);
    expect(meanOf(gaps('cron', { seconds: 60 }, 70))).toBeCloseTo(120, 1);
  });

  it('cron calls at whole minutes of the clock, ticker at whole periods after its start', () => {
    const call = { startUs: FROM_US, endUs: FROM_US, tasked: false };
    const late = (kind: string, fromUs: number) =>
      (timingKinds.get(kind)!.start({ kind, seconds: 60 }, fromUs, new Random(3))(call) - fromUs) % 60e6;
    expect(late('cron', 0)).toBeLessThanOrEqual(2e6);
    expect(late('ticker', FROM_US)).toBeLessThanOrEqual(30_000);
  });

  it('back-off grows to its most and starts anew with a task', () => {
    const idle = gaps('back-off', { seconds: 10, most: 80 });
    expect(idle[0]!).toBeLessThan(idle[2]!);
    expect(Math.max(...idle)).toBeLessThanOrEqual(80 * 1.1);
    expect(Math.max(...gaps('back-off', { seconds: 10, most: 80 }, 0, true))).toBeLessThanOrEqual(10 * 1.1);
  });

  it('long-poll asks again at once: the server makes the gap', () => {
    expect(meanOf(gaps('long-poll', { seconds: 30 }))).toBeCloseTo(30.03, 1);
  });
});
