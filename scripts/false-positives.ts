/** Measures how often random series count as a beacon, and how often timers are found, alone and among others, and writes the tables into docs/scoring.md. */
import { readFileSync, writeFileSync } from 'node:fs';
import { beaconing } from '../src/evidence/beaconing.ts';
import { channelOf, eventsAt, networkOf } from '../test/evidence/channel.ts';
import { fewSizes, mixedEvents, pageSizes, pollSizes, type SizeOf } from '../test/evidence/mixed-events.ts';
import { Random } from '../test/evidence/random.ts';
import { browsing, bursty, daytime, keptOpen, longPoll, poisson, renewal, schedule, timer, visits } from '../test/evidence/schedules.ts';
import { replaceBlock } from './replace-block.ts';

const PAGE = new URL('../docs/scoring.md', import.meta.url);
const scale = Number(process.argv[2] ?? '1');

const judge = beaconing.start(
  Object.fromEntries(Object.entries(beaconing.thresholds).map(([name, { value }]) => [name, value])),
  networkOf(),
);

function share(
  trials: number,
  make: (random: Random, trial: number) => readonly number[],
  flowShare = 1,
): { hits: number; trials: number } {
  let hits = 0;
  for (let trial = 0; trial < trials; trial++) {
    const random = new Random(0x51ed27 + trial * 2_654_435_761);
    const times = make(random, trial);
    const events = eventsAt(times, { starts: (index) => index === 0 || random.fraction() < flowShare });
    // Sizes of their own, now of any kind and now of few: parts of like size are looked at apart.
    for (let i = 0; i < events.count; i++) [events.bytesUp[i], events.bytesDown[i]] = (trial % 2 === 0 ? pageSizes : fewSizes)(random);
    judge.channel(channelOf(events), () => hits++);
  }
  return { hits, trials };
}

const counts = [8, 12, 20, 40, 100, 400, 2000];
const trialsFor = (count: number) => Math.round(scale * Math.max(300, Math.min(20_000, 1_000_000 / count)));

function nullRow(name: string, make: (random: Random, count: number, trial: number) => readonly number[], flowShare = 1): string {
  const cells = counts.map((count) => {
    const { hits, trials } = share(trialsFor(count), (random, trial) => make(random, count, trial), flowShare);
    return hits === 0 ? `0 of ${trials}` : `${((1000 * hits) / trials).toFixed(2)} ‰`;
  });
  return `| ${name} | ${cells.join(' | ')} |`;
}

function heldRow(name: string): string {
  const cells = counts.map((count) => {
    const trials = trialsFor(count);
    let hits = 0;
    for (let trial = 0; trial < trials; trial++) {
      const random = new Random(0x3a7f + trial * 2_654_435_761);
      const { times, meanSeconds } = keptOpen(random, { count, idle: 90, think: trial % 2 === 0 ? 20 : 60, sigma: 1.1 });
      const events = mixedEvents(random, [[times, pageSizes]]);
      judge.channel(channelOf(events, { totalUs: count * meanSeconds * 1e6, longestUs: meanSeconds * 1e6 }), () => hits++);
    }
    return hits === 0 ? `0 of ${trials}` : `${((1000 * hits) / trials).toFixed(2)} ‰`;
  });
  return `| ${name} | ${cells.join(' | ')} |`;
}

const rates = [0.2, 1, 4, 60, 600, 7200, 86_400];
const means = (trial: number) => rates[trial % rates.length]!;
const nulls = [
  `| random process | ${counts.join(' | ')} |`,
  `|---|${counts.map(() => '---:').join('|')}|`,
  nullRow('Poisson arrivals, mean gap 0.2 s to 1 day', (random, count, trial) => poisson(random, { mean: means(trial), count })),
  nullRow(
    'the same, 40 % of them new connections (both series judged)',
    (random, count, trial) => poisson(random, { mean: means(trial), count }),
    0.4,
  ),
  nullRow(
    'a person: sessions, pages (think time σ 1), 4 assets a page',
    (random, count) => browsing(random, { count, think: 30, sigma: 1, assets: 4 }),
    0.5,
  ),
  nullRow('a person, 25 assets a page', (random, count) => browsing(random, { count, think: 30, sigma: 1, assets: 25 }), 0.5),
  nullRow(
    'a person with steady think times (σ 0.8)',
    (random, count) => browsing(random, { count, think: 30, sigma: 0.8, assets: 4 }),
    0.5,
  ),
  nullRow('a person’s visits between 9 and 17, 4 assets a page', (random, count) => visits(random, { count, hours: [9, 17], assets: 4 })),
  nullRow('arrivals at a rate that follows three days', (random, count) => daytime(random, { count, days: 3 })),
  nullRow('bursts of bursts: sittings, looks, pages (exponential)', (random, count) => bursty(random, { count })),
  heldRow('connections of a person, used again until idle for 90 s'),
  nullRow('page dwell times, Weibull of shape 0.8', (random, count) =>
    renewal(() => 60 * (-Math.log(1 - random.fraction())) ** (1 / 0.8), count),
  ),
  ...[1, 0.8, 0.7, 0.6, 0.5].map((sigma) => {
    const cv = Math.sqrt(Math.exp(sigma * sigma) - 1).toFixed(2);
    return nullRow(`log-normal gaps, σ ${sigma} (CV ${cv})`, (random, count) => renewal(() => random.logNormal(60, sigma), count));
  }),
];

