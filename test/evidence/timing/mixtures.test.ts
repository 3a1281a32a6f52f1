import { describe, expect, test } from 'vitest';
import { beaconing } from '../../../src/evidence/beaconing.ts';
import type { Testimony } from '../../../src/model/analyzer.ts';
import type { Events } from '../../../src/model/events.ts';
import { channelOf, eventsAt } from '../channel.ts';
import { fewSizes, mixedEvents, pageSizes, pollSizes } from '../mixed-events.ts';
import { Random } from '../random.ts';
import { browsing, bursty, daytime, keptOpen, longPoll, poisson, schedule, timer, visits } from '../schedules.ts';
import { testimonies } from '../testimonies.ts';

const heard = (events: Events): Testimony | undefined => testimonies(beaconing, channelOf(events))[0];

function share(make: (random: Random) => Events, isRight: (said: Testimony) => boolean, seeds = 60): number {
  let right = 0;
  for (let seed = 1; seed <= seeds; seed++) {
    const said = heard(make(new Random(seed * 7_654_321)));
    if (said && isRight(said)) right++;
  }
  return right / seeds;
}

const near = (seconds: number, part: number) => (said: Testimony) => Math.abs(said.value / seconds - 1) <= part;
const DAY = 288;
const hours = (from: number, times: readonly number[]) => times.map((at) => at + from * 3600);

describe('a timer of 300 s among a person’s visits, same name and same software', () => {
  test.each([0, 0.1, 0.2, 0.5])('requests of like size, ±%d, all day, 600 visits from 9 to 17', (jitter) => {
    const make = (random: Random) =>
      mixedEvents(random, [
        [timer(random, { period: 300, jitter, ticks: DAY, lost: 0.05 }), pollSizes],
        [visits(random, { count: 600, hours: [9, 17], assets: 3 }), pageSizes],
      ]);
    expect(share(make, near(300, 0.1))).toBeGreaterThanOrEqual(0.98);
  });

  test.each([0, 0.2, 0.5])('requests of like size, ±%d, working hours only, ten connections of the person for each', (jitter) => {
    const make = (random: Random) =>
      mixedEvents(random, [
        [hours(9, timer(random, { period: 300, jitter, ticks: 96, lost: 0.05 })), pollSizes],
        [visits(random, { count: 960, hours: [9, 17], assets: 3 }), pageSizes],
      ]);
    expect(share(make, near(300, 0.1))).toBeGreaterThanOrEqual(0.95);
  });

  test.each([
    ['no jitter, working hours, ten others a call', 0, [9, 17], 960, 0.98],
    ['no jitter, working hours, 600 others spread evenly', 0, [9, 17], 600, 0.98],
    ['±1 %, working hours, ten others a call', 0.01, [9, 17], 960, 0.9],
    ['±2 %, working hours, ten others a call', 0.02, [9, 17], 960, 0.8],
  ] as const)('sizes like those of pages: %s', (_name, jitter, [from, until], count, least) => {
    const make = (random: Random) =>
      mixedEvents(random, [
        [hours(from, timer(random, { period: 300, jitter, ticks: ((until - from) * 3600) / 300, lost: 0.05 })), pageSizes],
        [visits(random, { count, hours: [from, until], assets: count === 600 ? 0 : 4 }), pageSizes],
      ]);
    expect(share(make, near(300, 0.05))).toBeGreaterThanOrEqual(least);
  });

  test('an odd period that no scheduler has, 287 s, ten others a call', () => {
    const make = (random: Random) =>
      mixedEvents(random, [
        [hours(9, timer(random, { period: 287, jitter: 0.005, ticks: 100, lost: 0.05 })), pageSizes],
        [visits(random, { count: 1000, hours: [9, 17], assets: 4 }), pageSizes],
      ]);
    expect(share(make, near(287, 0.02))).toBeGreaterThanOrEqual(0.95);
  });

  test('a schedule of one call an hour, half of them lost, ten others a call', () => {
    const make = (random: Random) =>
      mixedEvents(random, [
        [schedule(random, { period: 3600, noise: 2, ticks: 48, lost: 0.3 }), pageSizes],
        [visits(random, { count: 480, hours: [0, 48], assets: 0 }), pageSizes],
      ]);
    expect(share(make, (said) => 3600 % said.value === 0 || said.value % 3600 === 0)).toBeGreaterThanOrEqual(0.95);
  });

  test('says of whom it speaks', () => {
    const random = new Random(5);
    const said = heard(
      mixedEvents(random, [
        [timer(random, { period: 300, jitter: 0.2, ticks: DAY, lost: 0.1 }), pollSizes],
        [visits(random, { count: 2400, hours: [0, 24], assets: 0 }), pageSizes],
      ]),
    )!;
    expect(said.sentence).toMatch(
      /^Of 2,6\d\d events, 2\d\d are of like size \(42\d B to 43\d B sent, 61\d B to 62\d B received\) and keep a timer/,
    );
    expect(said.beacon!.calls).toBeGreaterThan(230);
    expect(said.beacon!.calls).toBeLessThan(290);
    expect(said.beacon!.missed).toBeGreaterThan(10);
    expect(said.beacon!.jitter).toBeCloseTo(0.2, 1);
    expect(said.beacon!.chance).toBeLessThan(1e-9);
  });
});

