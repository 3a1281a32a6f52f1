import type { Channel } from '../../src/model/channel.ts';
import type { Events } from '../../src/model/events.ts';
import type { Service, ServiceMatch } from '../../src/model/service.ts';
import type { Survey } from '../../src/model/survey.ts';

/** Midnight of a day, in µs: simulated captures begin here. */
export const START_US = 1_700_000_000_000_000;

/** Events from times in seconds; each is a connection's start unless `starts` says otherwise. */
export function eventsAt(
  seconds: readonly number[],
  options: { up?: number; down?: number; starts?: (index: number) => boolean } = {},
): Events {
  const times = seconds.map((each) => START_US + Math.round(each * 1e6)).sort((a, b) => a - b);
  return {
    count: times.length,
    timesUs: Float64Array.from(times),
    bytesUp: new Float64Array(times.length).fill(options.up ?? 600),
    bytesDown: new Float64Array(times.length).fill(options.down ?? 900),
    starts: Uint8Array.from(times, (_, index) => ((options.starts ?? (() => true))(index) ? 1 : 0)),
    beyond: 0,
  };
}

/** A channel of one outbound host to a named destination, consistent with its events; `parts` override. */
export function channelOf(events: Events, parts: Partial<Channel> = {}): Channel {
  const total = (bytes: Float64Array) => bytes.reduce((sum, each) => sum + each, 0);
  const firstUs = events.timesUs[0] ?? START_US;
  const lastUs = events.timesUs[events.count - 1] ?? START_US;
  const bytesUp = parts.bytesUp ?? total(events.bytesUp);
  const bytesDown = parts.bytesDown ?? total(events.bytesDown);
  return {
    number: 0,
    scope: 'outbound',
    host: '10.0.0.5',
    destination: 'service.example',
    destinationFrom: 'tls-sni',
    software: { kind: 'ja4', value: 't13d1516h2_8daaf6152771_02713d6af862' },
    service: null,
    addresses: ['198.51.100.7'],
    ports: [443],
    protocols: [6],
    flows: events.starts.reduce((sum, each) => sum + each, 0),
    exchanges: events.count,
    firstUs,
    lastUs,
    bytesUp,
    bytesDown,
    wireBytesUp: bytesUp,
    wireBytesDown: bytesDown,
    packetsUp: events.count * 4,
    packetsDown: events.count * 4,
    longestUs: 500_000,
    totalUs: 500_000 * events.count,
    attempts: 0,
    sampledFlows: 0,
    uncountedFlows: 0,
    alertedFlows: 0,
    unpacedFlows: 0,
    burstsUp: 0,
    burstsDown: 0,
    keysUp: 0,
    keysDown: 0,
    alerts: null,
    events,
    hosts: 1,
    hostsWithDestination: 1,
    hostsWithSoftware: 1,
    hostsWithBoth: 1,
    hostBytesUp: bytesUp,
    hostBytesDown: bytesDown + 50_000_000,
    ...parts,
  };
}

/** What a survey says of a network seen for as long as the channels of a test need, where nothing was surveyed; `parts` override. */
export function networkOf(parts: Partial<Survey> = {}): Survey {
  return {
    firstUs: START_US,
    lastUs: START_US + 3_600_000_000,
    hosts: 1,
    channels: 1,
    activity: () => null,
    ratioPeers: () => undefined,
    placeOf: () => null,
    logons: () => [],
    logonHosts: () => 0,
    logonChannels: 0,
    relayLegs: () => [],
    sizePeers: () => null,
    volumePeers: () => null,
    company: () => ({ role: 'other', roles: [], rolesOfSoftware: [], hosts: 1, hostsAlike: 1 }),
    softwareDestinations: () => 1,
    hostChannels: () => 1,
    siteHosts: () => 1,
    community: () => null,
    ...parts,
  };
}

export function serviceMatch(role: string, parts: Partial<Service> = {}, match: Partial<ServiceMatch> = {}): ServiceMatch {
  const service: Service = {
    id: 'example',
    name: 'Example',
    category: 'cloud-storage',
    attack: [],
    abusedBy: ['one', 'two', 'three'],
    expectedClients: [],
    profile: 'balanced',
    shared: false,
    bulk: false,
    ...parts,
  };
  return { service, role, name: 'service.example', from: 'name', profile: service.profile, ...match };
}
