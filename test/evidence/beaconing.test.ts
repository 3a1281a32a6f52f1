import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { beaconing } from '../../src/evidence/beaconing.ts';
import type { Testimony } from '../../src/model/analyzer.ts';
import type { Events } from '../../src/model/events.ts';
import { channelOf, eventsAt, networkOf, START_US } from './channel.ts';
import { Random } from './random.ts';
import { browsing, longPoll, poisson, renewal, schedule, timer } from './schedules.ts';
import { testimonies } from './testimonies.ts';

const judge = beaconing.start(
  Object.fromEntries(Object.entries(beaconing.thresholds).map(([name, threshold]) => [name, threshold.value])),
  networkOf(),
);

function heard(events: Events): Testimony | undefined {
  let said: Testimony | undefined;
  judge.channel(channelOf(events), (testimony) => {
    said = testimony;
  });
  return said;
}

/** Share of 200 seeded series in which a timer was found. */
function found(make: (random: Random) => Events, right: (testimony: Testimony) => boolean = () => true, seeds = 200): number {
  let hits = 0;
  for (let seed = 1; seed <= seeds; seed++) {
    const said = heard(make(new Random(seed * 2_654_435)));
    if (said && right(said)) hits++;
  }
  return hits / seeds;
}

const near = (seconds: number, part: number) => (said: Testimony) => Math.abs(said.beacon!.periodSeconds / seconds - 1) <= part;

const whole = (seconds: number) => (said: Testimony) =>
  Math.abs(said.beacon!.periodSeconds / seconds - Math.round(said.beacon!.periodSeconds / seconds)) < 1e-6;

describe('timers that must be found (share of 200 seeds, period right within the stated part)', () => {
  const least = [
    ['60 s ±50 %, 10 % lost, 40 ticks', 0.95, timerOf({ period: 60, jitter: 0.5, ticks: 40, lost: 0.1 }), near(60, 0.2)],
    ['60 s ±50 %, 10 % lost, 60 ticks', 0.99, timerOf({ period: 60, jitter: 0.5, ticks: 60, lost: 0.1 }), near(60, 0.2)],
    ['60 s ±50 %, nothing lost, 25 ticks', 0.95, timerOf({ period: 60, jitter: 0.5, ticks: 25 }), near(60, 0.2)],
    ['60 s ±20 %, 10 % lost, 40 ticks', 1, timerOf({ period: 60, jitter: 0.2, ticks: 40, lost: 0.1 }), near(60, 0.08)],
    ['60 s ±20 %, 30 % lost, 80 ticks', 0.95, timerOf({ period: 60, jitter: 0.2, ticks: 80, lost: 0.3 }), near(60, 0.12)],
    ['60 s exactly, 40 ticks', 1, timerOf({ period: 60, jitter: 0, ticks: 40 }), near(60, 0.001)],
    [
      '60 s exactly, half of it lost, 60 ticks (it may look like 120 s)',
      0.98,
      timerOf({ period: 60, jitter: 0, ticks: 60, lost: 0.5 }),
      whole(60),
    ],
    ['2 h ±20 %, 12 calls in a day', 0.95, timerOf({ period: 7200, jitter: 0.2, ticks: 12 }), near(7200, 0.1)],
    ['24 h ±5 %, 10 calls', 0.95, timerOf({ period: 86_400, jitter: 0.05, ticks: 10 }), near(86_400, 0.05)],
    ['3.5 s ±10 %, 77 connections', 1, timerOf({ period: 3.5, jitter: 0.1, ticks: 77 }), near(3.5, 0.05)],
    ['41 s ±10 %, 12 calls', 0.99, timerOf({ period: 41, jitter: 0.1, ticks: 12 }), near(41, 0.08)],
  ] as const;

  test.each(least)('%s: at least %d', (_name, share, make, right) => {
    expect(found(make, right)).toBeGreaterThanOrEqual(share);
  });

  test('cron-like: every 5 min with seconds of noise, 10 % lost, 30 ticks', () => {
    expect(
      found((random) => eventsAt(schedule(random, { period: 300, noise: 4, ticks: 30, lost: 0.1 })), near(300, 0.02)),
    ).toBeGreaterThanOrEqual(0.99);
  });

  test('long poll of 30 s, a third answered early, 40 calls inside one connection', () => {
    const make = (random: Random) => eventsAt(longPoll(random, { hold: 30, early: 0.33, calls: 40 }), { starts: (index) => index === 0 });
    expect(found(make, near(30, 0.1))).toBeGreaterThanOrEqual(0.99);
  });

  test('59 posts inside one keep-alive connection, every 28 s ±15 %', () => {
    const make = (random: Random) => eventsAt(timer(random, { period: 28, jitter: 0.15, ticks: 59 }), { starts: (index) => index === 0 });
    expect(found(make, near(28, 0.05))).toBe(1);
  });

  test('two connections 0.4 s apart per call are one call (list, then download)', () => {
    const make = (random: Random) =>
      eventsAt(timer(random, { period: 60, jitter: 0.5, ticks: 40, lost: 0.1 }).flatMap((at) => [at, at + 0.4]));
    expect(found(make, (said) => near(60, 0.2)(said) && said.beacon!.calls <= 40)).toBeGreaterThanOrEqual(0.95);
  });

  test('connections that each hold four exchanges in two seconds', () => {
    const make = (random: Random) =>
      eventsAt(
        timer(random, { period: 60, jitter: 0.3, ticks: 40, lost: 0.1 }).flatMap((at) => [at, at + 0.1, at + 0.4, at + 2]),
        { starts: (index) => index % 4 === 0 },
      );
    expect(found(make, near(60, 0.12))).toBeGreaterThanOrEqual(0.99);
  });

  test('working hours only: eight hours a day for five days, and a laptop lid in between', () => {
    const make = (random: Random) =>
      eventsAt(
        timer(random, { period: 600, jitter: 0.3, ticks: 5 * 144, lost: 0.1 }).filter(
          (at) => at % 86_400 < 8 * 3600 && (at % 86_400 < 10_000 || at % 86_400 > 14_000),
        ),
      );
    expect(found(make, near(600, 0.1))).toBe(1);
  });

  test('times counted in whole seconds', () => {
    expect(found((random) => eventsAt(timer(random, { period: 60, jitter: 0.2, ticks: 40 }).map(Math.round)), near(60, 0.08))).toBe(1);
  });
});

