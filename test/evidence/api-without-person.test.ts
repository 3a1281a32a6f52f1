import { describe, expect, it } from 'vitest';
import { apiWithoutPerson } from '../../src/evidence/api-without-person.ts';
import type { Channel } from '../../src/model/channel.ts';
import { browser, hostChannel, implant, matchOf, networked, surveyOf } from '../survey/survey-of.ts';
import { serviceMatch } from './channel.ts';
import { testimonies } from './testimonies.ts';

const CALLS = Array.from({ length: 20 }, (_, i) => i * 60);
const api = (host: number, software: Channel['software']) =>
  hostChannel(host, 'api.telegram.org', { service: matchOf('telegram-bot-api', 'api'), software }, CALLS);
const pages = (host: number) => hostChannel(host, 'web.telegram.org', { service: matchOf('telegram', 'web'), software: browser }, CALLS);
/** So many sites make a browser a browser. */
const surfing = (host: number) => Array.from({ length: 25 }, (_, i) => hostChannel(host, `site${i}.example`, { software: browser }));

function push(software: Channel['software'], parts: Partial<Channel> = {}): Channel {
  return hostChannel(1, 'push.telegram.org', { service: matchOf('telegram', 'notify'), software, ...parts }, CALLS);
}

async function bits(channels: readonly Channel[], judged = 0): Promise<number[]> {
  const all = networked([...channels, ...[21, 22, 23].flatMap(surfing)]);
  return testimonies(apiWithoutPerson, all[judged]!, await surveyOf(all)).map((each) => each.bits);
}

describe('api-without-person', () => {
  it('counts an interface of whose service the host loads nothing else', async () => {
    expect(await bits([api(1, implant)])).toEqual([4]);
  });

  it('counts less where a person is there too, with other software', async () => {
    expect(await bits([api(1, implant), pages(1), ...surfing(1)])).toEqual([3]);
  });

  it('speaks for a browser that loads the pages too', async () => {
    expect(await bits([api(1, browser), pages(1), ...surfing(1)])).toEqual([-1]);
  });

  it('counts half for a browser, into which other sites may have put the interface', async () => {
    expect(await bits([api(1, browser), ...surfing(1)])).toEqual([2]);
  });

  it('counts less for each host that does the same: a program of the vendor', async () => {
    const [two] = await bits([api(1, implant), api(2, implant)]);
    expect(two).toBeCloseTo(4 * 2 ** (-1 / 1.5), 9);
    const [ten] = await bits(Array.from({ length: 10 }, (_, i) => api(1 + i, implant)));
    expect(ten).toBeLessThan(0.1);
  });

  it('counts half for a program that reports on itself, or is told things and goes elsewhere too', async () => {
    const reports = hostChannel(1, 'telemetry.telegram.org', { service: matchOf('telegram', 'telemetry'), software: implant }, CALLS);
    expect(await bits([api(1, implant), reports])).toEqual([2]);
    const elsewhere = ['a', 'b', 'c'].map((name) => hostChannel(1, `${name}.example`, { software: implant }));
    expect(await bits([api(1, implant), push(implant), ...elsewhere])).toEqual([2]);
  });

  it('counts a push channel that software of one purpose holds, as long as others are there to compare with', async () => {
    const held = push(implant, { exchanges: 1, longestUs: 3_600_000_000 });
    expect(await bits([held, ...surfing(1)])).toEqual([4]);
    expect(await bits([api(1, implant), push(implant)])).toEqual([4]);
    expect(await bits([held])).toEqual([]);
    expect(await bits([push(implant, { exchanges: 1, longestUs: 300_000_000 }), ...surfing(1)])).toEqual([]);
    expect(await bits([push(browser), ...surfing(1)])).toEqual([]);
    const lonely = networked([held]);
    expect(testimonies(apiWithoutPerson, lonely[0]!, await surveyOf(lonely))).toEqual([]);
  });

  it('tells a bot, which holds the push channel and answers over the interface, on either of the two', async () => {
    const said = async (channels: readonly Channel[]) => {
      const all = networked([...channels, ...[1, 21, 22, 23].flatMap(surfing)]);
      return testimonies(apiWithoutPerson, all[0]!, await surveyOf(all));
    };
    const measure = 'kinds of hosts that a person would load beside a push channel';
    const [asks] = await said([api(1, implant), push(implant)]);
    expect(asks).toMatchObject({ measure, bits: 4 });
    expect(asks!.sentence).toMatch(/^This host uses the programming interface and a push channel and nothing that a person loads there/);
    expect((await said([push(implant), api(1, implant)]))[0]).toMatchObject({ measure, bits: 4 });
    expect((await said([api(1, implant), push(browser)]))[0]!.measure).not.toBe(measure);
  });

  it('does not take sign-in alone for a person: programs fetch tokens', async () => {
    const graph = hostChannel(1, 'graph.microsoft.com', { service: matchOf('microsoft-graph', 'api'), software: implant }, CALLS);
    const login = hostChannel(1, 'login.microsoftonline.com', { service: matchOf('microsoft-login', 'auth'), software: implant }, CALLS);
    expect(await bits([graph, login])).toEqual([4]);
  });

  it('takes a guess by the name for half, and says half where there is nobody to compare with', async () => {
    expect(await bits([hostChannel(1, 'api.vendor.example', { software: implant }, CALLS)])).toEqual([2]);
    const lonely = networked([api(1, implant)]);
    expect(testimonies(apiWithoutPerson, lonely[0]!, await surveyOf(lonely)).map((each) => each.bits)).toEqual([2]);
  });

  it('counts a quarter of it for a name that people type, unless the software has one purpose', async () => {
    const discord = (software: Channel['software']) =>
      hostChannel(1, 'discord.com', { service: matchOf('discord', 'api'), software }, CALLS);
    expect(await bits([discord(implant)])).toEqual([4]);
    const elsewhere = ['a', 'b', 'c', 'd'].map((name) => hostChannel(1, `${name}.example`, { software: implant }));
    expect(await bits([discord(implant), ...elsewhere])).toEqual([1]);
  });

  it.each([
    ['a page', { service: matchOf('telegram', 'web') }],
    ['an address', { destination: '198.51.100.7:443', destinationFrom: 'address' as const }],
    ['a backend of other sites', { service: serviceMatch('upload', { category: 'object-storage' }) }],
    ['names of a cloud', { service: serviceMatch('api', { shared: true }) }],
    ['three calls', { exchanges: 3 }],
  ])('is silent about %s', async (_name, parts) => {
    expect(await bits([{ ...api(1, implant), ...parts }])).toEqual([]);
  });
});
