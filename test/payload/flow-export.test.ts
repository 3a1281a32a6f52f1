import { describe, expect, it } from 'vitest';
import { Issues } from '../../src/core/issues.ts';
import type { LogFlow } from '../../src/model/log-flow.ts';
import { Packet } from '../../src/model/packet.ts';
import { FlowExports } from '../../src/payload/flow-export.ts';
import { join } from '../source/helpers.ts';
import { be16, be32, ip, ipfixMessage, set, template, v5 } from '../source/log/export-builder.ts';

const SECONDS = 1_700_000_000;
const RECORD = {
  source: '10.0.0.5',
  destination: '203.0.113.9',
  sourcePort: 50_000,
  destinationPort: 443,
  packets: 1,
  octets: 40,
  first: 1,
  last: 1,
};
const good = v5([RECORD], { seconds: SECONDS, uptime: 1_000 });
const templates = ipfixMessage([set(2, template(300, [8, 4], [12, 4], [1, 4]))], { seconds: SECONDS });
const data = ipfixMessage([set(300, ip('10.0.0.5'), ip('203.0.113.9'), be32(7))], { seconds: SECONDS });

function datagram(payload: Uint8Array, destinationPort: number, source = '192.0.2.1'): Packet {
  const packet = new Packet();
  packet.bytes = join(ip(source), ip('192.0.2.2'), be16(0), payload);
  packet.sourceAt = 0;
  packet.destinationAt = 4;
  packet.payloadAt = 10;
  packet.payloadLength = payload.length;
  packet.end = packet.bytes.length;
  packet.ipVersion = 4;
  packet.protocol = 17;
  packet.destinationPort = destinationPort;
  packet.timeUs = SECONDS * 1e6;
  packet.input = 3;
  return packet;
}

function readAll(...packets: readonly Packet[]) {
  const octets: number[] = [];
  const inputs = new Set<number>();
  const issues = new Issues();
  let passed = 0;
  const rows = {
    flow(row: LogFlow) {
      octets.push(row.wireBytesUp);
      inputs.add(row.input);
    },
    names() {},
    alert() {},
    answer() {},
  };
  const exports = new FlowExports({ packet: () => passed++ }, rows, issues);
  for (const packet of packets) exports.packet(packet);
  exports.end();
  expect(passed).toBe(packets.length);
  return { octets, inputs: [...inputs], issues: Object.fromEntries(issues.list().map(({ name, count }) => [name, count])) };
}

describe('export packets in a capture', () => {
  it('become rows, and go on as packets', () => {
    expect(readAll(datagram(good, 2055))).toEqual({ octets: [40], inputs: [3], issues: { 'flow-export.packets': 1 } });
  });

  it('are known on other ports when they are whole and of their time', () => {
    expect(readAll(datagram(good, 30_000)).octets).toEqual([40]);
    expect(readAll(datagram(join(good, be16(1)), 30_000)).octets).toEqual([]);
    const old = datagram(good, 30_000);
    old.timeUs += 2 * 86_400e6;
    expect(readAll(old)).toEqual({ octets: [], inputs: [], issues: {} });
  });

  it('keep the templates of one exporter apart from those of another', () => {
    expect(readAll(datagram(templates, 4739), datagram(data, 4739)).octets).toEqual([7]);
    expect(readAll(datagram(data, 4739), datagram(templates, 4739)).octets).toEqual([7]);
    const { octets, issues } = readAll(datagram(templates, 4739), datagram(data, 4739, '192.0.2.9'));
    expect([octets, issues['netflow.no-template']]).toEqual([[], 1]);
  });

  it('are not looked for in other packets, and never throw when cut', () => {
    const tcp = datagram(good, 2055);
    tcp.protocol = 6;
    expect(readAll(tcp).octets).toEqual([]);
    for (let length = 0; length < good.length; length++) {
      const cut = datagram(good, 2055);
      cut.end = 10 + length;
      expect(readAll(cut).octets).toEqual([]);
    }
  });
});