describe('nobody’s timer: at most 1 in 1,000', () => {
  const kinds: readonly [string, (random: Random, count: number) => readonly number[]][] = [
    ['Poisson arrivals over a day', (random, count) => poisson(random, { mean: 86_400 / count, count })],
    ['visits from 9 to 17', (random, count) => visits(random, { count, hours: [9, 17], assets: 4 })],
    ['arrivals at a rate that follows three days', (random, count) => daytime(random, { count, days: 3 })],
    ['bursts of bursts', (random, count) => bursty(random, { count })],
    ['browsing with 25 assets a page', (random, count) => browsing(random, { count, think: 30, sigma: 1, assets: 25 })],
  ];
  test.each(kinds)('%s, of any and of few sizes, 16 to 1,500 events', (_name, make) => {
    let wrong = 0;
    let trials = 0;
    for (const sizes of [pageSizes, fewSizes]) {
      for (const [count, seeds] of [
        [16, 400],
        [50, 400],
        [200, 150],
        [1500, 20],
      ] as const) {
        for (let seed = 1; seed <= seeds; seed++) {
          const random = new Random(seed * 48_271 + count);
          trials++;
          if (heard(mixedEvents(random, [[make(random, count), sizes]]))) wrong++;
        }
      }
    }
    expect(wrong / trials).toBeLessThanOrEqual(0.001);
  });
});

describe('connections that are held open and used again', () => {
  const channel = (times: readonly number[], heldSeconds: number) => {
    const events = eventsAt(times);
    return channelOf(events, { totalUs: events.count * heldSeconds * 1e6, longestUs: heldSeconds * 1e6 });
  };

  test.each([75, 90, 115, 300])('a person’s, closed after %d s without use: at most 1 in 1,000', (idle) => {
    let wrong = 0;
    let trials = 0;
    for (const think of [20, 60]) {
      for (const count of [12, 40, 100]) {
        for (let seed = 1; seed <= 200; seed++) {
          const random = new Random(seed * 22_695_477 + count + think);
          const { times, meanSeconds } = keptOpen(random, { count, idle, think, sigma: 1.1 });
          trials++;
          if (testimonies(beaconing, channel(times, meanSeconds)).length > 0) wrong++;
        }
      }
    }
    expect(wrong / trials).toBeLessThanOrEqual(0.001);
  });

  test('a long poll that the server ends after 30 s, a third answered early, each poll a connection', () => {
    let found = 0;
    for (let seed = 1; seed <= 100; seed++) {
      const times = longPoll(new Random(seed * 31_337), { hold: 30, early: 0.33, calls: 80 });
      const said = testimonies(beaconing, channel(times, 25))[0];
      if (said && near(30, 0.05)(said)) found++;
    }
    expect(found).toBeGreaterThanOrEqual(98);
  });

  test('a timer of 60 s ±20 % whose connections stay open for 10 s after each call', () => {
    let found = 0;
    for (let seed = 1; seed <= 100; seed++) {
      const said = testimonies(
        beaconing,
        channel(timer(new Random(seed * 31_337), { period: 60, jitter: 0.2, ticks: 40, lost: 0.1 }), 10),
      )[0];
      if (said && near(60, 0.1)(said)) found++;
    }
    expect(found).toBeGreaterThanOrEqual(98);
  });
});
