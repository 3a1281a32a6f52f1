import type { Alert } from '../../src/model/alert.ts';
import type { Channel } from '../../src/model/channel.ts';
import type { ChannelSource } from '../../src/model/channel-source.ts';
import type { FlowStart } from '../../src/model/flow-start.ts';

/** A borrowed channel copied into plain values, so that it can be kept and compared. */
export function plainChannel(channel: Channel) {
  const { events } = channel;
  return {
    scope: channel.scope,
    host: channel.host,
    destination: channel.destination,
    destinationFrom: channel.destinationFrom,
    software: channel.software,
    service: channel.service,
    addresses: [...channel.addresses],
    ports: [...channel.ports],
    protocols: [...channel.protocols],
    flows: channel.flows,
    exchanges: channel.exchanges,
    firstUs: channel.firstUs,
    lastUs: channel.lastUs,
    bytesUp: channel.bytesUp,
    bytesDown: channel.bytesDown,
    wireBytesUp: channel.wireBytesUp,
    wireBytesDown: channel.wireBytesDown,
    packetsUp: channel.packetsUp,
    packetsDown: channel.packetsDown,
    longestUs: channel.longestUs,
    totalUs: channel.totalUs,
    attempts: channel.attempts,
    sampledFlows: channel.sampledFlows,
    uncountedFlows: channel.uncountedFlows,
    alertedFlows: channel.alertedFlows,
    unpacedFlows: channel.unpacedFlows,
    bursts: [channel.burstsUp, channel.burstsDown],
    keys: [channel.keysUp, channel.keysDown],
    alerts: channel.alerts && { kept: [...channel.alerts.kept] as readonly Alert[], beyond: channel.alerts.beyond },
    hosts: channel.hosts,
    hostsWithDestination: channel.hostsWithDestination,
    hostsWithSoftware: channel.hostsWithSoftware,
    hostsWithBoth: channel.hostsWithBoth,
    hostBytesUp: channel.hostBytesUp,
    hostBytesDown: channel.hostBytesDown,
    events: Array.from({ length: events.count }, (_, i) => [events.timesUs[i], events.starts[i], events.bytesUp[i], events.bytesDown[i]]),
    beyond: events.beyond,
  };
}

export type PlainChannel = ReturnType<typeof plainChannel> & { readonly firstFlows: readonly FlowStart[] };

/** Every channel of a source, in the order of their keys. */
export async function plainChannels(source: ChannelSource): Promise<PlainChannel[]> {
  const channels: ReturnType<typeof plainChannel>[] = [];
  const numbers: number[] = [];
  await source.forEach((channel) => {
    channels.push(plainChannel(channel));
    numbers.push(channel.number);
  });
  // Backwards, since they may be asked for in any order.
  const firstFlows = [...(await source.firstFlows(numbers.reverse()))].reverse();
  return sortChannels(channels.map((channel, i) => ({ ...channel, firstFlows: [...firstFlows[i]!] })));
}

export function sortChannels(channels: PlainChannel[]): PlainChannel[] {
  const key = (channel: PlainChannel) => JSON.stringify([channel.scope, channel.host, channel.destination, channel.software]);
  return channels.sort((a, b) => (key(a) < key(b) ? -1 : 1));
}
