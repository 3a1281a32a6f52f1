import { describe, expect, test } from 'vitest';
import { remoteTerminal } from '../../src/evidence/remote-terminal.ts';
import { unevenness } from '../../src/evidence/unevenness.ts';
import type { Channel } from '../../src/model/channel.ts';
import { channelOf, eventsAt, serviceMatch } from './channel.ts';
import { testimonies } from './testimonies.ts';

const inside = (gaps: readonly number[]) => {
  let now = 0;
  return eventsAt([0, ...gaps.map((gap) => (now += gap))], { starts: (i) => i === 0 });
};
const byHand = inside(Array.from({ length: 30 }, (_, i) => (i % 7 === 0 ? 90 : 3 + (i % 4))));
const byTimer = inside(Array.from({ length: 30 }, (_, i) => 10 + (i % 3)));
const said = (parts: Partial<Channel>, events = byHand) => testimonies(remoteTerminal, channelOf(events, parts));
const shell: Partial<Channel> = { burstsUp: 1, burstsDown: 37, bytesUp: 54_790, bytesDown: 7_210, flows: 1 };

describe('remote-terminal', () => {
  test('a shell that was handed out, driven by hand', () => {
    expect(said(shell)).toEqual([
      {
        measure: 'share of bursts that the server begins',
        value: 0.974,
        unit: '',
        against: 0.7,
        bits: 4,
        sentence:
          'After silence the server speaks first 37 times of 38, briefly, and the host answers with 8 times as many bytes: as if driven from outside, by hand.',
      },
    ]);
  });

  test('the same at even times: driven by a program', () => {
    expect(said(shell, byTimer).map(({ bits }) => bits)).toEqual([2.5]);
  });

  test.each<[string, Partial<Channel>]>([
    ['a long poll: answers as long as requests', { ...shell, bytesUp: 14_426, bytesDown: 29_934 }],
    ['pushed pages', { ...shell, bytesUp: 2_000_000, bytesDown: 900_000 }],
    ['the client begins', { ...shell, burstsUp: 30, burstsDown: 8 }],
    ['nine bursts', { ...shell, burstsUp: 0, burstsDown: 9 }],
    ['push by design', { ...shell, service: serviceMatch('notify') }],
    ['a client outside and a shell here', { ...shell, scope: 'inbound' }],
    ['no bursts', { burstsUp: 0, burstsDown: 0 }],
    ['no bytes', { ...shell, bytesUp: 0, bytesDown: 0, burstsUp: 38, burstsDown: 0 }],
  ])('silent: %s', (_name, parts) => {
    expect(said(parts)).toEqual([]);
  });

  test.each<[string, Partial<Channel>, number[]]>([
    ['typed there', { keysUp: 2, keysDown: 60 }, [4.5]],
    ['typed here', { keysUp: 39, keysDown: 1 }, [1]],
    ['a slow echo: nobody can tell who types', { keysUp: 40, keysDown: 41 }, []],
    ['typed here, inside', { keysUp: 39, keysDown: 1, scope: 'internal' }, []],
    ['typed there, inside', { keysUp: 2, keysDown: 60, scope: 'internal' }, [4.5]],
    ['one short of a line', { keysUp: 0, keysDown: 19 }, []],
    ['voice and games over datagrams', { keysUp: 0, keysDown: 99, protocols: [17] }, []],
  ])('keys: %s', (_name, parts, bits) => {
    expect(said(parts).map((each) => each.bits)).toEqual(bits);
  });
});

test.each([
  ['even', [10, 10, 10, 10], 0],
  // Mean 10, deviations of ±10
  ['uneven', [0, 20, 0, 20], 1],
  ['too few', [10, 10, 10], null],
  ['equal times', [0, 0, 0, 0], null],
])('unevenness: %s', (_name, gaps, expected) => {
  expect(unevenness(inside(gaps), 4)).toBe(expected);
});

test('unevenness passes over connections that begin, and times that are no numbers', () => {
  expect(unevenness(eventsAt([0, 1, 2, 3, 4, 5]), 1)).toBeNull();
  const events = inside([1, 1, 1]);
  events.timesUs[2] = Number.NaN;
  expect(unevenness(events, 1)).toBe(0);
});
