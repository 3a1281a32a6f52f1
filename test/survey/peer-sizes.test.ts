import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Channel } from '../../src/model/channel.ts';
import { PeerSizes } from '../../src/survey/peer-sizes.ts';
import { channelOf, eventsAt } from '../evidence/channel.ts';

const EIGHT = [0, 60, 120, 180, 240, 300, 360, 420];
const channel = (host: number, up: number, down: number, parts: Partial<Channel> = {}) =>
  channelOf(eventsAt(EIGHT, { up, down }), { host: `10.0.0.${host}`, hostsWithDestination: 6, ...parts });
const mine = channel(9, 511, 1023);
const sizesOf = (channels: readonly Channel[]) => {
  const sizes = new PeerSizes();
  for (const each of channels) sizes.add(each);
  return sizes;
};
/** Requests of 1023 and answers of 16,383 bytes and of double that, by turns. */
const five = [1, 2, 3, 4, 5].map((host) => channel(host, host % 2 === 1 ? 1023 : 2047, 16_383));

describe('sizes of peers', () => {
  test('the most alike of the other hosts, and how far they are from each other', () => {
    // 1023 is one doubling from 511, 16,383 four from 1023; the five have another host with the same sizes, 9 has none.
    expect(sizesOf([mine, ...five]).get(mine)).toEqual({
      up: 511,
      down: 1023,
      hosts: 5,
      nearestUp: 1023,
      nearestDown: 16_383,
      nearest: 4,
      usual: 0,
    });
  });

  test('a channel of the same host is no peer', () => {
    const twin = channel(9, 511, 1023, { software: null });
    expect(sizesOf([mine, twin, ...five]).get(mine)).toMatchObject({ hosts: 5, nearest: 4 });
  });

  test.each<[string, readonly Channel[]]>([
    ['four other hosts', [mine, ...five.slice(1)]],
    ['names that five hosts use', [mine, ...five].map((each) => ({ ...each, hostsWithDestination: 5 }))],
    ['other names', [mine, ...five.map((each) => ({ ...each, destination: 'other.example' }))]],
    ['other scopes', [mine, ...five.map((each): Channel => ({ ...each, scope: 'internal' }))]],
    ['channels without payload', [mine, ...five.map((each) => ({ ...each, bytesUp: 0, bytesDown: 0 }))]],
    ['channels of seven requests', [mine, ...five.map((each) => ({ ...each, exchanges: 7 }))]],
    ['five channels of one host', [mine, ...five.map((each) => ({ ...each, host: '10.0.0.1' }))]],
    ['nobody', []],
  ])('unknown: %s', (_name, channels) => {
    expect(sizesOf(channels).get(mine)).toBeNull();
  });

  test('bare addresses have no peers', () => {
    const bare = (each: Channel): Channel => ({ ...each, destinationFrom: 'address' });
    expect(sizesOf([mine, ...five].map(bare)).get(bare(mine))).toBeNull();
  });

  test('the order of channels does not matter, of however many', () => {
    const made = fc.record({ host: fc.nat(200), up: fc.nat(9000), down: fc.nat(9000) });
    fc.assert(
      fc.property(fc.array(made, { minLength: 1, maxLength: 700 }), (list) => {
        const channels = list.map(({ host, up, down }) => channel(host, up, down));
        expect(sizesOf([...channels].reverse()).get(mine)).toEqual(sizesOf(channels).get(mine));
      }),
      { seed: 3, numRuns: 20 },
    );
  });
});
