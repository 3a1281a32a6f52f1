import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ChannelFold } from '../../src/channel/fold.ts';
import { parseInternal } from '../../src/channel/internal.ts';
import { activeBins } from '../../src/survey/active-bins.ts';
import { surveyChannels } from '../../src/survey/survey-channels.ts';
import { arbitraryFlow } from '../channel/arbitrary-flows.ts';
import { testServices } from '../channel/test-services.ts';
import { START_US } from '../evidence/channel.ts';
import { sourceOf } from '../finding/source.ts';
import { answersOf } from '../store/expect-equal-surveys.ts';
import { browser, hostChannel, implant, matchOf, surveyOf } from './survey-of.ts';

describe('a survey of channels', () => {
  it('says in which minutes of a day how many channels of a host were active', async () => {
    const day = { firstUs: START_US, lastUs: START_US + 86_400_000_000 };
    const one = hostChannel(1, 'a.example', {}, [0, 10, 600]);
    const survey = await surveyOf([one, hostChannel(1, 'b.example', {}, [610]), hostChannel(2, 'a.example', {}, [700])], day);
    const { fromUs, binUs, channels } = survey.activity(one)!;
    expect(binUs).toBe(60_000_000);
    expect(fromUs % binUs).toBe(0);
    const at = (seconds: number) => channels[Math.floor((START_US + seconds * 1e6 - fromUs) / binUs)];
    expect([at(0), at(600), at(700)]).toEqual([1, 2, 0]);
    expect(channels.reduce((sum, each) => sum + each, 0)).toBe(3);
    const mine = new Uint16Array(channels.length);
    expect(activeBins({ fromUs, binUs, count: channels.length }, one.events, mine)).toBe(2);
    expect([...mine.subarray(0, 2)].map((bin) => channels[bin])).toEqual([1, 2]);
    expect(survey.activity({ scope: 'inbound', host: one.host })).toBeNull();
  });

  it('counts what a host begins, and not what goes on inside a connection that is held open', async () => {
    const day = { firstUs: START_US, lastUs: START_US + 86_400_000_000 };
    const held = hostChannel(1, 'a.example', {}, [0, 600, 1200]);
    held.events.starts.fill(0, 1);
    const { channels } = (await surveyOf([held], day)).activity(held)!;
    expect(channels.reduce((sum, each) => sum + each, 0)).toBe(1);
  });

  it.each([
    ['no time at all', 0, 1],
    ['the last moment that a double holds', Number.MAX_SAFE_INTEGER - START_US, 1],
    ['a million hosts', 86_400_000_000, 1_000_000],
  ])('has bins for %s', async (_name, spanUs, hosts) => {
    const channel = hostChannel(1, 'a.example', {}, [0]);
    const survey = await surveyOf([channel], { firstUs: START_US, lastUs: START_US + spanUs, hosts });
    const { binUs, channels } = survey.activity(channel)!;
    expect(channels.length).toBeGreaterThan(0);
    expect(channels.length * hosts).toBeLessThanOrEqual(1 << 24);
    expect(binUs).toBeGreaterThanOrEqual(1e6);
    expect(binUs * channels.length).toBeGreaterThanOrEqual(spanUs);
    expect(channels.reduce((sum, each) => sum + each, 0)).toBe(1);
  });

  it('knows the company that an interface has, by host and by software', async () => {
    const api = hostChannel(1, 'api.telegram.org', { service: matchOf('telegram-bot-api', 'api'), software: implant });
    const person = hostChannel(2, 'api.telegram.org', { service: matchOf('telegram-bot-api', 'api'), software: browser });
    const pages = hostChannel(2, 'web.telegram.org', { service: matchOf('telegram', 'web'), software: browser });
    const alike = hostChannel(3, 'api.telegram.org', { service: matchOf('telegram-bot-api', 'api'), software: implant });
    const survey = await surveyOf([api, person, pages, alike]);
    expect(survey.company(api)).toEqual({ role: 'api', roles: ['api'], rolesOfSoftware: ['api'], hosts: 3, hostsAlike: 2 });
    expect(survey.company(person)).toEqual({
      role: 'api',
      roles: ['api', 'web'],
      rolesOfSoftware: ['api', 'web'],
      hosts: 3,
      hostsAlike: 1,
    });
  });

  it('takes names under one registrable domain for one site, and customers of a platform for many', async () => {
    const names = ['api.example.co.uk', 'www.example.co.uk', 'one.github.io', 'two.github.io', 'example.com'];
    const channels = names.map((name, i) => hostChannel(i + 1, name));
    const survey = await surveyOf(channels);
    expect(channels.map((channel) => survey.siteHosts(channel))).toEqual([2, 2, 1, 1, 1]);
    expect(survey.company(channels[0]!)).toMatchObject({ roles: ['api'], hosts: 2 });
    expect(survey.company(channels[1]!)).toMatchObject({ roles: ['web'] });
  });

  it('tells a browser from software that is used for one destination', async () => {
    const visits = Array.from({ length: 40 }, (_, i) => hostChannel(1 + (i % 2), `site${i}.example`, { software: browser }));
    const call = hostChannel(1, 'site0.example', { software: implant });
    const survey = await surveyOf([...visits, call]);
    expect(survey.softwareDestinations(visits[0]!)).toBe(20);
    expect(survey.softwareDestinations(call)).toBe(1);
  });

  it('compares hosts by their producer-consumer ratio to one service role', async () => {
    const uses = [
      [1, 100, 0], // 1
      [2, 0, 100], // -1
      [3, 75, 25], // 0.5
      [3, 0, 0],
      [4, 0, 0], // no payload, no ratio
    ] as const;
    const channels = uses.map(([host, bytesUp, bytesDown], i) =>
      hostChannel(host, `${i}.telegram.org`, { bytesUp, bytesDown, service: matchOf('telegram', 'api') }),
    );
    // median of -1, 0.5, 1 is 0.5; deviations 1.5, 0, 0.5 have median 0.5
    expect((await surveyOf(channels)).ratioPeers('telegram/api')).toEqual({ median: 0.5, mad: 0.5, hosts: 3 });
    expect((await surveyOf(channels)).ratioPeers('cdn/cdn')).toBeUndefined();
    expect((await surveyOf(channels.slice(0, 2))).ratioPeers('telegram/api')).toBeUndefined();
  });

  it('answers the same whatever the order of channels', async () => {
    const channels = Array.from({ length: 120 }, (_, i) =>
      hostChannel(i % 12, `www.site${(i * 7) % 31}.example`, { software: i % 3 === 0 ? implant : browser, exchanges: 1 + (i % 5) }, [
        i,
        2 * i,
      ]),
    );
    const said = async (order: typeof channels) => {
      const survey = await surveyChannels(sourceOf(order, { firstUs: START_US, lastUs: START_US + 1e9, hosts: 12 }));
      return channels.map((channel) => answersOf(survey, channel));
    };
    expect(await said([...channels].reverse())).toEqual(await said(channels));
  });

  it('answers with finite numbers about any flows, however odd', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(arbitraryFlow, { maxLength: 40 }), async (flows) => {
        const scopes = new Set(['outbound', 'inbound', 'internal', 'external'] as const);
        const fold = new ChannelFold({ internal: parseInternal(), scopes, services: testServices });
        for (const flow of flows) fold.flow(flow);
        const survey = await surveyChannels(fold);
        await fold.forEach((channel) => {
          expect(JSON.stringify(answersOf(survey, channel))).not.toContain('null,null,null,null,null');
          expect(survey.softwareDestinations(channel)).toBeGreaterThan(0);
          expect(survey.siteHosts(channel)).toBeGreaterThanOrEqual(channel.hostsWithDestination);
          expect(survey.company(channel).hosts).toBeGreaterThan(0);
          expect(survey.activity(channel)!.channels.some((count) => count > 0)).toBe(true);
        });
      }),
      { numRuns: 60 },
    );
  });
});
