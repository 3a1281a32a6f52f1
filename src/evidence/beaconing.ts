import { EVENT_LIMIT } from '../channel/event-limit.ts';
import type { Channel } from '../model/channel.ts';
import type { Events } from '../model/events.ts';
import { analyzer } from './analyzer.ts';
import { bitsOfChance } from './bits-of-chance.ts';
import { chanceWords, gapWords } from './timing/found-words.ts';
import { heldOpenUs } from './timing/held-open.ts';
import { type Mixture, MixtureSearch } from './timing/mixture-search.ts';
import { Series } from './timing/series.ts';
import type { Timer } from './timing/timer.ts';
import { TimerSearch } from './timing/timer-search.ts';
import { WEIGHTS } from './weights.ts';

/** What timers are called: `measureOf`. */
const MEASURES = ['period', 'loose period', 'period among other calls'].flatMap((measure) => [measure, `${measure} inside connections`]);

/** Is there a sleep timer behind the channel's connections, or behind the exchanges inside them? */
export const beaconing = analyzer({
  name: 'beaconing',
  title: 'Calls home on a timer',
  technique: 'D3-NTA',
  thresholds: {
    minimumCalls: {
      value: 8,
      unit: 'calls',
      why: 'seven gaps are the fewest that ±50 % jitter and chance can be told apart by, at the chance below (0.508^7)',
    },
    minimumPeriod: {
      value: 1,
      unit: 's',
      why: 'below a second, the parts of one page and the packets of one transfer follow each other regularly; inside a connection the second that an exchange lasts at least comes on top',
    },
    mostChance: {
      value: 0.0005,
      unit: '',
      why: 'half of the promise that at most 1 in 1,000 random series counts as a beacon: the gaps of all calls have it, and what is looked for in parts of them (like sizes, lags, phases) shares as much again; measured in docs/scoring.md',
    },
    randomSpread: {
      value: 0.8,
      unit: 'ln',
      why: 'steadiest random process allowed for: log-normal gaps with this σ. Poisson arrivals (peak density 0.368) and page dwell times, Weibull of shape below 1 (Liu, White & Dumais, SIGIR 2010), are less steady than its 0.499',
    },
    timerSpread: {
      value: 0.55,
      unit: 'ln',
      why: 'a second, steadier null (CV 0.59) that also has to be improbable (below 0.3), so that slight regularity does not count however many calls show it; a ±50 % timer with 10 % of calls lost has σ 0.37',
    },
  },
  needs: ['every-connection'],
  dear: [MEASURES],
  findsTimers: true,
  misses:
    'timers with more than ±50 % jitter (also sleeps without memory), fewer than `minimumCalls` calls, sleeps below `minimumPeriod`; among a person’s visits, calls of changing size with more than ±2 % jitter; calls spread over several addresses that nothing names',
  flags:
    'update checks, mail and chat clients, monitoring, media streaming in segments: anything with a timer. The other analyzers tell them apart',

  start(limits) {
    const searchLimits = {
      minimumCalls: Math.max(3, limits.minimumCalls),
      minimumPeriodUs: limits.minimumPeriod * 1e6,
      mostChance: limits.mostChance,
      randomSpread: limits.randomSpread,
      timerSpread: limits.timerSpread,
    };
    const search = new TimerSearch(searchLimits);
    const mixtures = new MixtureSearch(search, searchLimits);
    const series = new Series();

    // Every event is an exchange or a flow without one.
    const speaks = (channel: Channel) => channel.exchanges + channel.flows >= limits.minimumCalls;

    /** The timer that all events, or all connections, keep to. */
    function findWhole(events: Events, count: number, heldUs: number): Timer | null {
      series.fill(events, count);
      const { connections, deadUs } = series;
      const both = connections >= limits.minimumCalls && connections < count;
      const exchangeTimer = withDeadTime(search.find(series.turns, count, hidden(connections, count) ? heldUs : 0), deadUs, events, count);
      const connectionTimer = both ? search.find(series.starts, connections, heldUs) : null;
      const timer = better(exchangeTimer, connectionTimer);
      if (!timer) return null;
      // Two series were looked at: either may be right by chance.
      const chance = Math.min(1, timer.chance * (both ? 2 : 1));
      return chance > limits.mostChance ? null : { ...timer, chance };
    }

    return {
      speaks,
      channel(channel, testify) {
        if (!speaks(channel)) return;
        const { events } = channel;
        const count = Math.min(events.count, EVENT_LIMIT);
        if (count < limits.minimumCalls) return;
        const heldUs = heldOpenUs(channel);
        const whole = findWhole(events, count, heldUs);
        const mixture =
          whole && isPlain(whole, count) ? null : mixtures.find(events, count, hidden(series.connections, count) ? heldUs : 0);
        // Among others' events the gaps of all give a period that strays: what is sure of a part of them says it better.
        const isMixed = mixture && (!whole || isBetter(mixture, whole, count));
        const timer = isMixed ? mixture : whole && { ...whole, says: gapWords(whole) };
        if (!timer) return;
        const chance = Math.max(LEAST_CHANCE, Number(timer.chance.toPrecision(2)));
        const periodSeconds = Number((timer.periodUs / 1e6).toPrecision(4));
        const jitter = Math.round(timer.jitter * 1000) / 1000;
        testify({
          measure: measureOf(isMixed === true, jitter, timer.calls / channel.flows),
          value: periodSeconds,
          unit: 's',
          against: null,
          bits: bitsOfChance(chance, WEIGHTS.timer.bits),
          sentence: timer.says + chanceWords(chance, events.beyond + events.count - count),
          beacon: { periodSeconds, jitter, calls: timer.calls, missed: timer.missed, chance },
        });
      },
    };
  },
});

