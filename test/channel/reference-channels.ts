import { formatAddress } from '../../src/core/address.ts';
import type { Alert, Alerts } from '../../src/model/alert.ts';
import type { Flow } from '../../src/model/flow.ts';
import type { FlowStart } from '../../src/model/flow-start.ts';
import type { Scope } from '../../src/model/scope.ts';
import { type PlainChannel, sortChannels } from './plain-channel.ts';
import { testServices } from './test-services.ts';

const isInside = (text: string) => /^(10\.|192\.168\.|100\.64\.|fd)/.test(text);
const isGroup = (text: string) => /^(224\.|255\.|0\.0\.0\.0|ff)/.test(text);
const ranks = ['tls-sni', 'quic-sni', 'http-host', 'http-connect', 'dns-answer', 'address'] as const;
const asStored = (text: string) => Buffer.from(text).toString();

/** The channels of flows by the plainest code there is: lists of objects, grouped and sorted. Knows only the test's addresses. */
export function referenceChannels(flows: readonly Flow[], judged: ReadonlySet<Scope>, eventLimit: number): PlainChannel[] {
  const rows = flows.flatMap((flow) => {
    const client = formatAddress(flow.client);
    const server = formatAddress(flow.server);
    if (isGroup(client) || isGroup(server)) return [];
    const scopes: Scope[] = isInside(client) ? ['outbound', 'internal'] : ['external', 'inbound'];
    const scope = scopes[isInside(server) ? 1 : 0]!;
    const inbound = scope === 'inbound';
    const unnamed = inbound ? client : `${server.includes(':') ? `[${server}]` : server}:${flow.serverPort}`;
    const named = !inbound && flow.serverName !== '';
    const software =
      flow.ja4 !== '' ? { kind: 'ja4', value: flow.ja4 } : flow.userAgent !== '' ? { kind: 'user-agent', value: flow.userAgent } : null;
    const events = Array.from({ length: flow.exchangeCount }, (_, i) => {
      const [up, down] = [flow.exchangeBytesUp[i]!, flow.exchangeBytesDown[i]!];
      return [flow.exchangeTimesUs[i]!, i === 0 ? 1 : 0, inbound ? down : up, inbound ? up : down];
    });
    const both = <T>(up: T, down: T) => (inbound ? [down, up] : [up, down]) as [T, T];
    return [
      {
        scope,
        host: inbound ? server : client,
        address: inbound ? client : server,
        destination: named ? asStored(flow.serverName) : unnamed,
        rank: named ? ranks.indexOf(flow.serverNameFrom === '' ? 'dns-answer' : flow.serverNameFrom) : 5,
        software: software as PlainChannel['software'],
        flow,
        bytes: both(flow.bytesUp, flow.bytesDown),
        wire: both(flow.wireBytesUp, flow.wireBytesDown),
        packets: both(flow.packetsUp, flow.packetsDown),
        bursts: both(flow.burstsUp, flow.burstsDown),
        keys: both(flow.keysUp, flow.keysDown),
        events: events.length === 0 ? [[flow.startUs, 1, 0, 0]] : events,
      },
    ];
  });
  type Row = (typeof rows)[number];
  const keyOf = (row: Row) => JSON.stringify([row.scope, row.host, row.destination, row.software]);
  const sum = (list: readonly Row[], of: (row: Row) => number) => list.reduce((total, row) => total + of(row), 0);
  const distinct = <T>(values: T[]) => [...new Set(values)];
  const hostsOf = (list: readonly Row[]) => distinct(list.map((row) => row.host)).length;
  const channels = distinct(rows.map(keyOf)).map((key): PlainChannel => {
    const mine = rows.filter((row) => keyOf(row) === key);
    const { scope, host, destination, software } = mine[0]!;
    const peers = rows.filter((row) => row.scope === scope);
    const sameSoftware = peers.filter((row) => software !== null && JSON.stringify(row.software) === JSON.stringify(software));
    const events = mine.flatMap((row) => row.events).sort((a, b) => a[0]! - b[0]! || b[1]! - a[1]! || a[2]! - b[2]! || a[3]! - b[3]!);
    const exchanges = sum(mine, ({ flow }) => flow.exchangeCount + flow.moreExchanges);
    const kept = events.slice(0, eventLimit);
    const byAddress = /^(\[.*\]:\d+|[0-9a-f:]+|[1-9][\d.]+(:\d{1,5})?)$/.test(destination) && !destination.endsWith(':99999');
    return {
      scope,
      host,
      destination,
      destinationFrom: ranks[Math.min(...mine.map(({ rank }) => rank))]!,
      software,
      service: byAddress
        ? testServices.matchAddress([0, 0, 0, destination.includes('8.8.8.8') ? 0x08080808 : destination.includes('::42') ? 0x42 : 0])
        : testServices.match(destination),
      addresses: distinct(mine.map(({ address }) => address))
        .sort()
        .slice(0, 8),
      ports: distinct(mine.map(({ flow }) => flow.serverPort))
        .sort((a, b) => a - b)
        .slice(0, 8),
      protocols: distinct(mine.map(({ flow }) => flow.protocol)).sort((a, b) => a - b),
      flows: mine.length,
      exchanges,
      firstUs: Math.min(...mine.map(({ flow }) => flow.startUs)),
      lastUs: Math.max(...mine.map(({ flow }) => flow.endUs)),
      bytesUp: sum(mine, ({ bytes }) => bytes[0]),
      bytesDown: sum(mine, ({ bytes }) => bytes[1]),
      wireBytesUp: sum(mine, ({ wire }) => wire[0]),
      wireBytesDown: sum(mine, ({ wire }) => wire[1]),
      packetsUp: sum(mine, ({ packets }) => packets[0]),
      packetsDown: sum(mine, ({ packets }) => packets[1]),
      longestUs: Math.max(...mine.map(({ flow }) => flow.endUs - flow.startUs)),
      totalUs: sum(mine, ({ flow }) => flow.endUs - flow.startUs),
      attempts: mine.filter(({ flow }) => flow.packetsDown === 0 || flow.tcpEnd === 'attempt').length,
      sampledFlows: mine.filter(({ flow }) => (flow.truncated & 16) !== 0).length,
      uncountedFlows: mine.filter(({ flow }) => (flow.truncated & 32) !== 0).length,
      alertedFlows: mine.filter(({ flow }) => (flow.truncated & 64) !== 0).length,
      unpacedFlows: mine.filter(({ flow }) => !flow.paced).length,
      bursts: [sum(mine, ({ bursts }) => bursts[0]), sum(mine, ({ bursts }) => bursts[1])],
      keys: [sum(mine, ({ keys }) => keys[0]), sum(mine, ({ keys }) => keys[1])],
      alerts: alertsOf(mine.flatMap(({ flow }) => (flow.alerts === null ? [] : [flow.alerts]))),
      hosts: hostsOf(peers),
      hostsWithDestination: hostsOf(peers.filter((row) => row.destination === destination)),
      hostsWithSoftware: hostsOf(sameSoftware),
      hostsWithBoth: hostsOf(
        peers.filter((row) => row.destination === destination && JSON.stringify(row.software) === JSON.stringify(software)),
      ),
      hostBytesUp: sum(
        peers.filter((row) => row.host === host),
        ({ bytes }) => bytes[0],
      ),
      hostBytesDown: sum(
        peers.filter((row) => row.host === host),
        ({ bytes }) => bytes[1],
      ),
      events: kept,
      firstFlows: firstFlowsOf(mine),
      beyond: exchanges + mine.filter(({ flow }) => flow.exchangeCount === 0).length - kept.length,
    };
  });
  return sortChannels(channels.filter(({ scope }) => judged.has(scope)));
}

