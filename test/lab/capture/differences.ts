import { seeCapture } from '../../../scripts/shape-logs/see-capture.ts';
import { Flow } from '../../../src/model/flow.ts';
import { TRUNCATED_HEAD } from '../../../src/model/truncation.ts';
import { copyFlow, type FlowCopy } from '../../helpers/collect.ts';
import type { LabConnection } from '../connection.ts';
import type { LabDay } from '../day.ts';
import { fillFlow } from '../writers/fill-flow.ts';
import { resolutions } from '../writers/resolutions.ts';
import { carry } from './carry.ts';
import { seenExchanges } from './turn.ts';

/** Packets of one conversation follow one another by a µs at the least: many of them come a little late. */
const CLOSE_US = 2_000;
const FACTS = ['startUs', 'bytesUp', 'bytesDown', 'tcpEnd', 'application', 'alpn', 'tlsVersion', 'ja4', 'userAgent'] as const;

/** What the project's front reads from a capture that the day's carried connections do not say, a line each; none when all is equal. */
export async function differences(day: LabDay, path: string): Promise<string[]> {
  const { flows } = await seeCapture(path);
  const seen = new Map<string, FlowCopy[]>();
  for (const flow of flows) seen.set(endsOf(flow), [...(seen.get(endsOf(flow)) ?? []), flow]);
  const all: string[] = [];
  const lookups = [...resolutions(day)].map(({ connection }) => connection);
  const wanted = [
    ...day.connections.map((one) => ({ connection: one, flow: seenFlow(one) })),
    ...lookups.map((one) => ({ connection: one, flow: plainFlow(one) })),
  ];
  for (const { connection, flow: wantedFlow } of wanted) {
    if (connection.protocol === 17 && connection.exchanges.length === 0) continue;
    const ends = endsOf(connection);
    const [flow, ...rest] = (seen.get(ends) ?? []).filter((one) => Math.abs(one.startUs - connection.startUs) < CLOSE_US);
    if (flow === undefined || rest.length > 0) all.push(`${ends}: ${flow === undefined ? 'no flow' : 'several flows'}`);
    else for (const what of unlike(connection, wantedFlow, flow)) all.push(`${ends}: ${what}`);
    seen.set(
      ends,
      (seen.get(ends) ?? []).filter((one) => one !== flow),
    );
  }
  for (const [ends, left] of seen) for (const one of left) all.push(`${ends}: a flow at ${one.startUs} that is nobody's`);
  return all;
}

/** A flow as a carried connection is seen. */
export function seenFlow(connection: LabConnection): FlowCopy {
  const carried = carry(connection);
  return plainFlow({ ...carried, exchanges: seenExchanges(carried.exchanges) });
}

function plainFlow(connection: LabConnection): FlowCopy {
  const flow = new Flow();
  fillFlow(flow, connection);
  return copyFlow(flow);
}

function unlike(connection: LabConnection, wanted: FlowCopy, flow: FlowCopy): string[] {
  // Nothing recognizes the time protocol: a flow of it has only its port.
  const facts = FACTS.filter((name) => name !== 'application' || connection.application !== 'ntp');
  const all: string[] = facts.filter((name) => wanted[name] !== flow[name]).map((name) => `${name} ${flow[name]}, not ${wanted[name]}`);
  if (connection.serverName !== '' && wanted.serverName !== flow.serverName) all.push(`name ${flow.serverName}, not ${wanted.serverName}`);
  if (Math.abs(wanted.endUs - flow.endUs) > CLOSE_US) all.push(`ends ${flow.endUs - wanted.endUs} µs late`);
  if ((flow.truncated & TRUNCATED_HEAD) !== 0) all.push('a head that is cut');
  const counts = [flow, wanted].map(({ exchanges, moreExchanges }) => exchanges.length + moreExchanges);
  if (counts[0] !== counts[1]) all.push(`${counts[0]} exchanges, not ${counts[1]}`);
  for (const [number, { timeUs, up, down }] of wanted.exchanges.entries()) {
    const exchange = flow.exchanges[number];
    // Past the cap the table has only sums.
    if (exchange === undefined || (exchange.up === up && exchange.down === down && Math.abs(exchange.timeUs - timeUs) < CLOSE_US)) continue;
    all.push(`exchange ${number}: ${exchange.timeUs - timeUs} µs late, ${exchange.up}/${exchange.down}, not ${up}/${down}`);
  }
  return all;
}

const endsOf = (one: FlowCopy | LabConnection): string => `${one.protocol} ${one.client}:${one.clientPort} ${one.server}:${one.serverPort}`;