/** Half-width of the spread over the period from which a timer is loose. */
const LOOSE = 0.25;
/** Calls for each connection from which on a timer runs inside connections that are held open. */
const INSIDE = 4;

/**
 * Told apart since they are worth different bits: tabs that refresh themselves stray, what is innocent hides among no visits, and sockets
 * that are held open keep themselves alive.
 */
function measureOf(isMixed: boolean, jitter: number, callsAConnection: number): string {
  const measure = isMixed ? 'period among other calls' : jitter > LOOSE ? 'loose period' : 'period';
  return callsAConnection >= INSIDE ? `${measure} inside connections` : measure;
}
/** Surer than this is sure enough to be chosen by what it explains. */
const SURE = 1e-6;
/** Part of the gaps that keep to a timer, and events of a call, when nothing else is on the channel: single events, or pairs of them. */
const PLAIN = { kept: 0.8, events: 1.25 } as const;
const PAIRED = { kept: 0.9, events: 2.5 } as const;
/** Events for each call of a timer that has company. */
const AMONG = 1.5;
/** A timer of part of the events is meant where it is this much steadier. */
const STEADIER = 0.8;
/** Below it the last digits depend on how a machine computes logarithms. */
const LEAST_CHANCE = 1e-15;

/** Whether what happens inside connections does not show (logs), or hardly happens. */
function hidden(connections: number, events: number): boolean {
  return connections >= events * 0.9;
}

/** Whether nothing would be gained by looking for a timer among part of the events. */
function isPlain(timer: Timer, events: number): boolean {
  const keeps = ({ kept, events: most }: typeof PLAIN | typeof PAIRED) => timer.kept >= timer.gaps * kept && events <= timer.calls * most;
  return timer.chance <= SURE && (keeps(PLAIN) || keeps(PAIRED));
}

/**
 * A part is no better than the whole unless it is surer by far, or as sure and steadier; or as sure, with the same period: where other events
 * lie between the calls, it is the part that keeps the timer.
 */
function isBetter(part: Mixture, whole: Timer, events: number): boolean {
  if (part.chance < whole.chance * 1e-3) return true;
  if (part.chance >= Math.max(SURE, whole.chance)) return false;
  const isAmongOthers = events >= AMONG * part.calls;
  const isSame = isAmongOthers && Math.abs(part.periodUs - whole.periodUs) < 0.1 * whole.periodUs && part.jitter <= whole.jitter + 0.02;
  return isSame || part.jitter < whole.jitter * STEADIER;
}

/**
 * The less probable by chance, or of two that are sure the one that explains more of its gaps; but where connections have a much longer
 * rhythm, what goes on inside them is the conversation, not the timer.
 */
function better(exchanges: Timer | null, connections: Timer | null): Timer | null {
  if (!exchanges || !connections) return exchanges ?? connections;
  if (connections.periodUs > 4 * exchanges.periodUs) return connections;
  if (connections.chance <= SURE && exchanges.chance <= SURE) {
    return connections.kept * exchanges.gaps > exchanges.kept * connections.gaps ? connections : exchanges;
  }
  return connections.chance < exchanges.chance ? connections : exchanges;
}

/** The timer as it runs on the clock. */
function withDeadTime(timer: Timer | null, deadUs: number, events: Events, count: number): Timer | null {
  if (timer === null) return null;
  const periodUs = timer.periodUs + deadUs;
  const spanUs = events.timesUs[count - 1]! - events.timesUs[0]!;
  return { ...timer, periodUs, jitter: (timer.jitter * timer.periodUs) / periodUs, spanUs };
}
