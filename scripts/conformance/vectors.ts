/** FoxIO's JA4 vectors and Zeek's QUIC traces: names and fingerprints of every stream. */
import path from 'node:path';
import { Agreement } from './agreement.ts';
import { groupBy } from './group-by.ts';
import { compareWithTshark, fingerprintsOf, namesOf } from './names.ts';
import { observe } from './observe.ts';
import { readLines } from './read-lines.ts';
import { listFiles } from './shared-captures.ts';
import { tsharkView } from './tshark-view.ts';
import { endOf, tupleKey } from './tuple.ts';

interface Row {
  readonly pcap: string;
  readonly src: string;
  readonly sport: string;
  readonly dst: string;
  readonly dport: string;
  readonly sni: string | null;
  readonly ja4: readonly string[];
}

export async function compareVectors(folder: string, take: (capture: string) => boolean): Promise<Agreement[]> {
  const names = new Agreement('ja4', 'TLS and QUIC names (FoxIO)', 0.98);
  const fingerprints = new Agreement('ja4', 'JA4 (FoxIO)', 0.98);
  for (const [capture, rows] of groupBy(readLines<Row>(path.join(folder, 'expected.jsonl')), (row) => row.pcap)) {
    if (!take(capture)) continue;
    const observation = await observe(path.join(folder, capture));
    for (const row of rows) {
      const ends = [endOf(row.src, row.sport), endOf(row.dst, row.dport)] as const;
      const protocol = row.ja4[0]?.startsWith('q') ? 17 : 6;
      const key = tupleKey(protocol, ...ends);
      const name = (row.sni ?? '').toLowerCase();
      const ourNames = namesOf(observation, key);
      if (name !== '') names.compare(capture, key, [...ourNames].join(' '), name, ourNames.has(name));
      const ours = [...fingerprintsOf(observation, key)];
      fingerprints.compare(capture, key, ours.join(' '), row.ja4.join(' '), ours.length > 0 && ours.every((one) => row.ja4.includes(one)));
    }
  }
  return [names, fingerprints];
}

export async function compareQuic(folder: string, take: (capture: string) => boolean): Promise<Agreement[]> {
  const names = new Agreement('quic', 'QUIC and TLS names (tshark)', null);
  const fingerprints = new Agreement('quic', "JA4 (worked out from tshark's fields)", null);
  for (const capture of listFiles(folder).filter((name) => name.includes('.pcap') && take(name))) {
    const file = path.join(folder, capture);
    compareWithTshark(names, fingerprints, capture, await observe(file), tsharkView(file));
  }
  return [names, fingerprints];
}
