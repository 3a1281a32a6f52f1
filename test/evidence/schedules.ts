import type { Random } from './random.ts';

/** Times in seconds of a sleep timer: `ticks` sleeps of `period` with uniform ±`jitter`, each call lost with chance `lost`. */
export function timer(random: Random, options: { period: number; jitter: number; ticks: number; lost?: number }): number[] {
  const times: number[] = [];
  let now = random.between(0, options.period);
  for (let tick = 0; tick < options.ticks; tick++) {
    if (random.fraction() >= (options.lost ?? 0)) times.push(now);
    now += options.period * random.between(1 - options.jitter, 1 + options.jitter);
  }
  return times;
}

/** Cron-like: multiples of `period` with a little normal noise around each. */
export function schedule(random: Random, options: { period: number; noise: number; ticks: number; lost?: number }): number[] {
  const times: number[] = [];
  for (let tick = 0; tick < options.ticks; tick++) {
    if (random.fraction() >= (options.lost ?? 0)) times.push(tick * options.period + Math.abs(random.normal()) * options.noise);
  }
  return times;
}

/** The server holds each request for `hold` seconds and answers `early` of them before, at a random moment. */
export function longPoll(random: Random, options: { hold: number; early: number; calls: number }): number[] {
  const times: number[] = [];
  let now = 0;
  for (let call = 0; call < options.calls; call++) {
    times.push(now);
    now += (random.fraction() < options.early ? random.between(0.05, 1) * options.hold : options.hold) + random.between(0.02, 0.2);
  }
  return times;
}

/** A Poisson process. */
export function poisson(random: Random, options: { mean: number; count: number }): number[] {
  return renewal(() => random.exponential(options.mean), options.count);
}

/** Independent gaps. */
export function renewal(gap: () => number, count: number): number[] {
  const times: number[] = [];
  for (let now = gap(); times.length < count; now += gap()) times.push(now);
  return times;
}

/**
 * A person: sessions apart by hours, in each some pages with log-normal think times, each page a burst of connections or exchanges within
 * seconds.
 */
export function browsing(random: Random, options: { count: number; think: number; sigma: number; assets: number }): number[] {
  const times: number[] = [];
  let now = 0;
  while (times.length < options.count) {
    const pages = 1 + Math.floor(random.exponential(12));
    for (let page = 0; page < pages && times.length < options.count; page++) {
      const assets = Math.floor(random.exponential(options.assets));
      times.push(now);
      for (let asset = 0; asset < assets; asset++) times.push(now + random.exponential(0.8));
      now += random.logNormal(options.think, options.sigma);
    }
    now += random.exponential(5400);
  }
  return times.sort((a, b) => a - b).slice(0, options.count);
}

/** Hours of one day in seconds: from, until. */
type Hours = readonly [from: number, until: number];

/** A person's visits in some hours of a day: pages at random, each a burst of connections within seconds. */
export function visits(random: Random, options: { count: number; hours: Hours; assets: number }): number[] {
  const times: number[] = [];
  const [from, until] = options.hours;
  while (times.length < options.count) {
    const page = random.between(from * 3600, until * 3600);
    times.push(page);
    for (let asset = Math.floor(random.exponential(options.assets)); asset > 0; asset--) times.push(page + random.exponential(1.5));
  }
  return times.slice(0, options.count);
}

/** Arrivals at a rate that follows the day: none at night, most before and after noon, a lunch. */
export function daytime(random: Random, options: { count: number; days: number }): number[] {
  const times: number[] = [];
  while (times.length < options.count) {
    const hour = random.between(7, 19);
    const rate = hour > 12 && hour < 13 ? 0.2 : Math.sin(((hour - 7) / 12) * Math.PI);
    if (random.fraction() < rate) times.push((Math.floor(random.fraction() * options.days) * 24 + hour) * 3600);
  }
  return times;
}

/** Two levels of bursts: sittings apart by hours, looks apart by minutes, pages apart by seconds; all exponential. */
export function bursty(random: Random, options: { count: number }): number[] {
  const times: number[] = [];
  for (let sitting = 0; times.length < options.count; sitting += random.exponential(7200)) {
    let look = sitting;
    for (let looks = 1 + Math.floor(random.exponential(4)); looks > 0; looks--, look += random.exponential(400)) {
      let page = look;
      for (let pages = 1 + Math.floor(random.exponential(5)); pages > 0; pages--, page += random.exponential(6)) times.push(page);
    }
  }
  return times.sort((a, b) => a - b).slice(0, options.count);
}

/**
 * Connections of a person whose browser uses an open one again until it was idle for `idle` seconds: their starts, and how long they
 * are open on average. Page by page with log-normal think times.
 */
export function keptOpen(
  random: Random,
  options: { count: number; idle: number; think: number; sigma: number },
): { readonly times: number[]; readonly meanSeconds: number } {
  const times: number[] = [];
  let open = 0;
  let last = Number.NEGATIVE_INFINITY;
  for (let now = 0; times.length < options.count; now += random.logNormal(options.think, options.sigma)) {
    if (now - last > options.idle) {
      times.push(now);
      open += options.idle;
    } else {
      open += now - last;
    }
    last = now;
  }
  return { times, meanSeconds: open / times.length };
}