/** One for each five-tuple at its earliest start, the first five. */
function firstFlowsOf(mine: readonly { readonly flow: Flow; readonly address: string }[]) {
  const order = (a: FlowStart, b: FlowStart) =>
    a.startUs - b.startUs ||
    a.clientPort - b.clientPort ||
    a.serverPort - b.serverPort ||
    a.protocol - b.protocol ||
    (a.peer < b.peer ? -1 : 1);
  const all = mine
    .map(({ flow: { startUs, clientPort, serverPort, protocol }, address }) => ({
      startUs,
      clientPort,
      serverPort,
      protocol,
      peer: address,
    }))
    .sort(order);
  const tuple = ({ startUs: _, ...rest }: FlowStart) => JSON.stringify(rest);
  return all.filter((one, i) => all.findIndex((other) => tuple(other) === tuple(one)) === i).slice(0, 5);
}

/** By signature, the first eight of all; `beyond` is what is left of the sum. */
function alertsOf(lists: readonly Alerts[]): Alerts | null {
  if (lists.length === 0) return null;
  const all = lists
    .flatMap(({ kept }) => kept)
    .map((alert) => ({ ...alert, signature: asStored(alert.signature), category: asStored(alert.category) }));
  const key = (a: Alert) =>
    [a.severity === 0 ? 1e10 : a.severity, a.generatorId, a.signatureId].map((each) => String(each).padStart(12, '0')).join() +
    `${a.signature}\u0000${a.category}`;
  const sums = [...new Set(all.map(key))].sort().map((each) => {
    const mine = all.filter((alert) => key(alert) === each);
    const count = mine.reduce((total, alert) => total + alert.count, 0);
    return { ...mine[0]!, count, firstUs: Math.min(...mine.map((a) => a.firstUs)), lastUs: Math.max(...mine.map((a) => a.lastUs)) };
  });
  const total = lists.reduce((sum, { beyond }) => sum + beyond, 0) + all.reduce((sum, { count }) => sum + count, 0);
  const kept = sums.slice(0, 8);
  return { kept, beyond: total - kept.reduce((sum, { count }) => sum + count, 0) };
}
