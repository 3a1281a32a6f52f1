import { describe, expect, test } from 'vitest';
import { leastDistanceKm } from '../../src/evidence/distance.ts';
import { geolocationLogon } from '../../src/evidence/geolocation-logon.ts';
import type { Channel } from '../../src/model/channel.ts';
import type { Place, Places } from '../../src/model/place.ts';
import { surveyChannels } from '../../src/survey/survey-channels.ts';
import { sourceOf } from '../finding/source.ts';
import { channelOf, eventsAt, START_US } from './channel.ts';
import { testimonies } from './testimonies.ts';

const at = (country: string, asn: number, latitude: number, longitude: number, radiusKm = 50): Place => ({
  country,
  asn,
  organization: `Carrier\u001b[31m ${asn}`,
  location: { latitude, longitude, radiusKm },
});
const KNOWN: Readonly<Record<string, Place>> = {
  '198.51.100.1': at('DE', 1, 52.52, 13.4),
  '198.51.100.2': at('DE', 2, 48.14, 11.58),
  '203.0.113.1': at('BR', 3, -23.55, -46.63),
  '203.0.113.2': { country: 'BR', asn: 3, organization: '', location: null },
};
const places: Places = { of: (address) => KNOWN[address] ?? null };

/** A remote session from an address at an hour of the day. */
const from = (address: string, hour: number, parts: Partial<Channel> = {}): Channel =>
  channelOf(eventsAt([hour * 3600, hour * 3600 + 600], { up: 40_000, down: 20_000 }), {
    scope: 'inbound',
    host: '10.0.0.9',
    destination: address,
    destinationFrom: 'address',
    addresses: [address],
    ports: [22],
    longestUs: 600e6,
    flows: 10,
    ...parts,
  });
const berlin = from('198.51.100.1', 1);
const night = from('203.0.113.1', 30);

async function said(channel: Channel, others: readonly Channel[], known: Places | null = places) {
  return testimonies(geolocationLogon, channel, await surveyChannels(sourceOf([channel, ...others]), known));
}

describe('geolocation-logon', () => {
  test('a session from a country that no other session came from', async () => {
    const [unusual, ...more] = await said(night, [berlin]);
    // log2((10 + 0.5 · 2) / 0.5) = 4.46, half of it
    expect(unusual).toMatchObject({ value: 4.5, unit: 'bits' });
    expect(unusual!.bits).toBeCloseTo(Math.log2(22) / 2, 9);
    expect(unusual!.sentence).toBe(
      'A remote session from BR (AS3 Carrier31m 3): none of the host’s 10 other sessions came from that country (but from DE).',
    );
    expect(more).toEqual([]);
  });

  test('of a country that other hosts are logged on to from: half', async () => {
    const elsewhere = from('203.0.113.2', 3, { host: '10.0.0.10' });
    expect((await said(night, [berlin, elsewhere]))[0]!.bits).toBeCloseTo(Math.log2(22) / 4, 9);
  });

  test('another network of the usual country', async () => {
    expect((await said(from('198.51.100.2', 40), [berlin])).map(({ bits }) => bits)).toEqual([0.75]);
  });

  test('faster than anybody travels', async () => {
    // Berlin to São Paulo is 10,200 km; two hours lie between.
    const travel = (await said(from('203.0.113.1', 3.17), [berlin]))[1]!;
    expect(travel).toMatchObject({ measure: 'speed between two sessions', unit: 'km/h', against: 900, bits: 1.5 });
    expect(travel.value).toBeGreaterThan(4_900);
    expect(travel.sentence).toMatch(/^Another session came from at least 10,\d\d\d km away, 2 hours before or after\.$/);
  });

  test('two places at one time', async () => {
    const sentences = (await said(from('203.0.113.1', 1.05), [berlin])).map(({ sentence }) => sentence);
    expect(sentences[1]).toMatch(/^Another session was open at the same time from at least 10,\d\d\d km away\.$/);
  });

  test.each<[string, Channel, readonly Channel[], Places | null]>([
    ['no database', night, [berlin], null],
    ['an address that no database knows', from('192.0.2.1', 30), [berlin], places],
    ['nine other sessions', night, [from('198.51.100.1', 1, { flows: 9 })], places],
    ['the usual country and network', from('203.0.113.2', 40), [night], places],
    ['no other session', night, [], places],
    ['a port where nobody logs on', from('203.0.113.1', 30, { ports: [443] }), [berlin], places],
    ['a refused logon', from('203.0.113.1', 30, { longestUs: 5e6 }), [berlin], places],
    ['no answer', from('203.0.113.1', 30, { bytesUp: 0 }), [berlin], places],
  ])('silent: %s', async (_name, channel, others, known) => {
    expect(await said(channel, others, known)).toEqual([]);
  });

  test('says where a destination is, which weighs nothing', async () => {
    const outbound = channelOf(eventsAt([0, 1]), { addresses: ['198.51.100.2'] });
    expect(await said(outbound, [])).toEqual([
      {
        measure: 'autonomous system',
        value: 2,
        unit: '',
        against: null,
        bits: 0,
        sentence: 'The destination is in DE (AS2 Carrier31m 2).',
      },
    ]);
  });

  test('counts sessions without a database too, so that the report can say what is missing', async () => {
    const survey = await surveyChannels(sourceOf([berlin, night, from('192.0.2.1', 3, { ports: [80] })]));
    expect(survey.logonChannels).toBe(2);
    expect(survey.logons(berlin)).toEqual([]);
  });

  test('keeps the first sessions of a host, in whatever order they come', async () => {
    const many = Array.from({ length: 1500 }, (_, i) => from(`198.18.${i >> 8}.${i & 255}`, 1 + i / 100));
    const one = (await surveyChannels(sourceOf(many), places)).logons(berlin);
    expect(one).toHaveLength(512);
    expect(one[0]!.firstUs).toBe(START_US + 3600e6);
    expect((await surveyChannels(sourceOf([...many].reverse()), places)).logons(berlin)).toEqual(one);
  });
});

test.each<[string, Place, Place, number | null]>([
  ['Berlin and Munich: 504 km less two radii of 50', KNOWN['198.51.100.1']!, KNOWN['198.51.100.2']!, 404],
  ['a place and itself', KNOWN['198.51.100.1']!, KNOWN['198.51.100.1']!, 0],
  ['the poles: half the way around', at('AQ', 0, -90, 0, 0), at('', 0, 90, 0, 0), 20_015],
  ['no location', KNOWN['198.51.100.1']!, KNOWN['203.0.113.2']!, null],
])('distance: %s', (_name, a, b, expected) => {
  const distance = leastDistanceKm(a, b);
  expect(distance === null ? null : Math.round(distance)).toBe(expected);
});
