import { describe, expect, it } from 'vitest';
import { awakeOrAsleep } from '../../src/evidence/awake-or-asleep.ts';
import type { Channel } from '../../src/model/channel.ts';
import { wakingHours } from '../../src/survey/waking-hours.ts';
import { hostChannel, surveyOf } from '../survey/survey-of.ts';
import { START_US } from './channel.ts';
import { testimonies } from './testimonies.ts';

const DAY = { firstUs: START_US, lastUs: START_US + 86_400_000_000 };
const every = (seconds: number, from = 0, until = 86_400) =>
  Array.from({ length: Math.floor((until - from) / seconds) }, (_, i) => from + i * seconds);
/** A person from hour 9 to 17: thirty sites, each every 20 minutes. */
const person = () => Array.from({ length: 30 }, (_, i) => hostChannel(1, `site${i}.example`, {}, every(1200, 32_400 + 40 * i, 61_200)));
/** What the machine does by itself, once an hour, day and night. */
const background = () => [hostChannel(1, 'time.example', {}, every(3600))];

async function judged(channel: Channel, others: readonly Channel[]) {
  return testimonies(awakeOrAsleep, channel, await surveyOf([channel, ...others], DAY));
}

describe('waking hours', () => {
  it('are those of the person', async () => {
    const channels = [...person(), ...background()];
    const hours = wakingHours((await surveyOf(channels, DAY)).activity(channels[0]!)!)!;
    expect(hours.windowUs).toBe(900e6);
    // Eight hours are 32 quarters; windows begin where they like, so one may be cut at its ends.
    expect(hours.awake.length - hours.asleep).toBeGreaterThanOrEqual(31);
    expect(hours.awake.length - hours.asleep).toBeLessThanOrEqual(33);
    expect(hours.quiet).toBeGreaterThanOrEqual(16);
    expect(hours.quiet).toBeLessThanOrEqual(17);
  });

  it.each([
    ['a machine that is as busy at all times', every(300)],
    ['one event', [0]],
    ['nothing but the last second', [86_399]],
  ])('are not there for %s', async (_name, seconds) => {
    const channels = Array.from({ length: 5 }, (_, i) => hostChannel(1, `site${i}.example`, {}, seconds));
    expect(wakingHours((await surveyOf(channels, DAY)).activity(channels[0]!)!)).toBeNull();
  });
});

describe('awake-or-asleep', () => {
  it('counts what goes on while the person is away, more so where nothing else does', async () => {
    const [said] = await judged(hostChannel(1, 'a.example', {}, every(600)), [...person(), ...background()]);
    expect(said?.bits).toBe(1.5);
    expect(said?.value).toBeCloseTo(64 / 96, 1);
    const crowd = Array.from({ length: 3 }, (_, i) => hostChannel(1, `sync${i}.example`, {}, every(900, 300 * i)));
    const [shared] = await judged(hostChannel(1, 'a.example', {}, every(600)), [...person(), ...crowd]);
    expect(shared?.bits).toBe(0.75);
  });

  it('speaks for what keeps the hours of a person whose machine stays on', async () => {
    const [said] = await judged(hostChannel(1, 'a.example', {}, every(600, 32_400, 61_200)), [...person(), ...background()]);
    expect(said?.bits).toBe(-0.75);
  });

  it('knows nothing of a laptop that is shut at night', async () => {
    expect(await judged(hostChannel(1, 'a.example', {}, every(600, 32_400, 61_200)), person())).toEqual([]);
  });

  it.each([
    ['seven quarter hours', every(600, 0, 6_000)],
    ['equal times', Array.from({ length: 50 }, () => 5_000)],
  ])('is silent about %s', async (_name, seconds) => {
    expect(await judged(hostChannel(1, 'a.example', {}, seconds), [...person(), ...background()])).toEqual([]);
  });
});
