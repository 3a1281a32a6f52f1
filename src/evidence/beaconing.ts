import type { Events } from '../model/events.ts';
import { EXCHANGE_DEAD_TIME_US } from '../model/exchange-dead-time.ts';
import { analyzer } from './analyzer.ts';
import { bitsOfChance } from './bits-of-chance.ts';
import { durationWords } from './duration-words.ts';
import type { Timer } from './timing/timer.ts';
import { TimerSearch } from './timing/timer-search.ts';
import { WEIGHTS } from './weights.ts';

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
      why: 'half of the promise that at most 1 in 1,000 random series counts as a beacon; measured in docs/scoring.md',
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
  misses:
    'timers with more than ±50 % jitter, fewer than `minimumCalls` calls, sleeps below `minimumPeriod`, and calls made only when a person is active',
  flags:
    'update checks, mail and chat clients, monitoring, media streaming in segments: anything with a timer. The other analyzers tell them apart',

  start(limits) {
    const search = new TimerSearch({
      minimumCalls: Math.max(3, limits.minimumCalls),
      minimumPeriodUs: limits.minimumPeriod * 1e6,
      mostChance: limits.mostChance,
      randomSpread: limits.randomSpread,
      timerSpread: limits.timerSpread,
    });
    let starts = new Float64Array(1024);
    let turns = new Float64Array(1024);

    /** The starts of connections, ascending, in `starts`. */
    function pickStarts(events: Events): number {
      if (starts.length < events.count) starts = new Float64Array(events.count * 2);
      let count = 0;
      for (let i = 0; i < events.count; i++) if (events.starts[i] === 1) starts[count++] = events.timesUs[i]!;
      return count;
    }

    /**
     * The times of all events, without the second that every exchange inside a connection lasts at least: with it, any busy random
     * traffic would follow itself once a second and a little. What remains of a random process is random again.
     * @returns how much was taken off the typical gap.
     */
    function pickTurns(events: Events): number {
      if (turns.length < events.count) turns = new Float64Array(events.count * 2);
      let time = events.timesUs[0] ?? 0;
      let inside = 0;
      for (let i = 0; i < events.count; i++) {
        const gap = i === 0 ? 0 : events.timesUs[i]! - events.timesUs[i - 1]!;
        if (events.starts[i] !== 1) inside++;
        time += events.starts[i] === 1 ? gap : Math.max(0, gap - EXCHANGE_DEAD_TIME_US);
        turns[i] = time;
      }
      return inside * 2 > events.count ? EXCHANGE_DEAD_TIME_US : 0;
    }

    return {
      channel(channel, testify) {
        // Every event is an exchange or a flow without one.
        if (channel.exchanges + channel.flows < limits.minimumCalls) return;
        const { events } = channel;
        if (events.count < limits.minimumCalls) return;
        const connections = pickStarts(events);
        const both = connections >= limits.minimumCalls && connections < events.count;
        const deadUs = pickTurns(events);
        const exchangeTimer = withDeadTime(search.find(turns, events.count), deadUs, events);
        const connectionTimer = both ? search.find(starts, connections) : null;
        const timer = better(exchangeTimer, connectionTimer);
        if (!timer) return;
        // Two series were looked at: either may be right by chance.
        const chance = Math.min(1, timer.chance * (both ? 2 : 1));
        if (chance > limits.mostChance) return;
        const periodSeconds = significant(timer.periodUs / 1e6);
        const jitter = Math.round(timer.jitter * 1000) / 1000;
        testify({
          measure: 'period',
          value: periodSeconds,
          unit: 's',
          against: null,
          bits: bitsOfChance(chance, WEIGHTS.timer.bits),
          sentence: sentence(timer, chance, events.beyond),
          beacon: {
            periodSeconds,
            jitter,
            calls: timer.calls,
            missed: timer.missed,
            chance: Math.max(1e-15, Number(chance.toPrecision(2))),
          },
        });
      },
    };
  },
});

/** The less probable by chance; but where connections have a much longer rhythm, what goes on inside them is the conversation, not the timer. */
function better(exchanges: Timer | null, connections: Timer | null): Timer | null {
  if (!exchanges || !connections) return exchanges ?? connections;
  if (connections.periodUs > 4 * exchanges.periodUs) return connections;
  return connections.chance < exchanges.chance ? connections : exchanges;
}

/** The timer as it runs on the clock. */
function withDeadTime(timer: Timer | null, deadUs: number, events: Events): Timer | null {
  if (timer === null) return null;
  const periodUs = timer.periodUs + deadUs;
  const spanUs = events.timesUs[events.count - 1]! - events.timesUs[0]!;
  return { ...timer, periodUs, jitter: (timer.jitter * timer.periodUs) / periodUs, spanUs };
}

function significant(value: number): number {
  return Number(value.toPrecision(4));
}

function sentence(timer: Timer, chance: number, beyond: number): string {
  const jitter = Math.round(timer.jitter * 100);
  const missed = timer.missed > 0 ? `, ${timer.missed} missed` : '';
  const rarity =
    chance < 1e-6
      ? 'less than 1 time in a million'
      : `1 time in ${Math.round(Number((1 / chance).toPrecision(2))).toLocaleString('en-US')}`;
  const rest = beyond > 0 ? ` Judged on the calls that were kept; ${beyond.toLocaleString('en-US')} more events were only counted.` : '';
  return (
    `Calls about every ${durationWords(timer.periodUs)} (±${jitter} %), ${timer.calls} times in ${durationWords(timer.spanUs)}${missed}; ` +
    `${timer.kept} of ${timer.gaps} gaps keep to it. Chance would look this regular ${rarity}.${rest}`
  );
}
