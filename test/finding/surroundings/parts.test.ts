import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fairShare } from '../../../src/finding/surroundings/fair-share.ts';
import { RatioList } from '../../../src/finding/surroundings/ratio-list.ts';
import { RowBoard } from '../../../src/finding/surroundings/row-board.ts';
import { rowsEach } from '../../../src/finding/surroundings/rows-each.ts';
import { spreadEvenly } from '../../../src/finding/surroundings/spread-evenly.ts';
import { TrafficBins } from '../../../src/finding/surroundings/traffic-bins.ts';
import type { Channel } from '../../../src/model/channel.ts';
import type { Finding } from '../../../src/model/finding.ts';
import { channelOf, eventsAt, START_US } from '../../evidence/channel.ts';

const sum = (list: readonly number[]) => list.reduce((total, each) => total + each, 0);

describe('a fair share', () => {
  test.each([
    ['short lists leave room to long ones', [2, 2, 100], 24, 20],
    ['long ones share alike', [50, 60, 70], 30, 10],
    ['all fit', [3, 4, 5], 12, 1000],
    ['one longer than any may be', [1e12, 30, 30], 1060, 1000],
    ['no list', [], 10, 1000],
    ['more lists than room', [9, 9, 9], 2, 1],
  ])('%s', (_what, lengths, room, share) => {
    expect(fairShare(lengths, room, { least: 1, most: 1000 })).toBe(share);
  });

  test('all lists fit, and one entry more of each would not', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(300), { minLength: 1, maxLength: 30 }), fc.nat(5_000), (lengths, room) => {
        const kept = (share: number) => sum(lengths.map((length) => Math.min(length, share)));
        const share = fairShare(lengths, room, { least: 0, most: 200 });
        expect(kept(share)).toBeLessThanOrEqual(room);
        if (share < 200) expect(kept(share + 1)).toBeGreaterThan(room);
      }),
    );
  });
});

describe('an even spread', () => {
  test('keeps the first and the last and steps evenly', () => {
    fc.assert(
      fc.property(fc.nat(5_000), fc.integer({ min: 2, max: 300 }), (count, most) => {
        const kept = spreadEvenly(count, most);
        expect(kept).toHaveLength(Math.min(count, most));
        if (count === 0) return;
        expect([kept[0], kept.at(-1)]).toEqual([0, count - 1]);
        const steps = kept.slice(1).map((place, i) => place - kept[i]!);
        expect(Math.min(...steps, 1e9)).toBeGreaterThanOrEqual(1);
        expect(Math.max(...steps, 0) - Math.min(...steps, 1e9)).toBeLessThanOrEqual(1);
      }),
    );
  });

  test('of none and of one', () => {
    expect([spreadEvenly(5, 0), spreadEvenly(5, 1), spreadEvenly(0, 9)]).toEqual([[], [0], []]);
  });
});

