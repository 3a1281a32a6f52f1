import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Channel } from '../../src/model/channel.ts';
import { PeerSizes } from '../../src/survey/peer-sizes.ts';
import { channelOf, eventsAt, serviceMatch } from '../evidence/channel.ts';

const channel = (up: number, down: number, parts: Partial<Channel> = {}) =>
  channelOf(eventsAt([0, 60, 120], { up, down }), { service: serviceMatch('api'), ...parts });
const mine = channel(511, 1023);
const sizesOf = (channels: readonly (readonly [host: number, channel: Channel])[]) => {
  const sizes = new PeerSizes();
  for (const [host, each] of channels) sizes.add(host, each);
  return sizes;
};
const five = [1, 2, 3, 4, 5].map((host) => [host, channel(2 ** host - 1, 4095)] as const);

describe('sizes of peers', () => {
  test('medians and deviations of the other hosts, in doublings', () => {
    expect(sizesOf([[0, mine], ...five]).get(0, mine)).toEqual({
      own: { up: 9, down: 10 },
      hosts: 5,
      up: { median: 3, mad: 1 },
      down: { median: 12, mad: 0 },
    });
  });

  test.each<[string, readonly (readonly [number, Channel])[]]>([
    ['four other hosts', [[0, mine], ...five.slice(1)]],
    [
      'other hosts use another role',
      [[0, mine], ...five.map(([host]) => [host, channel(9, 9, { service: serviceMatch('web') })] as const)],
    ],
    ['other hosts carried nothing', [[0, mine], ...five.map(([host]) => [host, channel(0, 0)] as const)]],
    ['other scopes', [[0, mine], ...five.map(([host]) => [host, channel(9, 9, { scope: 'internal' })] as const)]],
    ['nobody', []],
  ])('unknown: %s', (_name, channels) => {
    expect(sizesOf(channels).get(0, mine)).toBeNull();
  });

  test('names that no catalogue knows have peers, bare addresses none', () => {
    const named = { service: null };
    const bare = { service: null, destinationFrom: 'address', destination: '198.51.100.7:443' } as const;
    const all = (parts: Partial<Channel>) => [0, 1, 2, 3, 4, 5].map((host) => [host, channel(511, 1023, parts)] as const);
    expect(sizesOf(all(named)).get(0, channel(511, 1023, named))).toMatchObject({ hosts: 5 });
    expect(sizesOf(all(bare)).get(0, channel(511, 1023, bare))).toBeNull();
  });

  test('of several channels of a host the busiest counts, in whatever order they come', () => {
    const made = fc.record({ host: fc.nat(7), up: fc.nat(3), down: fc.nat(3), exchanges: fc.integer({ min: 1, max: 3 }) });
    fc.assert(
      fc.property(fc.array(made, { maxLength: 30 }), (list) => {
        const channels = list.map(({ host, up, down, exchanges }) => [host, channel(up, down, { exchanges, bytesUp: up + 1 })] as const);
        const answers = (order: typeof channels) => [...Array(8).keys()].map((host) => sizesOf(order).get(host, mine));
        expect(answers([...channels].reverse())).toEqual(answers(channels));
      }),
      { seed: 3 },
    );
  });
});
