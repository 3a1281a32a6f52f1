import { closeSync, existsSync, openSync, readdirSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Format } from '../../../src/source/format.ts';
import * as logs from '../../../src/source/log/registry.ts';
import * as captures from '../../../src/source/registry.ts';

const formats: Format[] = [...Object.values(logs), ...Object.values(captures)];
const HEAD_BYTES = 4096;
const claims = (head: Uint8Array) =>
  formats
    .filter((format) => format.recognises(head))
    .map(({ name }) => name)
    .sort();

const SAMPLES: readonly [name: string, text: string][] = [
  ['aws-vpc', '2 123456789010 eni-1235b8ca123456789 172.31.16.139 172.31.16.21 20641 22 6 20 4249 1418530010 1418530070 ACCEPT OK\n'],
  ['aws-vpc', '2 unknown eni-1235b8ca123456789 - - - - - - - 1431280876 1431280934 - NODATA'],
  ['aws-vpc', 'account-id srcaddr dstaddr srcport dstport protocol packets bytes start end flow-direction\n'],
  [
    'azure-flow',
    '{"records":[{"time":"2018-11-13T12:00:35Z","category":"NetworkSecurityGroupFlowEvent","properties":{"Version":2,"flows":[]}}]}',
  ],
  ['azure-flow', '{\n  "time": "2022-09-14T09:00:52Z",\n  "category": "FlowLogFlowEvent",\n  "flowRecords": {'],
  [
    'gcp-flow',
    '[\n {\n  "jsonPayload": {\n   "bytes_sent": "1",\n   "connection": {\n    "dest_ip": "192.0.2.1",\n    "src_ip": "10.0.0.1"\n }}}]',
  ],
  ['gcp-flow', '{"jsonPayload":{"connection":{"src_ip":"10.0.0.1","dest_ip":"192.0.2.1","protocol":6},"reporter":"DEST"}}\n'],
  ['squid', '1286536309.586    418 192.168.0.68 TCP_MISS/200 10182 GET http://a.example/ - HIER_DIRECT/203.0.113.7 text/html\n'],
  ['squid', '10.0.0.1 - - [08/Oct/2010:13:11:49 +0200] "GET http://a.example/ HTTP/1.1" 200 1 "-" "curl" TCP_MISS:HIER_DIRECT\n'],
  ['elff', '#Software: SGOS 6.7\n#Fields: date time c-ip cs-host sc-bytes cs-bytes\n'],
  ['zscaler', '2022-06-20 15:29:11\treason=Allowed\tClientIP=192.168.0.38\turl=a.example:443\tvendor=Zscaler\n'],
  ['dnsmasq', 'Jul  7 19:39:41 dnsmasq[536]: query[A] a.example from 192.168.1.185\n'],
  ['bind', '02-May-2023 13:33:40.299 queries: info: client @0x2c 10.0.0.5#59751 (a.example): query: a.example IN A +E(0)K (10.0.0.1)\n'],
  ['unbound', '[1522929604] unbound[3163:0] info: 127.0.0.1 www.example.com. A IN\n'],
];

const NO_LOGS: readonly string[] = [
  '',
  'It was a dark and stormy night; the rain fell in torrents.\n',
  '127.0.0.1 - - [08/Oct/2010:13:11:49 +0200] "GET / HTTP/1.1" 200 1 "-" "curl"\n',
  'Jul  7 19:39:41 gate sshd[536]: Accepted publickey for jo from 192.168.1.185\n',
  'Jul  7 19:39:41 gate dnsmasq[536]: started, version 2.90 cachesize 150\n',
  '{"name":"package","version":"1.0.0"}\n',
  '{"connection":"keep-alive","reporter":"jo"}\n',
  '<html><body>flowTuples</body></html>\n',
  '#!/bin/sh\n#Fields: none\necho hello\n',
  '# Title\n\nThe start and end of bytes and packets: version protocol action\n',
  'start,end,bytes\n1,2,3\n',
  'id: 7\nname: "query[A] a from b"\n',
];

describe('recognising cloud, proxy and resolver logs', () => {
  it.each(SAMPLES)('%s alone claims its sample: %s', (name, text) => {
    expect(claims(new TextEncoder().encode(text))).toEqual([name]);
    expect(claims(new TextEncoder().encode(`\ufeff${text.replaceAll('\n', '\r\n')}`))).toEqual([name]);
  });

  it.each(NO_LOGS)('nobody claims %j', (text) => {
    expect(claims(new TextEncoder().encode(text))).toEqual([]);
  });

  it('nobody claims UTF-16', () => {
    for (const [, text] of SAMPLES) expect(claims(new Uint8Array(Buffer.from(`\ufeff${text}`, 'utf16le')))).toEqual([]);
  });
});

const shared = new URL('../../../../shared/captures/', import.meta.url).pathname;
const OURS = new Set(SAMPLES.map(([name]) => name));

describe.skipIf(!existsSync(shared))('real logs of other formats (skipped where ../shared/captures is absent)', () => {
  it.each(['zeek', 'suricata', 'netflow', 'pcapng', 'malformed'].filter((folder) => existsSync(join(shared, folder))))(
    'none of %s is taken for a cloud, proxy or resolver log',
    (folder) => {
      const wrong: string[] = [];
      const head = new Uint8Array(HEAD_BYTES);
      for (const entry of readdirSync(join(shared, folder), { recursive: true, withFileTypes: true })) {
        if (!entry.isFile()) continue;
        const file = openSync(join(entry.parentPath, entry.name), 'r');
        const length = readSync(file, head, 0, HEAD_BYTES, 0);
        closeSync(file);
        for (const name of claims(head.subarray(0, length))) if (OURS.has(name)) wrong.push(`${entry.name}: ${name}`);
      }
      expect(wrong).toEqual([]);
    },
  );
});