describe('random arrivals are no beacon: at most 1 in 1,000', () => {
  test('Poisson arrivals of seven rates, 8 to 2,000 events', () => {
    let wrong = 0;
    let trials = 0;
    for (const [count, seeds] of [
      [8, 700],
      [12, 700],
      [20, 600],
      [40, 500],
      [100, 300],
      [400, 60],
      [2000, 8],
    ] as const) {
      for (const mean of [0.2, 1, 4, 60, 600, 7200, 86_400]) {
        for (let seed = 1; seed <= seeds; seed++) {
          trials++;
          if (heard(eventsAt(poisson(new Random(seed * 7919 + count * 31 + mean * 10), { mean, count })))) wrong++;
        }
      }
    }
    expect(trials).toBeGreaterThan(20_000);
    expect(wrong / trials).toBeLessThanOrEqual(0.001);
  });

  test('Poisson arrivals inside connections: both series are looked at', () => {
    let wrong = 0;
    const trials = 4000;
    for (let seed = 1; seed <= trials; seed++) {
      const random = new Random(seed * 104_729);
      const times = poisson(random, { mean: 20, count: 60 });
      if (heard(eventsAt(times, { starts: () => random.fraction() < 0.4 }))) wrong++;
    }
    expect(wrong / trials).toBeLessThanOrEqual(0.001);
  });

  test('a person: sessions, pages with log-normal think times, bursts of assets', () => {
    let wrong = 0;
    let trials = 0;
    for (const think of [8, 30, 90]) {
      for (const assets of [0.5, 4, 25]) {
        for (const count of [12, 40, 150, 600]) {
          const seeds = count > 400 ? 40 : 150;
          for (let seed = 1; seed <= seeds; seed++) {
            trials++;
            const random = new Random(seed * 15_485_863 + count + think * 7 + assets);
            const times = browsing(random, { count, think, sigma: 1, assets });
            if (heard(eventsAt(times, { starts: () => random.fraction() < 0.5 }))) wrong++;
          }
        }
      }
    }
    expect(trials).toBeGreaterThan(4000);
    expect(wrong / trials).toBeLessThanOrEqual(0.001);
  });

  test('random arrivals in whole seconds: equal gaps are the clock, not a timer', () => {
    let wrong = 0;
    for (let seed = 1; seed <= 1500; seed++) {
      if (heard(eventsAt(poisson(new Random(seed * 31_337), { mean: 2.5, count: 120 }).map(Math.round)))) wrong++;
    }
    expect(wrong / 1500).toBeLessThanOrEqual(0.001);
  });

  test('log-normal gaps as steady as the null allows (σ 0.8): at most 1 in 1,000', () => {
    let wrong = 0;
    for (let seed = 1; seed <= 4000; seed++) {
      const random = new Random(seed * 6_700_417);
      if (heard(eventsAt(renewal(() => random.logNormal(45, 0.8), 8 + (seed % 120))))) wrong++;
    }
    expect(wrong / 4000).toBeLessThanOrEqual(0.001);
  });
});

