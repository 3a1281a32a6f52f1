import type { Channel } from '../../src/model/channel.ts';
import type { ChannelSource } from '../../src/model/channel-source.ts';
import type { Network } from '../../src/model/network.ts';

/** A source of channels that a test made, seen over the time that they span. */
export function sourceOf(channels: readonly Channel[], parts: Partial<Network> = {}): ChannelSource {
  const firstUs = channels.reduce((least, each) => Math.min(least, each.firstUs), Number.MAX_SAFE_INTEGER);
  const lastUs = channels.reduce((most, each) => Math.max(most, each.lastUs), 0);
  const network: Network = { firstUs, lastUs, hosts: channels[0]?.hosts ?? 0, channels: channels.length, ...parts };
  return {
    network: async () => network,
    forEach: async (visit) => channels.forEach(visit),
    firstFlows: async (numbers) => numbers.map(() => []),
  };
}
