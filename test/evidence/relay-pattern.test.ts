import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { relayFit } from '../../src/evidence/relay-fit.ts';
import { relayPattern } from '../../src/evidence/relay-pattern.ts';
import type { Channel } from '../../src/model/channel.ts';
import type { Events } from '../../src/model/events.ts';
import { byteSeries } from '../../src/survey/byte-series.ts';
import { surveyOf } from '../survey/survey-of.ts';
import { channelOf, START_US, serviceMatch } from './channel.ts';
import { testimonies } from './testimonies.ts';

type Turn = readonly [second: number, up: number, down: number];

function eventsOf(turns: readonly Turn[]): Events {
  return {
    count: turns.length,
    timesUs: Float64Array.from(turns, ([second]) => START_US + second * 1e6),
    bytesUp: Float64Array.from(turns, ([, up]) => up),
    bytesDown: Float64Array.from(turns, ([, , down]) => down),
    starts: Uint8Array.from(turns, (_, i) => (i === 0 ? 1 : 0)),
    beyond: 0,
  };
}

const HOST = '10.0.0.12';
const sizeAt = (i: number) => 800 + ((i * 7919) % 9000);
/** Screens of an inner desktop, uneven in time and size. */
const screens = Array.from({ length: 90 }, (_, i) => ({ second: i * 2 + (i % 3), bytes: sizeAt(i) }));
const outward = (late: number, share = 1.05): Turn[] => screens.map(({ second, bytes }) => [second + late, Math.round(bytes * share), 90]);
const inner = (parts: Partial<Channel> = {}) =>
  channelOf(eventsOf(screens.map(({ second, bytes }) => [second, 80, bytes])), {
    scope: 'internal',
    host: HOST,
    destination: '10.0.0.7:3389',
    addresses: ['10.0.0.7'],
    ports: [3389],
    ...parts,
  });
const outer = (turns: readonly Turn[], parts: Partial<Channel> = {}) => channelOf(eventsOf(turns), { host: HOST, ...parts });

async function said(channel: Channel, ...others: Channel[]) {
  return testimonies(relayPattern, channel, await surveyOf([channel, ...others]));
}

describe('relay-pattern', () => {
  test('an inner desktop shown to the outside', async () => {
    const [relay] = await said(outer(outward(1)), inner());
    expect(relay).toMatchObject({ measure: 'correlation of bytes in and out', value: 0.982, bits: 4 });
    expect(relay!.sentence).toMatch(
      /^What the host receives from 10\.0\.0\.7, port 3389 it sends on here within 1 second: \d+ kB in and \d+ kB out over \d+ seconds, correlation 0\.98\.$/,
    );
  });

  test('the same to a tunnel service: 5 bits', async () => {
    const tunnel = outer(outward(0), { service: serviceMatch('tunnel', { category: 'tunnel' }) });
    expect((await said(tunnel, inner())).map(({ bits }) => bits)).toEqual([5]);
  });

  test('a host inside that goes out through this one', async () => {
    const client = inner({ host: '10.0.0.7', destination: `${HOST}:1080`, addresses: [HOST], ports: [1080] });
    const fetched = outer(screens.map(({ second, bytes }) => [second, 80, bytes]));
    expect((await said(fetched, client))[0]!.sentence).toMatch(
      /^What the host receives from here it sends to 10\.0\.0\.7 on this host’s port 1080 within 1 second/,
    );
  });

  test('a connection from outside that goes on to the outside', async () => {
    const caller = inner({ scope: 'inbound', destination: '203.0.113.9', addresses: ['203.0.113.9'], ports: [443] });
    expect((await said(outer(outward(0)), caller))[0]!.sentence).toContain('203.0.113.9 on this host’s port 443');
  });

  const unrelated = outward(0).map(([second], i): Turn => [second, sizeAt(i * 31 + 7), 90]);
  test.each<[string, Channel, Channel[]]>([
    ['nothing else is judged', outer(outward(0)), []],
    ['the other side is another host’s', outer(outward(0)), [inner({ host: '10.0.0.13', addresses: ['10.0.0.7'] })]],
    ['the same seconds, other sizes', outer(unrelated), [inner()]],
    ['five seconds late', outer(outward(5)), [inner()]],
    ['half of it is lost', outer(outward(0, 0.5)), [inner()]],
    ['only in other hours', outer(outward(7200)), [inner()]],
    ['name servers', outer(outward(0)), [inner({ ports: [53] })]],
    ['one burst that both had', outer([...unrelated.slice(0, 60), [130, 900_000, 90]]), [inner()]],
    ['no bytes', outer(outward(0).map(([second]) => [second, 0, 0])), [inner()]],
    ['one event', outer([[0, 40_000, 90]]), [inner()]],
  ])('silent: %s', async (_name, channel, others) => {
    expect(await said(channel, ...others)).toEqual([]);
  });

  test('keeps the largest sides, in whatever order they come', async () => {
    const many = Array.from({ length: 1200 }, (_, i) =>
      inner({ addresses: [`10.1.${i >> 8}.${i & 255}`], bytesUp: 30_000 + (i % 700), bytesDown: 0 }),
    );
    const legs = (await surveyOf(many)).relayLegs({ host: HOST });
    expect(legs.length).toBeLessThanOrEqual(512);
    expect((await surveyOf([...many].reverse())).relayLegs({ host: HOST })).toEqual(legs);
  });
});

test('a fit is a number between −1 and 1 or none, whatever the series', () => {
  const turn = fc.tuple(fc.integer({ min: 0, max: 60 }), fc.constantFrom(0, 1, 1e15, Number.NaN), fc.constantFrom(0, 5, 1e15));
  const turns = fc.array(turn, { maxLength: 40 }).map((list) => list.sort((a, b) => a[0] - b[0]));
  fc.assert(
    fc.property(turns, turns, (one, other) => {
      const fit = relayFit(byteSeries(eventsOf(one), false), byteSeries(eventsOf(other), true));
      expect(fit === null || Math.abs(fit.correlation) <= 1).toBe(true);
    }),
    { seed: 9 },
  );
});
