/** What days before say: each analyzer against a past made by hand, and all of them silent without one. */
import { describe, expect, it } from 'vitest';
import { analyzers } from '../../src/evidence/analyzers.ts';
import { firstSeenDestination } from '../../src/evidence/first-seen-destination.ts';
import { newSoftware } from '../../src/evidence/new-software.ts';
import { ownPastRatio } from '../../src/evidence/own-past-ratio.ts';
import { unusualHour } from '../../src/evidence/unusual-hour.ts';
import { WEIGHTS } from '../../src/evidence/weights.ts';
import type { HostPast, Past, SoftwarePast, UsePast } from '../../src/model/past.ts';
import { channelOf, eventsAt, networkOf, START_US } from './channel.ts';
import { testimonies } from './testimonies.ts';

const office = Array.from({ length: 24 }, (_, hour) => (hour >= 8 && hour < 18 ? 14 : 0));
const HOST: HostPast = { days: 14, hours: office };
const NEVER: UsePast = { days: 0, siteDays: 0, otherHosts: 0, bytesUp: null, ratio: null };

function pastOf(parts: { host?: HostPast | null; use?: Partial<UsePast>; software?: SoftwarePast | null } = {}): Past {
  return {
    days: 20,
    host: () => (parts.host === undefined ? HOST : parts.host),
    use: () => ({ ...NEVER, ...parts.use }),
    software: () => (parts.software === undefined ? { days: 0, otherHosts: 0 } : parts.software),
  };
}
const surveyOf = (past: Past | null, destinations = 1) => networkOf({ past, softwareDestinations: () => destinations });
const channel = channelOf(eventsAt([0, 60, 120]));
const bits = (list: { bits: number }[]) => list.map((one) => one.bits);

describe('without a past', () => {
  const mine = analyzers.filter(({ needsPast }) => needsPast);

  it('there are four that say nothing, also of hosts that are new', () => {
    expect(mine.map(({ name }) => name)).toEqual(['first-seen-destination', 'new-software', 'own-past-ratio', 'unusual-hour']);
    for (const one of mine) {
      expect(testimonies(one, channel)).toEqual([]);
      expect(testimonies(one, channel, surveyOf(null))).toEqual([]);
      expect(testimonies(one, channel, surveyOf(pastOf({ host: null })))).toEqual([]);
      expect(testimonies(one, channel, surveyOf(pastOf({ host: { ...HOST, days: 6 } })))).toEqual([]);
    }
  });
});

describe('first-seen-destination', () => {
  const said = (use: Partial<UsePast>, days = 14, destinations = 1) =>
    testimonies(firstSeenDestination, channel, surveyOf(pastOf({ use, host: { ...HOST, days } }), destinations));

  it.each([
    ['never, by nobody', {}, 14, 1, 2.5],
    ['never, others did', { otherHosts: 3 }, 14, 1, 1.5],
    ['never in a week', {}, 7, 1, 1.25],
    ['never, with a browser', {}, 30, 20, 1.25],
    ['under another name of the site', { siteDays: 2 }, 14, 1, 0.5],
  ])('%s', (_name, use, days, destinations, expected) => {
    expect(bits(said(use, days, destinations))).toEqual([expected]);
  });

  it('says nothing of what was there on a day before', () => {
    expect(said({ days: 1 })).toEqual([]);
    expect(said({ otherHosts: 2 })[0]!.sentence).toBe(
      'First seen: the host was seen on 14 days before and never went there; 2 others did.',
    );
  });
});

describe('new-software', () => {
  const said = (software: SoftwarePast | null, now = 1) =>
    bits(testimonies(newSoftware, { ...channel, hostsWithSoftware: now }, surveyOf(pastOf({ software }))));

  it.each([
    ['nobody had it', { days: 0, otherHosts: 0 }, 1, [2]],
    ['others had it', { days: 0, otherHosts: 4 }, 5, [1]],
    ['three hosts at once', { days: 0, otherHosts: 0 }, 3, [0.25]],
    ['the host had it', { days: 1, otherHosts: 0 }, 1, []],
    ['unknown software', null, 0, []],
  ])('%s', (_name, software, now, expected) => expect(said(software, now)).toEqual(expected));
});

describe('unusual-hour', () => {
  // 22:13:20 UTC.
  const at = (hours: readonly number[]) => channelOf(eventsAt(hours.map((hour) => hour * 3600)));

  it('counts hours with a call at times at which the host began nothing', () => {
    expect(new Date(START_US / 1000).getUTCHours()).toBe(22);
    expect(bits(testimonies(unusualHour, at([0, 1, 2]), surveyOf(pastOf())))).toEqual([WEIGHTS.unusualHour.bits]);
    expect(bits(testimonies(unusualHour, at([0, 1, 12, 13]), surveyOf(pastOf())))).toEqual([WEIGHTS.unusualHour.bits / 2]);
    expect(testimonies(unusualHour, at([0, 12, 13, 14]), surveyOf(pastOf()))).toEqual([]);
    expect(testimonies(unusualHour, at([12, 13, 14]), surveyOf(pastOf()))).toEqual([]);
  });

  it('says nothing of hosts that are on all day', () => {
    const hours = Array.from({ length: 24 }, (_, hour) => (hour < 4 ? 0 : 1));
    expect(testimonies(unusualHour, at([2, 3, 4, 5]), surveyOf(pastOf({ host: { days: 14, hours } })))).toEqual([]);
  });
});

describe('own-past-ratio', () => {
  const said = (up: number, use: Partial<UsePast>, down = 1_000_000) =>
    bits(testimonies(ownPastRatio, channelOf(eventsAt([0]), { bytesUp: up, bytesDown: down }), surveyOf(pastOf({ use }))));
  const usual = { days: 10, bytesUp: { median: 1_000_000, mad: 200_000 }, ratio: { median: -0.5, mad: 0.1 } };

  it.each([
    ['eight times as much: a doubling beyond four times', 8_000_000, usual, 10_000_000, [2]],
    ['and turned around', 8_000_000, usual, 1_000_000, [3]],
    ['a hundred times', 100_000_000, usual, 1_000_000_000, [4]],
    ['three times', 3_000_000, usual, 0, []],
    ['where days differ as much', 8_000_000, { ...usual, bytesUp: { median: 1_000_000, mad: 900_000 } }, 0, []],
    ['little', 150_000, { ...usual, bytesUp: { median: 10, mad: 0 } }, 0, []],
    ['nothing is known of days', 8_000_000, { days: 3 }, 0, []],
  ])('%s', (_name, up, use, down, expected) => expect(said(up, use, down)).toEqual(expected));
});