describe('the bins of traffic', () => {
  const size = fc.oneof(fc.constantFrom(0, 1, 5_000_000_000), fc.nat(100_000));
  const channel = fc
    .record({
      seconds: fc.array(fc.nat(100_000), { minLength: 1, maxLength: 30 }),
      up: size,
      down: size,
      more: size,
      beyond: fc.nat(10_000),
      longer: fc.nat(100_000),
    })
    .map(({ seconds, up, down, more, beyond, longer }): Channel => {
      const events = { ...eventsAt(seconds, { up, down }), beyond };
      const lastUs = events.timesUs[events.count - 1]! + longer * 1e6;
      return channelOf(events, { bytesUp: up * seconds.length + more, bytesDown: down * seconds.length, lastUs });
    });

  test('hold every byte and call once, whatever the order of channels', () => {
    fc.assert(
      fc.property(fc.array(channel, { minLength: 1, maxLength: 8 }), (channels) => {
        const span = { firstUs: START_US, lastUs: Math.max(...channels.map(({ lastUs }) => lastUs)), channels: channels.length };
        const binsOf = (ordered: readonly Channel[]) => {
          const bins = new TrafficBins(span);
          for (const each of ordered) bins.add(each);
          return bins.traffic();
        };
        const traffic = binsOf(channels);
        expect(traffic.calls.length).toBeLessThanOrEqual(240);
        expect(traffic.fromUs).toBeLessThanOrEqual(span.firstUs);
        expect(traffic.fromUs + traffic.binUs * traffic.calls.length).toBeGreaterThan(span.lastUs);
        expect(sum(traffic.bytesUp)).toBe(sum(channels.map(({ bytesUp }) => bytesUp)));
        expect(sum(traffic.bytesDown)).toBe(sum(channels.map(({ bytesDown }) => bytesDown)));
        expect(sum(traffic.calls)).toBe(sum(channels.map(({ events }) => events.count + events.beyond)));
        expect(binsOf([...channels].reverse())).toEqual(traffic);
      }),
    );
  });

  test('an exchange counts where it begins, and what is not kept follows the last one evenly', () => {
    const bins = new TrafficBins({ firstUs: START_US, lastUs: START_US + 200e6, channels: 1 });
    const events = { ...eventsAt([0, 10], { up: 5, down: 0 }), beyond: 4 };
    bins.add(channelOf(events, { bytesUp: 17, lastUs: START_US + 12e6 }));
    const { binUs, bytesUp, calls } = bins.traffic();
    expect(binUs).toBe(1e6);
    expect(bytesUp.slice(0, 14)).toEqual([5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 8, 2, 2, 0]);
    expect(calls.slice(0, 14)).toEqual([1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 3, 1, 1, 0]);
  });

  test('are none without channels, and few and finite at any time that a capture can claim', () => {
    expect(new TrafficBins({ firstUs: 0, lastUs: 0, channels: 0 }).traffic()).toMatchObject({ bytesUp: [], bytesDown: [], calls: [] });
    const anyTime = fc.oneof(fc.constantFrom(0, -1, 1.8e19, -1e15, 2 ** 53), fc.integer());
    fc.assert(
      fc.property(anyTime, anyTime, anyTime, (firstUs, spanUs, timeUs) => {
        const bins = new TrafficBins({ firstUs, lastUs: firstUs + Math.abs(spanUs), channels: 1 });
        const events = { ...eventsAt([0]), timesUs: Float64Array.of(timeUs) };
        bins.add(channelOf(events, { firstUs: timeUs, lastUs: timeUs, bytesUp: 3 }));
        const { fromUs, binUs, calls } = bins.traffic();
        expect(calls.length).toBeGreaterThan(0);
        expect(calls.length).toBeLessThanOrEqual(240);
        expect(Number.isFinite(fromUs) && binUs > 0 && Number.isFinite(binUs)).toBe(true);
        expect(sum(calls)).toBe(1);
      }),
    );
  });
});

describe('the rows of a table', () => {
  const finding = (rank: number) => ({ id: `id${rank}`, rank }) as Finding;

  test('are those with findings by rank, then the largest, whatever the order in which channels come', () => {
    const rows = fc.uniqueArray(
      fc.record({
        host: fc.constantFrom('10.0.0.1', '10.0.0.2'),
        destination: fc.constantFrom('a', 'b', '\u001b[31m', ''),
        bytesUp: fc.nat(3),
        bytesDown: fc.nat(3),
        rank: fc.option(fc.nat(5)),
      }),
      { selector: ({ host, destination }) => host + destination, maxLength: 8 },
    );
    fc.assert(
      fc.property(rows, fc.nat(9), (all, most) => {
        const boardOf = (ordered: typeof all) => {
          const board = new RowBoard(most);
          for (const { rank, ...parts } of ordered) board.add(channelOf(eventsAt([0]), parts), rank === null ? null : finding(rank));
          expect(board.count).toBe(all.length);
          return board.rows();
        };
        const found = boardOf(all);
        expect(boardOf([...all].reverse())).toEqual(found);
        const least = (rank: number | null) => rank ?? 99;
        const sorted = [...all].sort(
          (a, b) =>
            least(a.rank) - least(b.rank) ||
            b.bytesUp + b.bytesDown - a.bytesUp - a.bytesDown ||
            (a.host + a.destination < b.host + b.destination ? -1 : 1),
        );
        expect(found.map(({ host, destination, finding: id }) => [host, destination, id])).toEqual(
          sorted.slice(0, most).map(({ host, destination, rank }) => [host, destination, rank === null ? null : `id${rank}`]),
        );
      }),
    );
  });

  test('are at most a hundred of a table, and fewer where tables are many', () => {
    expect([0, 1, 30, 60, 100, 1e6].map(rowsEach)).toEqual([100, 100, 100, 50, 30, 10]);
  });
});

describe('ratios of a service', () => {
  test('are median and deviation of the channels with payload', () => {
    const list = new RatioList();
    for (const [up, down] of [
      [0, 0],
      [3, 1],
      [1, 3],
    ] as const)
      list.add(up, down);
    expect(list.summary()).toBeNull();
    list.add(1, 1);
    for (let i = 0; i < 40; i++) list.add(1, 1);
    list.add(1, 0);
    expect(list.summary()).toEqual({ median: 0, mad: 0, channels: 44 });
  });

  test('has four decimals', () => {
    const list = new RatioList();
    list.add(2, 1);
    list.add(1, 2);
    list.add(5, 2);
    expect(list.summary()).toEqual({ median: 0.3333, mad: 0.0952, channels: 3 });
  });
});
