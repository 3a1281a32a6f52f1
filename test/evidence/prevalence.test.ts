import { describe, expect, it, test } from 'vitest';
import { prevalence } from '../../src/evidence/prevalence.ts';
import type { Channel } from '../../src/model/channel.ts';
import type { Survey } from '../../src/model/survey.ts';
import { browser, hostChannel, implant, networked, surveyOf } from '../survey/survey-of.ts';
import { channelOf, eventsAt, networkOf } from './channel.ts';
import { testimonies } from './testimonies.ts';

const few = eventsAt([0, 10, 20]);
/** Of hosts that do this, where the software goes to `reached` places. */
const hostBits = (parts: Partial<Channel>, reached = 8, survey: Partial<Survey> = {}) =>
  testimonies(prevalence, channelOf(few, parts), networkOf({ softwareDestinations: () => reached, hostChannels: () => 500, ...survey }))
    .filter(({ measure }) => measure === 'hosts that do this')
    .map(({ bits }) => bits);

const of = (hosts: number, destination: number, software: number, both: number) => ({
  hosts,
  hostsWithDestination: destination,
  hostsWithSoftware: software,
  hostsWithBoth: both,
});

describe('prevalence by hosts', () => {
  test.each([
    ['one host cannot know', of(1, 1, 1, 1), []],
    ['two hosts cannot know', of(2, 1, 1, 1), []],
    ['the only one of 4: half a bit a doubling', of(4, 1, 1, 1), [1]],
    ['the only one of 16', of(16, 1, 3, 1), [2]],
    ['the only one of a million: capped', of(1_000_000, 1, 1, 1), [3]],
    ['others come with other software, which none of them has', of(16, 10, 1, 1), [2]],
    ['others come with other software, and this software is known here', of(16, 10, 5, 1), [1]],
    ['4 of 6 do the same', of(6, 4, 4, 4), [-6]],
    ['half of 100', of(100, 60, 50, 50), [-6]],
    ['8 of 100: two doublings from 2 on', of(100, 30, 30, 8), [-2.4]],
    ['16 of 800, 2 %: a doubling below what counts as rare', of(800, 30, 30, 16), [0.5]],
    ['2 of 800: four doublings below it', of(800, 30, 30, 2), [2]],
    ['32 of 800, 4 %: neither', of(800, 40, 40, 32), [-1.2]],
    ['64 of 800: two doublings from 2 % on', of(800, 80, 80, 64), [-2.4]],
    ['2 of 3: one other is no habit', of(3, 2, 2, 2), [-2]],
  ])('%s', (_name, parts, expected) => {
    const said = hostBits(parts);
    expect(said).toHaveLength(expected.length);
    expected.forEach((each, index) => {
      expect(said[index]).toBeCloseTo(each, 9);
    });
  });

  test('what most do with a browser says less than what they do with software of one purpose', () => {
    expect(hostBits(of(100, 60, 50, 50), 200)).toEqual([-2]);
  });

  test('a name of its own on a site that others use counts half', () => {
    expect(hostBits(of(16, 1, 3, 1), 8, { siteHosts: () => 9 })).toEqual([1]);
  });

  test('unknown software says nothing about software', () => {
    expect(testimonies(prevalence, channelOf(few, { ...of(16, 10, 0, 1), software: null }))).toEqual([]);
  });
});

describe('prevalence by software', () => {
  it('tells an implant’s own stack from a browser and from what everyone has installed', async () => {
    const hosts = Array.from({ length: 12 }, (_, i) => i + 1);
    const visits = hosts.flatMap((host) =>
      Array.from({ length: 30 }, (_, i) => hostChannel(host, `www.site${(i * 5 + host) % 60}.example`, { software: browser })),
    );
    const updater = { kind: 'ja4', value: 'updater' } as const;
    const updates = hosts.map((host) => hostChannel(host, 'updates.vendor.example', { software: updater }));
    const channels = networked([...visits, ...updates, hostChannel(3, 'www.site1.example', { software: implant })]);
    const survey = await surveyOf(channels);
    const said = (channel: Channel) =>
      testimonies(prevalence, channel, survey)
        .filter(({ measure }) => measure === 'destinations of the software')
        .map(({ bits, value }) => [Math.sign(bits), value]);
    expect(said(channels.at(-1)!)).toEqual([[1, 1]]);
    expect(said(channels.find(({ software }) => software === updater)!)).toEqual([]);
    expect(said(channels[0]!)).toEqual([[-1, 30]]);
  });

  it('says nothing where the host reaches little else: a short capture', async () => {
    const alone = networked(
      [1, 2, 3].map((host) => hostChannel(host, `site${host}.example`, { software: { kind: 'ja4', value: `${host}` } })),
    );
    const survey = await surveyOf(alone);
    expect(testimonies(prevalence, alone[0]!, survey).map(({ measure }) => measure)).toEqual(['hosts that do this']);
  });
});
