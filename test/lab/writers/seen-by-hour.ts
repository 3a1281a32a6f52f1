import type { Resolution } from '../../../scripts/shape-logs/resolution.ts';
import type { Seen } from '../../../scripts/shape-logs/seen.ts';
import { compareText } from '../../../src/core/compare.ts';
import { Flow } from '../../../src/model/flow.ts';
import type { FlowCopy } from '../../helpers/collect.ts';
import type { LabConnection } from '../connection.ts';
import type { LabDay } from '../day.ts';
import { HOUR_US } from '../times.ts';
import { fillFlow } from './fill-flow.ts';
import { resolutions } from './resolutions.ts';

const NO_EXCHANGES: FlowCopy['exchanges'] = [];

interface Hour {
  readonly connections: LabConnection[];
  readonly resolutions: Resolution[];
}

/** What a sensor sees of a day, hour by hour as it ends: what the writers of logs take, with the memory of one hour. */
export function* seenByHour(day: LabDay): Generator<{ readonly fromUs: number; readonly seen: Seen }> {
  const hours = new Map<number, Hour>();
  const hourOf = (timeUs: number): Hour => {
    const number = Math.floor((timeUs - day.fromUs) / HOUR_US);
    const hour = hours.get(number) ?? { connections: [], resolutions: [] };
    hours.set(number, hour);
    return hour;
  };
  for (const connection of day.connections) hourOf(connection.endUs).connections.push(connection);
  for (const { connection, resolution } of resolutions(day)) {
    const hour = hourOf(connection.endUs);
    hour.connections.push(connection);
    hour.resolutions.push(resolution);
  }
  for (const number of [...hours.keys()].sort((a, b) => a - b)) {
    const hour = hours.get(number)!;
    hours.delete(number);
    yield { fromUs: day.fromUs + number * HOUR_US, seen: seenOf(hour) };
  }
}

function seenOf(hour: Hour): Seen {
  const flow = new Flow();
  const flows = hour.connections.map((connection) => copyOf(flow, connection));
  flows.sort((a, b) => a.endUs - b.endUs || a.startUs - b.startUs || compareText(a.client, b.client) || a.clientPort - b.clientPort);
  hour.resolutions.sort((a, b) => a.answerUs - b.answerUs || compareText(a.client, b.client) || a.clientPort - b.clientPort);
  return { flows, resolutions: hour.resolutions };
}

/** Every field by name: objects made by leaving fields out of others take V8 several times the memory. Logs tell no exchanges. */
function copyOf(flow: Flow, connection: LabConnection): FlowCopy {
  fillFlow(flow, connection);
  flow.exchangeCount = 0;
  return {
    client: connection.client,
    server: connection.server,
    exchanges: NO_EXCHANGES,
    protocol: flow.protocol,
    clientPort: flow.clientPort,
    serverPort: flow.serverPort,
    directionFrom: flow.directionFrom,
    startUs: flow.startUs,
    endUs: flow.endUs,
    bytesUp: flow.bytesUp,
    bytesDown: flow.bytesDown,
    wireBytesUp: flow.wireBytesUp,
    wireBytesDown: flow.wireBytesDown,
    packetsUp: flow.packetsUp,
    packetsDown: flow.packetsDown,
    paced: flow.paced,
    burstsUp: flow.burstsUp,
    burstsDown: flow.burstsDown,
    keysUp: flow.keysUp,
    keysDown: flow.keysDown,
    tcpEnd: flow.tcpEnd,
    application: flow.application,
    serverName: flow.serverName,
    serverNameFrom: flow.serverNameFrom,
    alpn: flow.alpn,
    tlsVersion: flow.tlsVersion,
    ja4: flow.ja4,
    certificateNames: flow.certificateNames,
    userAgent: flow.userAgent,
    alerts: flow.alerts,
    truncated: flow.truncated,
    continued: flow.continued,
    input: flow.input,
    exchangeCount: flow.exchangeCount,
    moreExchanges: flow.moreExchanges,
    moreBytesUp: flow.moreBytesUp,
    moreBytesDown: flow.moreBytesDown,
  };
}
