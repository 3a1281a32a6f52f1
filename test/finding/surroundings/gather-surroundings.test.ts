import { describe, expect, test } from 'vitest';
import { EVENT_LIMIT } from '../../../src/channel/event-limit.ts';
import { buildFinding } from '../../../src/finding/build-finding.ts';
import { gatherSurroundings } from '../../../src/finding/surroundings/gather-surroundings.ts';
import { weigh } from '../../../src/finding/weigh.ts';
import type { Channel } from '../../../src/model/channel.ts';
import type { Finding } from '../../../src/model/finding.ts';
import { surveyChannels } from '../../../src/survey/survey-channels.ts';
import { channelOf, eventsAt, START_US, serviceMatch } from '../../evidence/channel.ts';
import { sourceOf } from '../source.ts';

const curl = { kind: 'user-agent', value: 'curl/8' } as const;

/** Findings of these channels, ranked as they stand. */
function findingsOf(channels: readonly Channel[]): Finding[] {
  const network = { firstUs: START_US, lastUs: START_US + 3_600e6, hosts: 1, channels: channels.length };
  return channels.map((channel, i) => ({ ...buildFinding(channel, weigh([]), null, network), rank: i + 1 }));
}

async function gather(channels: readonly Channel[], found: readonly Channel[], findings = findingsOf(found)) {
  const source = sourceOf(channels);
  return gatherSurroundings(source, { findings, survey: await surveyChannels(source) }, []);
}

const dropbox = serviceMatch('api', { id: 'dropbox', name: 'Dropbox', category: 'file-sharing' });
const web = serviceMatch('web', { id: 'dropbox', name: 'Dropbox', category: 'file-sharing' });
const ofHost = { hostBytesUp: 2_900, hostBytesDown: 2_100 };
const ofNeighbour = { host: '10.0.0.6', hostBytesUp: 700, hostBytesDown: 1_200 };
const implant = channelOf(eventsAt([0, 60, 120], { up: 900, down: 100 }), {
  ...ofHost,
  destination: 'api.dropboxapi.com',
  service: dropbox,
  software: curl,
});
const person = channelOf(eventsAt([5, 6], { up: 100, down: 900 }), { ...ofHost, destination: 'www.dropbox.com', service: web });
const neighbour = channelOf(eventsAt([70], { up: 100, down: 300 }), {
  ...ofNeighbour,
  destination: 'www.dropbox.com',
  service: web,
});
const stranger = channelOf(eventsAt([90]), { ...ofNeighbour, destination: '192.0.2.9:444', destinationFrom: 'address', software: null });
const all = [person, stranger, implant, neighbour];

