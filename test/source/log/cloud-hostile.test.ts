import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { awsVpc } from '../../../src/source/log/cloud/aws-vpc.ts';
import { azureFlow } from '../../../src/source/log/cloud/azure-flow.ts';
import { gcpFlow } from '../../../src/source/log/cloud/gcp-flow.ts';
import { elff } from '../../../src/source/log/proxy/elff.ts';
import { zscaler } from '../../../src/source/log/proxy/elff-zscaler.ts';
import { squid } from '../../../src/source/log/proxy/squid.ts';
import { bind } from '../../../src/source/log/resolver/bind.ts';
import { dnsmasq } from '../../../src/source/log/resolver/dnsmasq.ts';
import { unbound } from '../../../src/source/log/resolver/unbound.ts';
import { type LogRead, type Row, readLog } from './cloud-helpers.ts';

const FORMATS = [
  [awsVpc, '2 1 eni-1 10.0.0.1 192.0.2.1 20641 22 6 20 4249 1418530010 1418530070 ACCEPT OK\n'],
  [azureFlow, '{"flowTuples":["1493764238,10.0.0.1,192.0.2.1,35370,443,T,O,A,E,1021,588096,8005,4610880"]}\n'],
  [
    gcpFlow,
    '{"connection":{"src_ip":"10.0.0.1","dest_ip":"192.0.2.1","protocol":6},"bytes_sent":"7","start_time":"2018-03-02T18:01:07Z","end_time":"2018-03-02T18:01:08Z"}\n',
  ],
  [squid, '1286536309.586    418 10.0.0.1 TCP_MISS/200 10182 GET http://a.example/ - HIER_DIRECT/192.0.2.1 text/html\n'],
  [elff, '#Fields: timestamp c-ip cs-host cs-bytes time-taken\n1551441605 10.0.0.1 a.example 7 0.5\n'],
  [zscaler, '2022-06-20 15:29:11\tClientIP=10.0.0.1\turl=a.example:443\trequestsize=7\tvendor=Zscaler\n'],
  [dnsmasq, 'Jul  7 19:39:41 dnsmasq[5]: query[A] a.example from 10.0.0.1\nJul  7 19:39:42 dnsmasq[5]: reply a.example is 192.0.2.1\n'],
  [bind, '02-May-2023 13:33:40.299 client 10.0.0.1#5: query: a.example IN A + (10.0.0.1)\n'],
  [unbound, '[1522929604] unbound[3:0] info: 10.0.0.1 a.example. A IN\n'],
] as const;

function expectSane(read: LogRead): void {
  for (const row of [...read.flows, ...read.names]) {
    expect(Number.isSafeInteger(row.startUs) && row.startUs > 0 && Number.isSafeInteger(row.endUs) && row.endUs >= row.startUs).toBe(true);
    for (const count of ['bytesUp', 'bytesDown', 'wireBytesUp', 'wireBytesDown', 'packetsUp', 'packetsDown'] satisfies (keyof Row)[])
      expect(Number.isNaN(row[count]) || (row[count] >= 0 && row[count] <= Number.MAX_SAFE_INTEGER)).toBe(true);
    for (const port of [row.clientPort, row.serverPort]) expect(Number.isInteger(port) && port >= 0 && port <= 65_535).toBe(true);
    expect(row.serverName.length).toBeLessThanOrEqual(255);
  }
  for (const { timeUs, name } of read.answers) expect(Number.isSafeInteger(timeUs) && name.length <= 255).toBe(true);
}

describe.each(FORMATS.map(([format, text]) => ({ format, text, name: format.name })))('hostile bytes: $name', ({ format, text }) => {
  it('changed bytes never throw, never make a row that cannot be, and read the same in pieces', () => {
    const bytes = new TextEncoder().encode(text.repeat(3));
    const change = fc.record({ at: fc.nat(bytes.length - 1), byte: fc.oneof(fc.nat(255), fc.constantFrom(...'0919-.,:"{}[]\\\n\r\t #=')) });
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 12 }), fc.integer({ min: 1, max: 200 }), (changes, pieceBytes) => {
        const changed = bytes.slice();
        for (const { at, byte } of changes) changed[at] = typeof byte === 'number' ? byte : byte.charCodeAt(0);
        const read = readLog(format, changed);
        expectSane(read);
        expect(readLog(format, changed, pieceBytes)).toEqual(read);
      }),
      { numRuns: 300 },
    );
  });

  it('counts a line of 20 MB and goes on behind it', () => {
    const long = new Uint8Array(20_000_000).fill(0x61);
    const good = new TextEncoder().encode(text);
    const all = new Uint8Array(2 * good.length + long.length + 1);
    all.set(good);
    all.set(long, good.length);
    all[good.length + long.length] = 0x0a;
    all.set(good, good.length + long.length + 1);
    const once = readLog(format, good);
    const { flows, answers, issues } = readLog(format, all, 524_288);
    expect([flows.length, answers.length]).toEqual([2 * once.flows.length, 2 * once.answers.length]);
    if (format !== azureFlow) expect((issues[`${format.name}.long-line`] ?? 0) + (issues[`${format.name}.bad-line`] ?? 0)).toBe(1);
  });
});
