/** nDPI's flow tables against ours: names, JA4, packets and bytes each way. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { Agreement } from './agreement.ts';
import { groupBy } from './group-by.ts';
import { compareWithTshark, fingerprintsOf, insideOf, namesOf } from './names.ts';
import { lettersReason, pastLetters } from './ndpi-letters.ts';
import { observe } from './observe.ts';
import { readLines } from './read-lines.ts';
import { compareTraffic, outside } from './traffic.ts';
import { tsharkView, type View } from './tshark-view.ts';
import { endOf, type Side, tupleKey } from './tuple.ts';

interface Row {
  readonly pcap: string;
  readonly l4: string;
  readonly cli: readonly [string, number];
  readonly srv: readonly [string, number];
  readonly proto: string;
  readonly c2s_pkts: number;
  readonly c2s_bytes: number;
  readonly s2c_pkts: number;
  readonly s2c_bytes: number;
  readonly sni?: string;
  readonly ja4?: string;
}

interface Expected {
  readonly key: string;
  readonly sides: Map<string, Partial<Side>>;
  readonly names: Set<string>;
  readonly fingerprints: Set<string>;
}

/** Protocols whose name field is a TLS or QUIC server name. */
const NAMED = /(^|[/.])(TLS|QUIC|IMAPS|POPS|SMTPS|FTPS)([/.]|$)/;

export async function compareNdpi(folder: string, take: (capture: string) => boolean): Promise<Agreement[]> {
  const bytes = new Agreement('ndpi', 'flow bytes each way (nDPI)', 0.97);
  const packets = new Agreement('ndpi', 'flow packets each way (nDPI)', 0.97);
  const names = new Agreement('ndpi', 'TLS and QUIC names (nDPI)', 0.98);
  const fingerprints = new Agreement('ndpi', 'JA4 (nDPI, past its own letters)', 0.98);
  const letters = new Agreement('ndpi', 'JA4 (nDPI, letter for letter)', null);
  const thirdNames = new Agreement('ndpi', 'TLS and QUIC names (tshark)', 0.98);
  const thirdFingerprints = new Agreement('ndpi', "JA4 (worked out from tshark's fields)", 0.98);
  for (const [capture, rows] of groupBy(readLines<Row>(path.join(folder, 'expected.jsonl')), (row) => row.pcap)) {
    const file = path.join(folder, capture);
    if (!take(capture) || !existsSync(file)) continue;
    const observation = await observe(file);
    const view = tsharkView(file);
    compareWithTshark(thirdNames, thirdFingerprints, capture, observation, view);
    for (const expected of gather(rows)) {
      const { key } = expected;
      const why = outside(observation, view, key);
      if (why !== '') {
        for (const agreement of [
          bytes,
          packets,
          ...(expected.names.size > 0 ? [names] : []),
          ...(expected.fingerprints.size > 0 ? [fingerprints, letters] : []),
        ])
          agreement.leaveOut(why);
        continue;
      }
      const ours = observation.tuples.get(key);
      compareTraffic(bytes, capture, 'frameBytes', ours, expected, view);
      compareTraffic(packets, capture, 'packets', ours, expected, view);
      compareNames(names, capture, expected, namesOf(observation, key), view);
      compareFingerprints(fingerprints, letters, capture, expected, fingerprintsOf(observation, key), view);
    }
  }
  return [names, thirdNames, fingerprints, letters, thirdFingerprints, bytes, packets];
}

function compareNames(names: Agreement, capture: string, expected: Expected, ours: ReadonlySet<string>, view: View): void {
  const { key } = expected;
  for (const name of expected.names) {
    if (view.oldNames.has(key)) names.leaveOut("Google's QUIC before version 1");
    else if (ours.size === 0 && insideOf(view, key) !== '') names.leaveOut(insideOf(view, key));
    else names.compare(capture, key, [...ours].join(' '), name, ours.has(name));
  }
}

function compareFingerprints(
  past: Agreement,
  letters: Agreement,
  capture: string,
  expected: Expected,
  ours: ReadonlySet<string>,
  view: View,
): void {
  const { key } = expected;
  for (const ja4 of expected.fingerprints) {
    const text = [...ours].join(' ');
    if (ours.size === 0 && insideOf(view, key) !== '') {
      past.leaveOut(insideOf(view, key));
      letters.leaveOut(insideOf(view, key));
      continue;
    }
    past.compare(
      capture,
      key,
      text,
      ja4,
      [...ours].some((one) => pastLetters(one) === pastLetters(ja4)),
    );
    const before = letters.disagreements.length;
    letters.compare(capture, key, text, ja4, ours.has(ja4));
    const added = letters.disagreements[before];
    if (added !== undefined && [...ours].some((one) => pastLetters(one) === pastLetters(ja4))) {
      const confirmed = [...ours].some((one) => view.fingerprints.get(key)?.has(one));
      added.reason = lettersReason(text, ja4, confirmed);
    }
  }
}

/** One for each five-tuple: the same ends in several VLANs are rows of their own there. */
function gather(rows: readonly Row[]): Iterable<Expected> {
  const tuples = new Map<string, Expected>();
  for (const row of rows) {
    const protocol = row.l4 === 'TCP' ? 6 : row.l4 === 'UDP' ? 17 : 0;
    if (protocol === 0) continue;
    const client = endOf(...row.cli);
    const server = endOf(...row.srv);
    const key = tupleKey(protocol, client, server);
    let one = tuples.get(key);
    if (one === undefined) {
      one = { key, sides: new Map(), names: new Set(), fingerprints: new Set() };
      tuples.set(key, one);
    }
    add(one.sides, client, row.c2s_pkts, row.c2s_bytes);
    add(one.sides, server, row.s2c_pkts, row.s2c_bytes);
    if (row.sni !== undefined && NAMED.test(row.proto)) one.names.add(row.sni.toLowerCase());
    if (row.ja4 !== undefined && !row.ja4.startsWith('d')) one.fingerprints.add(row.ja4);
  }
  return tuples.values();
}

function add(sides: Map<string, Partial<Side>>, end: string, packets: number, frameBytes: number): void {
  const side = sides.get(end) ?? {};
  sides.set(end, { packets: (side.packets ?? 0) + packets, frameBytes: (side.frameBytes ?? 0) + frameBytes });
}