describe('surroundings', () => {
  test('are the calls of the finding, the channels of its host, and the channels to its service', async () => {
    const [finding] = findingsOf([implant]);
    const { calls, hosts, services, traffic } = await gather(all, [implant]);
    expect([...calls]).toEqual([
      [finding!.id, { timesUs: [...implant.events.timesUs], bytesUp: [900, 900, 900], bytesDown: [100, 100, 100], count: 3 }],
    ]);
    expect(hosts).toHaveLength(1);
    expect(hosts[0]).toMatchObject({ scope: 'outbound', host: '10.0.0.5', bytesUp: 2_900, bytesDown: 2_100, more: 0 });
    expect(hosts[0]!.channels.map(({ destination, finding: id }) => [destination, id])).toEqual([
      ['api.dropboxapi.com', finding!.id],
      ['www.dropbox.com', null],
    ]);
    expect(hosts[0]!.activity.channels.slice(0, 3)).toEqual([2, 1, 1]);
    expect(services).toHaveLength(1);
    expect(services[0]).toMatchObject({ key: 'dropbox', name: 'Dropbox', category: 'file-sharing', hosts: 2, more: 0 });
    expect(services[0]!.ratio).toEqual({ median: -0.5, mad: 0.3, channels: 3 });
    expect(services[0]!.channels.map(({ host }) => host)).toEqual(['10.0.0.5', '10.0.0.5', '10.0.0.6']);
    expect(traffic.calls.reduce((sum, each) => sum + each, 0)).toBe(7);
  });

  test('are the same whatever the order in which channels come', async () => {
    expect(await gather([...all].reverse(), [implant, stranger])).toEqual(await gather(all, [implant, stranger]));
  });

  test('of a destination that is no service are by its text, apart from a service of that name', async () => {
    const impostor = channelOf(eventsAt([1]), { host: '10.0.0.7', destination: 'dropbox' });
    const { services } = await gather([...all, impostor], [impostor, implant, stranger]);
    expect(services.map(({ key, category, channels }) => [key, category, channels.length])).toEqual([
      ['dropbox', null, 1],
      ['dropbox', 'file-sharing', 3],
      ['192.0.2.9:444', null, 1],
    ]);
  });

  test('tell software, scope and host of channels to one destination apart', async () => {
    const twins = [
      implant,
      { ...implant, software: { kind: 'ja4', value: 'curl/8' } as const },
      { ...implant, software: null },
      { ...implant, scope: 'external' as const, events: eventsAt([9]) },
      { ...implant, host: '10.0.0.9' },
    ];
    const { hosts, calls } = await gather(twins, [implant]);
    expect([...calls.values()].map(({ count }) => count)).toEqual([3]);
    expect(hosts.map(({ channels }) => channels.map(({ finding }) => finding !== null))).toEqual([[true, false, false]]);
  });

  test('of findings that share an id are those of the better rank', async () => {
    const findings = findingsOf([implant, stranger]).map((finding) => ({ ...finding, id: 'same' }));
    for (const channels of [all, [...all].reverse()]) {
      const { calls } = await gather(channels, [], findings);
      expect([...calls.values()].map(({ count }) => count)).toEqual([3]);
    }
  });

  test('are empty without channels and without findings', async () => {
    const none = await gatherSurroundings(sourceOf([]), { findings: [], survey: await surveyChannels(sourceOf([])) }, []);
    expect(none).toMatchObject({ applications: [], hosts: [], services: [] });
    expect([none.calls.size, none.traffic.calls]).toEqual([0, []]);
    const quiet = await gather(all, []);
    expect([quiet.calls.size, quiet.hosts, quiet.services]).toEqual([0, [], []]);
    expect(quiet.traffic.calls.length).toBeGreaterThan(0);
  });

  test('hold texts as they came: escaping is the affair of formats', async () => {
    const text = '\u001b[2J<script>\u202e=1+1';
    const channel = channelOf(eventsAt([0]), { host: text, destination: text, software: { kind: 'user-agent', value: text } });
    const { hosts, services } = await gather([channel], [channel]);
    expect(hosts[0]!.channels[0]).toMatchObject({ host: text, destination: text, software: { kind: 'user-agent', value: text } });
    expect(services[0]).toMatchObject({ key: text, name: text });
  });

  test('of a host with many channels are a hundred and the number of the others', async () => {
    const many = Array.from({ length: 250 }, (_, i) => channelOf(eventsAt([i], { up: i }), { destination: `d${i}.example` }));
    const { hosts } = await gather(many, [many[0]!, many[7]!]);
    expect([hosts[0]!.channels.length, hosts[0]!.more]).toEqual([100, 150]);
    expect(hosts[0]!.channels.slice(0, 4).map(({ destination }) => destination)).toEqual([
      'd0.example',
      'd7.example',
      'd249.example',
      'd248.example',
    ]);
  });

  test('of many talkative findings keep an even spread of their calls, and all calls of the others', async () => {
    const seconds = Array.from({ length: EVENT_LIMIT }, (_, i) => i);
    const events = eventsAt(seconds);
    const talkative = Array.from({ length: 80 }, (_, i) => channelOf({ ...events, beyond: 5 }, { destination: `d${i}.example` }));
    const quiet = channelOf(eventsAt([1, 2, 3]));
    const { calls } = await gather([...talkative, quiet], [quiet, ...talkative]);
    const lists = [...calls.values()];
    const kept = lists.map(({ timesUs }) => timesUs.length);
    expect(kept.reduce((sum, each) => sum + each, 0)).toBeLessThanOrEqual(1_000_000);
    expect([kept[0], new Set(kept.slice(1)).size]).toEqual([3, 1]);
    expect(kept[1]).toBe(Math.floor(999_997 / 80));
    expect(lists[1]!.count).toBe(EVENT_LIMIT + 5);
    expect([lists[1]!.timesUs[0], lists[1]!.timesUs.at(-1)]).toEqual([events.timesUs[0], events.timesUs[EVENT_LIMIT - 1]]);
  });

  test('of a host that the survey knows in fine bins are its busiest times in 480 at most', async () => {
    const day = channelOf(eventsAt(Array.from({ length: 1_440 }, (_, i) => i * 60)));
    const burst = Array.from({ length: 5 }, (_, i) => channelOf(eventsAt([43_200]), { destination: `d${i}.example` }));
    const { hosts } = await gather([day, ...burst], [day]);
    const { channels, binUs, fromUs } = hosts[0]!.activity;
    expect(channels.length).toBeLessThanOrEqual(480);
    expect(fromUs).toBeLessThanOrEqual(START_US);
    expect(fromUs + channels.length * binUs).toBeGreaterThan(day.lastUs);
    expect(Math.max(...channels)).toBe(6);
    expect(channels[Math.floor((START_US + 43_200e6 - fromUs) / binUs)]).toBe(6);
  });
});