const ticks = [12, 20, 40, 80];
function timerRow(name: string, make: (random: Random, count: number) => readonly number[], flowShare = 1): string {
  const cells = ticks.map((count) => {
    const { hits, trials } = share(Math.round(1000 * scale), (random) => make(random, count), flowShare);
    return `${((100 * hits) / trials).toFixed(1)} %`;
  });
  return `| ${name} | ${cells.join(' | ')} |`;
}

const timers = [
  `| timer, calls due | ${ticks.join(' | ')} |`,
  `|---|${ticks.map(() => '---:').join('|')}|`,
  ...[0, 0.2, 0.5].flatMap((jitter) =>
    [0, 0.1, 0.3].map((lost) =>
      timerRow(`±${100 * jitter} %, ${100 * lost} % of the calls lost`, (random, count) =>
        timer(random, { period: 60, jitter, ticks: count, lost }),
      ),
    ),
  ),
  timerRow('±50 %, 10 % lost, two connections a call', (random, count) =>
    timer(random, { period: 60, jitter: 0.5, ticks: count, lost: 0.1 }).flatMap((at) => [at, at + 0.4]),
  ),
  timerRow('fixed schedule, noise of 1 %, 10 % lost', (random, count) =>
    schedule(random, { period: 300, noise: 3, ticks: count, lost: 0.1 }),
  ),
  timerRow('long poll, a third answered early', (random, count) => longPoll(random, { hold: 30, early: 0.33, calls: count }), 0),
];

const others = [1, 3, 10];

/** Calls every 300 s between 9 and 17 among so many of a person's connections each. */
function mixtureRow(name: string, jitter: number, sizes: SizeOf): string {
  const cells = others.map((each) => {
    let hits = 0;
    const trials = Math.round(200 * scale);
    for (let trial = 0; trial < trials; trial++) {
      const random = new Random(0x2f31 + trial * 2_654_435_761);
      const calls = timer(random, { period: 300, jitter, ticks: 96, lost: 0.05 }).map((at) => at + 9 * 3600);
      const events = mixedEvents(random, [
        [calls, sizes],
        [visits(random, { count: 96 * each, hours: [9, 17], assets: 3 }), pageSizes],
      ]);
      judge.channel(channelOf(events), (said) => {
        if (Math.abs(said.value / 300 - 1) <= 0.1) hits++;
      });
    }
    return `${((100 * hits) / trials).toFixed(1)} %`;
  });
  return `| ${name} | ${cells.join(' | ')} |`;
}

const mixtures = [
  `| 300 s from 9 to 17, others a call | ${others.join(' | ')} |`,
  `|---|${others.map(() => '---:').join('|')}|`,
  ...[0, 0.2, 0.5].map((jitter) => mixtureRow(`±${100 * jitter} %, requests of like size`, jitter, pollSizes)),
  ...[0, 0.01, 0.02, 0.05, 0.1].map((jitter) => mixtureRow(`±${100 * jitter} %, sizes like those of the pages`, jitter, pageSizes)),
];

const page = readFileSync(PAGE, 'utf8');
const withNulls = replaceBlock(page, 'random-series', nulls.join('\n'));
const withTimers = replaceBlock(withNulls, 'timers', timers.join('\n'));
writeFileSync(PAGE, replaceBlock(withTimers, 'mixtures', mixtures.join('\n')));
console.log([...nulls, '', ...timers, '', ...mixtures].join('\n'));
