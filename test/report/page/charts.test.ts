import { describe, expect, it } from 'vitest';
import type { Calls } from '../../../src/model/surroundings.ts';
import { gapHistogram } from '../../../src/report/html/gap-histogram.ts';
import { hourCounts } from '../../../src/report/html/hour-counts.ts';
import { bubblesOf } from '../../../src/report/page/charts/bubbles.ts';
import { decade, decadeLabel } from '../../../src/report/page/charts/decades.ts';
import { dotPlaces } from '../../../src/report/page/charts/dot-places.ts';
import { foldTimes } from '../../../src/report/page/charts/fold-times.ts';
import { hourRows } from '../../../src/report/page/charts/hour-rows.ts';
import { timeLabels } from '../../../src/report/page/charts/time-labels.ts';
import { waterfallSteps } from '../../../src/report/page/charts/waterfall-steps.ts';
import { logShare } from '../../../src/report/page/log-share.ts';

const NOON = Date.UTC(2026, 10, 20, 12) / 1e3;
const calls = (seconds: readonly number[], count = seconds.length): Calls => ({
  timesUs: seconds.map((second) => (NOON + second) * 1e6),
  bytesUp: seconds.map(() => 1),
  bytesDown: seconds.map(() => 1),
  count,
});

describe('the histogram of gaps', () => {
  it('counts in parts of the period, to three and a half of them', () => {
    const gaps = gapHistogram(calls([0, 60, 120, 240, 1000]), 60)!;
    expect(gaps).toMatchObject({ scale: 'linear', from: 0, step: 2.5, beyond: 1 });
    // 60 s and 60 s in the 25th part of 2.5 s, 120 s in the 49th.
    expect(gaps.counts.flatMap((count, i) => (count > 0 ? [[i, count]] : []))).toEqual([
      [24, 2],
      [48, 1],
    ]);
  });

  it('counts in tenths of decades where there is no timer', () => {
    const gaps = gapHistogram(calls([0, 1, 11, 111]), null)!;
    expect(gaps).toMatchObject({ scale: 'log', from: 0, step: 0.1, beyond: 0 });
    expect(gaps.counts.flatMap((count, i) => (count > 0 ? [i] : []))).toEqual([0, 10, 20]);
  });

  it('is none for too few gaps, for calls of which some are missing, and for times that run back', () => {
    expect(gapHistogram(calls([0, 1, 2]), 1)).toBeNull();
    expect(gapHistogram(calls([0, 1, 2, 3, 4], 6), 1)).toBeNull();
    expect(gapHistogram(calls([0, 2, 1, 3, 4]), 1)).toBeNull();
  });
});

describe('the hours of the day', () => {
  it('begin at midnight and count whole days', () => {
    const hours = hourCounts(calls([0, 1, 3600, 86_400]))!;
    expect(hours.fromUs).toBe(Date.UTC(2026, 10, 20) * 1e3);
    expect(hours.counts).toHaveLength(48);
    expect(hours.counts[12]).toBe(2);
    expect(hours.counts[13]).toBe(1);
    expect(hours.counts[36]).toBe(1);
  });

  it('are rows of days with their weekday', () => {
    const rows = hourRows(hourCounts(calls([0, 86_400]))!);
    expect(rows.map(({ label }) => label)).toEqual(['Fri 2026-11-20', 'Sat 2026-11-21']);
    expect(rows[1]!.counts[12]).toBe(1);
  });

  it('are a week beyond a month', () => {
    const rows = hourRows(hourCounts(calls([0, 7 * 86_400, 40 * 86_400]))!);
    expect(rows.map(({ label }) => label)).toEqual(['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']);
    expect(rows[4]!.counts[12]).toBe(2);
    expect(rows[2]!.counts[12]).toBe(1);
  });

  it('are none for times that no calendar has', () => {
    expect(hourCounts({ timesUs: [Number.NaN], bytesUp: [1], bytesDown: [1], count: 1 })).toBeNull();
    expect(hourCounts(calls([]))).toBeNull();
  });
});

describe('charts', () => {
  it('put calls of one size into one bubble', () => {
    expect(bubblesOf([100, 101, 5000], [0, 0, 70])).toMatchObject([
      { up: 100.5, down: 0, count: 2, y: 0 },
      { up: 5000, down: 70, count: 1 },
    ]);
  });

  it('have decades of bytes with a place for nothing', () => {
    expect([0, 1, 1000].map(decade)).toEqual([0, 1, 4]);
    expect([0, 1, 4].map(decadeLabel)).toEqual(['0', '1 B', '1.00 kB']);
  });

  it('fold times so that what keeps the beat stands in the middle, whichever call came first', () => {
    const folded = foldTimes([7, 60, 120, 180, 240], 60);
    expect([...folded].slice(1).map((time) => Math.round(time))).toEqual([29, 29, 29, 29]);
    expect(Math.round(folded[0]!)).toBe(36);
    expect([...foldTimes([], 60)]).toEqual([]);
  });

  it('stack dots that would touch', () => {
    expect(dotPlaces([10, 0, 9, 30], 2)).toEqual([
      { x: 10, level: 1 },
      { x: 0, level: 0 },
      { x: 9, level: 0 },
      { x: 30, level: 0 },
    ]);
  });

  it('name the day where it begins, and the zone', () => {
    const midnight = Date.UTC(2026, 10, 21) / 1e3;
    expect(timeLabels([midnight - 3600, midnight, midnight + 3600], 3600)).toEqual([
      '23:00\n2026-11-20 UTC',
      '00:00\n2026-11-21 UTC',
      '01:00',
    ]);
    expect(timeLabels([midnight], 86_400)).toEqual(['2026-11-21 UTC']);
    expect(timeLabels([midnight + 0.25], 0.05)).toEqual(['00:00:00.250\n2026-11-21 UTC']);
  });

  it('have a place for every step of the sum, and for even odds', () => {
    expect(waterfallSteps(-13, [10, -2, 8], 3)).toEqual({ sums: [-13, -3, -5, 3], low: -13.8, high: 3.8 });
  });

  it('draw bars of bytes from a hundred to the most', () => {
    expect([0, 100, 1_000, 10_000, 1e9].map((bytes) => logShare(bytes, 10_000))).toEqual([0, 0, 0.5, 1, 1]);
  });
});
