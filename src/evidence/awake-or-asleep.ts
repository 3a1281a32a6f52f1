import { countOf } from '../core/count-of.ts';
import type { Channel } from '../model/channel.ts';
import type { HostActivity, Survey } from '../model/survey.ts';
import { type WakingHours, wakingHours } from '../survey/waking-hours.ts';
import { analyzer } from './analyzer.ts';
import { binomialTail } from './binomial-tail.ts';
import { bitsOfChance } from './bits-of-chance.ts';
import { durationWords } from './duration-words.ts';
import { WEIGHTS } from './weights.ts';

/** A host's waking hours with the bins that they were made of. */
type HostHours = WakingHours & Pick<HostActivity, 'binUs' | 'channels'>;

/** A channel that is seen for less says nothing of hours. */
const LEAST_US = 3_600_000_000;
/** Share of a person's calls that fall outside their hours all the same. */
const STRAY = 0.05;

const MEASURE = 'share of calls while the host sleeps';

/** Does the channel keep the hours of its host's person, or does it go on when nothing else does? */
export const awakeOrAsleep = analyzer({
  name: 'awake-or-asleep',
  title: 'At work while the host sleeps',
  technique: 'D3-UBA',
  thresholds: {
    minimumCalls: {
      value: 8,
      unit: 'quarter hours',
      why: 'distinct quarters of an hour with a call: what the slowest implants of a day have (8 calls); fewer say nothing of hours',
    },
    minimumQuiet: {
      value: 2,
      unit: 'h',
      why: 'quiet time in which the machine was on, as its other channels show: a lunch hour is shorter, and a laptop that is shut tells nothing',
    },
  },
  needs: [],
  dear: [[MEASURE]],
  misses:
    'implants that work in office hours only, or on laptops that are shut, servers and machines that are never quiet; captures of less than four hours',
  flags:
    'updates, backups and sync clients of machines that stay on at night; what runs beside a person whose whole evening is one connection, as over a remote desktop',

  start(limits, survey) {
    const hours = new HostHoursCache(survey);
    const speaks = ({ exchanges, flows, firstUs, lastUs }: Channel) =>
      exchanges + flows >= limits.minimumCalls && lastUs - firstUs >= LEAST_US;
    return {
      speaks,
      channel(channel, testify) {
        if (!speaks(channel)) return;
        const known = hours.of(channel);
        if (known === null || known.quiet * known.windowUs < limits.minimumQuiet * 3600e6) return;
        const calls = callWindows(channel, known);
        if (calls.windows < limits.minimumCalls) return;
        const expected = known.quiet / (known.quiet + known.awake.length - known.asleep);
        const said = {
          measure: MEASURE,
          value: round(calls.asleep / calls.windows),
          unit: '',
          against: round(expected),
        };
        const which = `${calls.asleep} of the ${calls.windows} quarter hours with a call are among the quiet ones (${durationWords(known.quiet * known.windowUs)} in which it was on)`;
        if (calls.asleep > STRAY * calls.windows) {
          const bits = bitsOfChance(binomialTail(calls.asleep, calls.windows, STRAY), WEIGHTS.asleep.bits) * (calls.alone > 0 ? 1 : 0.5);
          if (bits <= 0) return;
          const company = calls.alone > 0 ? `; in ${countOf(calls.alone, 'of them', 'of them')} the host began nothing else` : '';
          testify({ ...said, bits, sentence: `Goes on while the host is otherwise quiet: ${which}${company}.` });
        } else {
          // What a clock that knows no hours would do with so many calls.
          const bits = -bitsOfChance((1 - expected) ** calls.windows, -WEIGHTS.awake.bits);
          if (bits < 0) testify({ ...said, bits, sentence: `Keeps the hours of the host’s person: ${which}.` });
        }
      },
    };
  },
});

/** Quarter hours with a call: all, those while the host sleeps, and of these the ones in which no other channel began a connection. */
function callWindows(channel: Channel, hours: HostHours) {
  const { timesUs, count, starts } = channel.events;
  const { fromUs, windowUs, binUs, awake, channels } = hours;
  const binsInWindow = Math.round(windowUs / binUs);
  let windows = 0;
  let asleep = 0;
  let alone = 0;
  let last = -1;
  let lastBin = -1;
  let mine = 0;
  // The channel counts once in each bin in which it begins a connection: what is more is others'.
  const close = () => {
    if (last < 0 || awake[last] === 1) return;
    asleep++;
    let all = 0;
    for (let bin = last * binsInWindow; bin < Math.min(channels.length, (last + 1) * binsInWindow); bin++) all += channels[bin]!;
    if (all <= mine) alone++;
  };
  for (let i = 0; i < count; i++) {
    const bin = Math.min(channels.length - 1, Math.max(0, Math.floor((timesUs[i]! - fromUs) / binUs)));
    const window = Math.min(awake.length - 1, Math.floor(bin / binsInWindow));
    if (window !== last) {
      close();
      last = window;
      mine = 0;
      windows++;
    }
    if (starts[i] !== 1 || bin === lastBin) continue;
    mine++;
    lastBin = bin;
  }
  close();
  return { windows, asleep, alone };
}

/** Waking hours by host, worked out once. */
class HostHoursCache {
  readonly #survey: Survey;
  readonly #byScope = new Map<string, Map<string, HostHours | null>>();

  constructor(survey: Survey) {
    this.#survey = survey;
  }

  of(channel: Channel): HostHours | null {
    const { scope, host } = channel;
    const byHost = this.#byScope.get(scope) ?? new Map<string, HostHours | null>();
    if (byHost.size === 0) this.#byScope.set(scope, byHost);
    let known = byHost.get(host);
    if (known === undefined) {
      known = hoursOf(this.#survey, channel);
      byHost.set(host, known);
    }
    return known;
  }
}

function hoursOf(survey: Survey, channel: Channel): HostHours | null {
  const activity = survey.activity(channel);
  const hours = activity && wakingHours(activity);
  return activity && hours && { ...hours, binUs: activity.binUs, channels: activity.channels };
}

function round(share: number): number {
  return Math.round(share * 1000) / 1000;
}
