import { keepSmallest } from '../channel/keep-smallest.ts';
import { matchDestination } from '../channel/match-destination.ts';
import { NAME_RANKS } from '../channel/name-ranks.ts';
import { SCOPES } from '../channel/scopes.ts';
import type { ServiceMatcher } from '../channel/service-matcher.ts';
import type { Alerts } from '../model/alert.ts';
import type { Channel } from '../model/channel.ts';
import type { Events } from '../model/events.ts';
import type { Cursor } from './cursor.ts';
import { CHANNEL_NUMBERS, CHANNEL_TEXTS, PREVALENCE_NUMBERS } from './read-sql.ts';

const NUMBERS = [...CHANNEL_NUMBERS, ...PREVALENCE_NUMBERS];
export const CHANNEL_NUMBER_COUNT = NUMBERS.length;

/** What a channel has that is not in its row. */
export interface ChannelEnds {
  readonly addresses: string[];
  readonly ports: number[];
  readonly protocols: number[];
}

/** Adds one end of a flow: the smallest eight of each are kept. */
export function addEnd(ends: ChannelEnds, address: string, port: number, protocol: number): void {
  keepSmallest(ends.addresses, address);
  keepSmallest(ends.ports, port);
  keepSmallest(ends.protocols, protocol);
}

/** The channel that a row of `selectChannels` describes. @param hosts of each scope. @param events with `beyond` still 0. */
export function storedChannel(
  row: Cursor,
  ends: ChannelEnds,
  alerts: Alerts | null,
  events: Events,
  hosts: readonly number[],
  services: ServiceMatcher,
): Channel {
  const number = (name: (typeof NUMBERS)[number]) => row.number(NUMBERS.indexOf(name));
  const text = (name: (typeof CHANNEL_TEXTS)[number]) => row.text(NUMBERS.length + CHANNEL_TEXTS.indexOf(name));
  const scope = number('scope');
  const kind = number('software_kind');
  const destination = text('destination');
  return {
    number: number('id'),
    scope: SCOPES[scope]!,
    host: text('host'),
    destination,
    destinationFrom: NAME_RANKS[number('name_rank')]!,
    software: kind === 0 ? null : { kind: kind === 1 ? 'ja4' : 'user-agent', value: text('software') },
    service: matchDestination(services, destination),
    ...ends,
    flows: number('flows'),
    exchanges: number('exchanges'),
    firstUs: number('first_us'),
    lastUs: number('last_us'),
    bytesUp: number('bytes_up'),
    bytesDown: number('bytes_down'),
    wireBytesUp: number('wire_bytes_up'),
    wireBytesDown: number('wire_bytes_down'),
    packetsUp: number('packets_up'),
    packetsDown: number('packets_down'),
    longestUs: number('longest_us'),
    totalUs: number('total_us'),
    attempts: number('attempts'),
    sampledFlows: number('sampled_flows'),
    uncountedFlows: number('uncounted_flows'),
    alertedFlows: number('alerted_flows'),
    unpacedFlows: number('unpaced_flows'),
    burstsUp: number('bursts_up'),
    burstsDown: number('bursts_down'),
    keysUp: number('keys_up'),
    keysDown: number('keys_down'),
    alerts,
    events: { ...events, beyond: number('events') - events.count },
    hosts: hosts[scope]!,
    hostsWithDestination: number('hosts_with_destination'),
    hostsWithSoftware: number('hosts_with_software'),
    hostsWithBoth: number('hosts_with_both'),
    hostBytesUp: number('host_bytes_up'),
    hostBytesDown: number('host_bytes_down'),
  };
}
