/** Lab captures, read by tshark: what they carry does not depend on the project's own readers. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ja4OfFields } from '../../../scripts/conformance/ja4-of-fields.ts';
import { FIELDS, type Field } from '../../../scripts/conformance/tshark-row.ts';
import { hasTshark, tsharkFields } from '../../payload/tshark.ts';
import type { LabConnection } from '../connection.ts';
import type { LabDay } from '../day.ts';
import { makeDay } from '../make-day.ts';
import { HOUR_US } from '../times.ts';
import { resolutions } from '../writers/resolutions.ts';
import { handMadeDay } from './hand-made-day.ts';
import { writeCapture } from './write-capture.ts';

const folder = mkdtempSync(join(tmpdir(), 'undertow-lab-tshark-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const CHECKED = ['ip', 'tcp', 'udp'].flatMap((name) => ['-o', `${name}.check_checksum:TRUE`]);
const ENDS = ['ip.src', 'tcp.srcport', 'udp.srcport', 'ip.dst', 'tcp.dstport', 'udp.dstport', 'tcp.stream'] as const;

/** One hour of it: tshark takes 50 µs a packet and more. */
const anHour = (day: LabDay): LabDay => {
  const fromUs = day.fromUs + 10 * HOUR_US;
  return { ...day, connections: day.connections.filter(({ startUs }) => startUs >= fromUs && startUs < fromUs + HOUR_US) };
};

describe.skipIf(!hasTshark).each([
  ['made by hand', handMadeDay],
  ['of twelve hosts', () => anHour(makeDay({ seed: 6, hosts: 12, days: 1, plants: 2, family: 'fit' }))],
])(`the capture of a day %s in tshark${hasTshark ? '' : ' (SKIPPED: tshark is not installed)'}`, (title, make) => {
  const path = join(folder, `${title}.pcap`);
  let day: LabDay;
  beforeAll(() => {
    day = make();
    writeCapture(day, path);
  });

  it('has no malformed packet, and no wrong checksum where the payload is whole', () => {
    const bad = ['ip', 'tcp', 'udp'].map((name) => `${name}.checksum.status == "Bad"`).join(' || ');
    expect(tsharkFields(path, `_ws.malformed || ${bad}`, ['frame.number', '_ws.expert.message'], CHECKED)).toEqual([]);
  });

  it('names every server of a hello, and works out the fingerprint of its software', () => {
    const seen = new Map<string, string>();
    for (const row of tsharkFields(path, 'tls.handshake.type == 1', FIELDS)) {
      const field: Field = (name) => row[FIELDS.indexOf(name)] ?? '';
      const tcp = field('tcp.srcport');
      const fingerprint = ja4OfFields(tcp === '' ? 'q' : 't', field);
      seen.set(
        `${field('ip.src')} ${tcp || field('udp.srcport')} ${field('ip.dst')}`,
        `${field('tls.handshake.extensions_server_name')} ${fingerprint}`,
      );
    }
    const isHello = ({ application }: LabConnection) => application === 'tls' || application === 'quic';
    const hellos = day.connections.filter(isHello).filter(({ serverName }) => serverName !== '');
    const unlike = hellos.flatMap(({ client, clientPort, server, serverName, software }) => {
      const what = seen.get(`${client} ${clientPort} ${server}`);
      return what === `${serverName} ${software.ja4}` ? [] : [`${client}:${clientPort} ${serverName} ${software.ja4}: ${what}`];
    });
    expect(hellos.length).toBeGreaterThan(8);
    expect(unlike).toEqual([]);
  });

  it('has as many conversations as the day has connections and look-ups', () => {
    const streams = { tcp: new Set<string>(), udp: new Set<string>() };
    for (const row of tsharkFields(path, 'tcp || udp', ENDS)) {
      if (row[6] !== '') streams.tcp.add(row[6]!);
      else streams.udp.add([row[0], row[2], row[3], row[5]].sort().join(' '));
    }
    const all = [...day.connections, ...[...resolutions(day)].map(({ connection }) => connection)];
    const ends = (protocol: number) => all.filter((one) => one.protocol === protocol && (protocol === 6 || one.exchanges.length > 0));
    expect(streams.tcp.size).toBe(ends(6).length);
    // UDP has no beginnings: the same ends, hours later, are the same conversation to tshark.
    const pairs = new Set(ends(17).map((one) => [one.client, `${one.clientPort}`, one.server, `${one.serverPort}`].sort().join(' ')));
    expect(streams.udp.size).toBe(pairs.size);
  });
});