describe('what it says', () => {
  test('period, jitter, calls and lost calls of a known series', () => {
    // Sleeps of 48, 60 and 72 s in turn: period 60, half-width 12 / 60 = 0.2. Two calls are left out.
    const times = Array.from({ length: 60 }, (_, index) => index * 60 + [0, -12, 0][index % 3]!).filter(
      (_, index) => index !== 20 && index !== 40,
    );
    const said = heard(eventsAt(times))!;
    expect(said.beacon!.periodSeconds).toBeCloseTo(60, -0.5);
    expect(said.beacon!.jitter).toBeGreaterThan(0.15);
    expect(said.beacon!.jitter).toBeLessThan(0.25);
    expect(said.beacon!.calls).toBe(58);
    expect(said.sentence).toMatch(/^Calls about every 60 s \(±2\d %\), 58 times in 59 min, 2 missed; /);
    expect(said.sentence).toContain('Chance would look this regular less than 1 time in a million.');
    expect(said.bits).toBe(10.5);
  });

  test('events past the cap are mentioned', () => {
    const events = { ...eventsAt(Array.from({ length: 100 }, (_, index) => index * 60)), beyond: 12_345 };
    expect(heard(events)!.sentence).toContain('12,345 more events were only counted');
  });

  test('fewer calls than the threshold: silence', () => {
    const events = eventsAt([0, 60, 120, 180, 240, 300, 360]);
    expect(testimonies(beaconing, channelOf(events))).toEqual([]);
    expect(testimonies(beaconing, channelOf(eventsAt([0, 60, 120, 180, 240, 300, 360, 420])))).toHaveLength(1);
  });
});

describe('hostile series', () => {
  const series: readonly [string, Float64Array][] = [
    ['all at one moment', new Float64Array(16_384).fill(START_US)],
    ['one microsecond apart', Float64Array.from({ length: 16_384 }, (_, index) => START_US + index)],
    ['two moments', Float64Array.from({ length: 1000 }, (_, index) => START_US + (index < 500 ? 0 : 9e12))],
    ['gaps that double', Float64Array.from({ length: 40 }, (_, index) => 2 ** index)],
    ['zero', new Float64Array(100)],
    ['the end of time', Float64Array.from({ length: 64 }, (_, index) => Number.MAX_SAFE_INTEGER - (64 - index))],
  ];

  test.each(series)('%s: no timer', (_name, timesUs) => {
    const count = timesUs.length;
    const events = {
      count,
      timesUs,
      bytesUp: new Float64Array(count),
      bytesDown: new Float64Array(count),
      starts: new Uint8Array(count).fill(1),
      beyond: 0,
    };
    expect(heard(events)).toBeUndefined();
  });

  test('any ascending series gives silence or finite numbers', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 4_000_000_000 }), { maxLength: 200 }), fc.boolean(), (gaps, coarse) => {
        let now = 0;
        const timesUs = Float64Array.from(gaps, (gap) => {
          now += coarse ? gap - (gap % 1_000_000) : gap;
          return now;
        });
        const count = timesUs.length;
        const events = {
          count,
          timesUs,
          bytesUp: new Float64Array(count),
          bytesDown: new Float64Array(count),
          starts: new Uint8Array(count),
          beyond: 0,
        };
        const said = heard(events);
        if (!said) return;
        expect(said.bits).toBeGreaterThan(0);
        expect(said.bits).toBeLessThanOrEqual(10.5);
        expect(said.beacon!.periodSeconds).toBeGreaterThan(0);
        expect(said.beacon!.jitter).toBeGreaterThanOrEqual(0);
        expect(said.beacon!.jitter).toBeLessThanOrEqual(1);
      }),
      { seed: 7, numRuns: 2000 },
    );
  });

  test('longest lists are judged in bounded time: 16,384 random events', () => {
    expect(heard(eventsAt(poisson(new Random(5), { mean: 3, count: 16_384 })))).toBeUndefined();
  });
});

function timerOf(options: Parameters<typeof timer>[1]): (random: Random) => Events {
  return (random) => eventsAt(timer(random, options));
}
