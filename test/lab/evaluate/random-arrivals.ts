import { Random } from '../../../scripts/bench/capture/random.ts';
import { analyzers } from '../../../src/evidence/analyzers.ts';
import { judgeChannels } from '../../../src/finding/judge.ts';
import type { Channel } from '../../../src/model/channel.ts';
import { channelOf, eventsAt, START_US } from '../../evidence/channel.ts';
import { sourceOf } from '../../finding/source.ts';
import { observe } from './observe.ts';
import { beaconScore } from './rita.ts';

const DAY_SECONDS = 86_400;
const DAY_US = DAY_SECONDS * 1e6;
/** Calls a day, from what `beaconing` asks for at least to one in 40 s. */
const RATES = [8, 12, 20, 40, 100, 300, 1000, 2000];

export interface RandomArrivals {
  readonly series: number;
  /** Series in which any analyzer saw a sleep timer. */
  readonly called: number;
  /** Series whose finding is Low or above. */
  readonly low: number;
  /** Mean of RITA's beacon score, and the share at or above ½, from which it shows a beacon. */
  readonly ritaMean: number;
  readonly ritaShown: number;
}

/** Channels that are judged at a time. */
const BATCH = 200;

/** How often Poisson arrivals over a day, each on a host of its own, count as a beacon. @param count series. */
export async function randomArrivals(seed: number, count: number): Promise<RandomArrivals> {
  const random = new Random(seed);
  let called = 0;
  let low = 0;
  let ritaSum = 0;
  let ritaShown = 0;
  for (let from = 0; from < count; from += BATCH) {
    const channels = Array.from({ length: Math.min(BATCH, count - from) }, (_, i) =>
      poissonChannel(random, RATES[(from + i) % RATES.length]!, `10.9.${i >> 8}.${i & 255}`),
    );
    const source = sourceOf(channels, { firstUs: START_US, lastUs: START_US + DAY_US });
    await observe(source, analyzers, () => (said) => {
      if (said.some(({ analyzer, bits }) => analyzer === 'beaconing' && bits > 0)) called++;
    });
    const { findings } = await judgeChannels(source, analyzers, { top: BATCH });
    low += findings.filter(({ severity }) => severity !== 'info').length;
    for (const { events } of channels) {
      const seen = { startsUs: [...events.timesUs], bytesUp: [...events.bytesUp] };
      const score = beaconScore(seen, { fromUs: START_US, untilUs: START_US + DAY_US });
      ritaSum += score;
      if (score >= 0.5) ritaShown++;
    }
  }
  return { series: count, called, low, ritaMean: ritaSum / count, ritaShown: ritaShown / count };
}

function poissonChannel(random: Random, calls: number, host: string): Channel {
  const seconds: number[] = [];
  for (let now = random.exponential(DAY_SECONDS / calls); now < DAY_SECONDS; now += random.exponential(DAY_SECONDS / calls))
    seconds.push(now);
  if (seconds.length === 0) seconds.push(0);
  const events = eventsAt(seconds);
  for (let i = 0; i < events.count; i++) {
    events.bytesUp[i] = random.heavy(900, 0.7, 60_000);
    events.bytesDown[i] = random.heavy(6_000, 1.2, 5e6);
  }
  return channelOf(events, { host });
}
