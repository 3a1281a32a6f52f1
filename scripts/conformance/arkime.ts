/** Arkime's flow tables against ours: bytes, packets, payload and times each way, names, JA4. */
import path from 'node:path';
import { Agreement } from './agreement.ts';
import { groupBy } from './group-by.ts';
import { compareWithTshark, fingerprintsOf, insideOf } from './names.ts';
import { type Observation, observe } from './observe.ts';
import { readLines } from './read-lines.ts';
import { compareTraffic, outside } from './traffic.ts';
import { tsharkView, type View } from './tshark-view.ts';
import { endOf, type Side, type Tuple, tupleKey } from './tuple.ts';

interface Row {
  readonly pcap: string;
  readonly proto: number;
  readonly src: string;
  readonly sport: number;
  readonly dst: string;
  readonly dport: number;
  readonly src_pkts: number;
  readonly src_bytes: number;
  readonly dst_pkts: number;
  readonly dst_bytes: number;
  readonly src_payload: number;
  readonly dst_payload: number;
  readonly first_ms: number;
  readonly last_ms: number;
  readonly community_id: string | null;
  readonly http_host: readonly string[] | null;
  readonly tls_sni: readonly string[] | null;
  readonly quic_host: readonly string[] | null;
  readonly ja4: readonly string[] | null;
}

export async function compareArkime(folder: string, take: (capture: string) => boolean): Promise<Agreement[]> {
  const bytes = new Agreement('arkime', 'flow bytes each way (Arkime)', 0.97);
  const packets = new Agreement('arkime', 'flow packets each way (Arkime)', 0.97);
  const payload = new Agreement('arkime', 'transport payload each way, copies counted once (Arkime)', null);
  const times = new Agreement('arkime', 'first and last time, ms (Arkime)', null);
  const ids = new Agreement('arkime', 'community id (Arkime)', null);
  const names = new Agreement('arkime', 'TLS, QUIC and HTTP names (Arkime)', null);
  const fingerprints = new Agreement('arkime', 'JA4 (Arkime)', null);
  const thirdNames = new Agreement('arkime', 'TLS and QUIC names (tshark)', null);
  const thirdFingerprints = new Agreement('arkime', "JA4 (worked out from tshark's fields)", null);
  for (const [capture, table] of groupBy(readLines<Row>(path.join(folder, 'expected.jsonl')), (row) => row.pcap)) {
    if (!take(capture)) continue;
    const file = path.join(folder, capture);
    const observation = await observe(file);
    const view = tsharkView(file);
    compareWithTshark(thirdNames, thirdFingerprints, capture, observation, view);
    const transport = table.filter((row) => row.proto === 6 || row.proto === 17);
    const byTuple = groupBy(transport, (row) => tupleKey(row.proto, endOf(row.src, row.sport), endOf(row.dst, row.dport)));
    for (const [key, rows] of byTuple) {
      const why = outside(observation, view, key);
      if (why !== '') {
        for (const agreement of [bytes, packets, payload, times]) agreement.leaveOut(why);
        continue;
      }
      const ours = observation.tuples.get(key);
      const expected = { key, sides: sum(rows) };
      compareTraffic(bytes, capture, 'frameBytes', ours, expected, view);
      compareTraffic(packets, capture, 'packets', ours, expected, view);
      compareTraffic(payload, capture, 'payloadBytes', withoutCopies(observation, key, ours), expected, view);
      const ourTimes = ours === undefined ? 'none' : `${Math.floor(ours.firstUs / 1000)}–${Math.floor(ours.lastUs / 1000)}`;
      times.compare(
        capture,
        key,
        ourTimes,
        `${Math.min(...rows.map((row) => row.first_ms))}–${Math.max(...rows.map((row) => row.last_ms))}`,
      );
      const all = observation.flows.filter((flow) => flow.key === key);
      const { community_id: theirId } = rows[0]!;
      // Sessions of several address pairs (DHCP) and of packets without ports have none there.
      if (theirId === null) ids.leaveOut('Arkime gives none (DHCP, packets without ports)');
      else for (const id of new Set(all.map((flow) => flow.communityId))) ids.compare(capture, key, id, theirId);
      const flows = all.filter((flow) => flow.serverNameFrom !== 'dns-answer' && flow.serverName !== '');
      const theirNames = every(rows, (row) => [...(row.http_host ?? []), ...(row.tls_sni ?? []), ...(row.quic_host ?? [])]);
      compareAny(names, capture, key, new Set(flows.map((flow) => flow.serverName)), theirNames, view);
      compareAny(
        fingerprints,
        capture,
        key,
        fingerprintsOf(observation, key),
        every(rows, (row) => row.ja4 ?? []),
        view,
      );
    }
  }
  return [names, thirdNames, fingerprints, thirdFingerprints, bytes, packets, payload, times, ids];
}

function every(rows: readonly Row[], of: (row: Row) => readonly string[]): Set<string> {
  return new Set(rows.flatMap((row) => of(row).map((one) => one.toLowerCase())).filter((one) => one !== ''));
}

function sum(rows: readonly Row[]): Map<string, Partial<Side>> {
  const sides = new Map<string, Side>();
  for (const row of rows) {
    add(sides, endOf(row.src, row.sport), row.src_pkts, row.src_bytes, row.src_payload);
    add(sides, endOf(row.dst, row.dport), row.dst_pkts, row.dst_bytes, row.dst_payload);
  }
  return sides;
}

function add(sides: Map<string, Side>, end: string, packets: number, frameBytes: number, payloadBytes: number): void {
  const side = sides.get(end) ?? { packets: 0, frameBytes: 0, ipBytes: 0, payloadBytes: 0 };
  side.packets += packets;
  side.frameBytes += frameBytes;
  side.payloadBytes += payloadBytes;
  sides.set(end, side);
}

/** The tuple with the payload of its flows, in which a retransmission does not count again. */
function withoutCopies(observation: Observation, key: string, tuple: Tuple | undefined): Tuple | undefined {
  if (tuple === undefined) return undefined;
  const sides = new Map([...tuple.sides].map(([end, side]) => [end, { ...side, payloadBytes: 0 }]));
  for (const flow of observation.flows.filter((one) => one.key === key)) {
    sides.get(flow.client)!.payloadBytes += flow.bytesUp;
    sides.get(flow.server)!.payloadBytes += flow.bytesDown;
  }
  return { ...tuple, sides };
}

/** Several requests of one connection name several hosts; ours is one of them. */
function compareAny(
  agreement: Agreement,
  capture: string,
  key: string,
  ours: ReadonlySet<string>,
  theirs: ReadonlySet<string>,
  view: View,
): void {
  if (theirs.size === 0) return;
  const carrier = insideOf(view, key);
  if (ours.size === 0 && carrier !== '') agreement.leaveOut(carrier);
  else if (ours.size === 0 && view.oldNames.has(key)) agreement.leaveOut("Google's QUIC before version 1");
  else if ([...theirs].every((one) => /^d/.test(one) && one.split('_').length === 3)) agreement.leaveOut('DTLS');
  else {
    const equal = ours.size > 0 && [...ours].every((one) => theirs.has(one));
    agreement.compare(capture, key, [...ours].join(' '), [...theirs].join(' '), equal);
  }
}
