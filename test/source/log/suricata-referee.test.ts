import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { suricata } from '../../../src/source/log/suricata/suricata.ts';
import { readLog } from './cloud-helpers.ts';
import { referenceRead } from './suricata-reference.ts';

const DAY_MS = 86_400e3;
const instant = fc
  .record({
    ms: fc.integer({ min: Date.UTC(2020, 1, 28), max: Date.UTC(2020, 1, 28) + 3 * DAY_MS }),
    more: fc.integer({ min: 0, max: 999 }),
    zone: fc.constantFrom('+0000', '+0100', '-0930', '+0545'),
  })
  .map(({ ms, more, zone }) => `${new Date(ms).toISOString().slice(0, 23)}${String(more).padStart(3, '0')}${zone}`);
const time = fc.oneof({ weight: 20, arbitrary: instant }, fc.constantFrom('', 'yesterday', 5, null));
const ipv4 = fc.constantFrom('10.0.0.5', '203.0.113.7', '255.255.255.255', '8.8.8.8');
const ipv6 = fc.constantFrom('2001:db8::7', 'fd00:0020:0000:0001:0020:00ff:fe00:00c3', '::1');
const address = fc.oneof({ weight: 40, arbitrary: ipv4 }, { weight: 20, arbitrary: ipv6 }, fc.constantFrom('', 'x', '10.0.0', 7, null));
const count = fc.oneof(fc.nat(), fc.nat({ max: 9_007_199_254_740_991 }), fc.nat().map(String), fc.constantFrom(null, 'x', true));
const port = fc.oneof({ weight: 20, arbitrary: fc.integer({ min: 0, max: 65_535 }) }, fc.constantFrom(53, 53, '443', 70_000, null));
const host = fc.constantFrom(
  'www.example.com',
  'WWW.Example.COM.',
  'b\u00fccher.example',
  '[::1]:443',
  'a.example:8080',
  '',
  'x"y\\z',
  '\ud83d\ude00.example',
);
const word = fc.oneof(
  fc.constantFrom(
    'h2',
    'http/1.1',
    'curl/8.5.0',
    't13d1516h2_8daaf6152771_d8a2da3f94cd',
    'TLS 1.3',
    'TLSv1',
    'closed',
    '1b',
    '02',
    '14',
    'A',
    'AAAA',
    'CONNECT',
    'answer',
    'tls',
    'failed',
  ),
  host,
);
const anything = fc.oneof(word, count, fc.jsonValue());
/** A text mostly, in rare cases any other value. */
const text = fc.oneof({ weight: 9, arbitrary: word }, anything);
const texts = fc.oneof({ weight: 5, arbitrary: fc.array(text, { maxLength: 4 }) }, anything);
const object = (members: Record<string, fc.Arbitrary<unknown>>) => {
  const some = fc.oneof(fc.record(members), fc.record(members, { requiredKeys: [] }));
  const more = fc.dictionary(fc.constantFrom('reason', 'age', 'ja3', 'vlan', 'x"', '\u00e9'), anything, { maxKeys: 2 });
  return fc.oneof({ weight: 15, arbitrary: fc.tuple(some, more).map(([one, two]) => ({ ...one, ...two })) }, anything);
};
const record = object({ rrname: host, rrtype: fc.constantFrom('A', 'AAAA', 'CNAME'), ttl: count, rdata: fc.oneof(address, host) });
const event = fc
  .record(
    {
      timestamp: time,
      flow_id: fc.oneof(
        fc.nat(),
        fc.bigInt({ min: 0n, max: (1n << 64n) - 1n }).map((id) => `#${id}`),
        text,
      ),
      in_iface: text,
      event_type: fc.constantFrom('flow', 'tls', 'quic', 'http', 'dns', 'dns', 'stats', 'fileinfo', '', 7),
      src_ip: address,
      src_port: port,
      dest_ip: address,
      dest_port: port,
      proto: fc.constantFrom('TCP', 'UDP', 'IPv6-ICMP', '47', 'x'),
      app_proto: text,
      flow: object({ pkts_toserver: count, pkts_toclient: count, bytes_toserver: count, bytes_toclient: count, state: text }),
      tcp: object({ tcp_flags_ts: text, tcp_flags_tc: text, syn: fc.boolean() }),
      tls: object({
        sni: host,
        version: text,
        ja4: text,
        subject: fc.constantFrom('CN=a.example, O=x', 'O=y/CN=b.example', 'z'),
        subjectaltname: texts,
        client_alpns: texts,
        server_alpns: texts,
      }),
      quic: object({ sni: host, ja4: text, ua: text }),
      http: object({ hostname: host, http_user_agent: text, http_method: fc.constantFrom('GET', 'CONNECT'), url: host }),
      dns: object({
        type: fc.constantFrom('answer', 'response', 'query'),
        rrname: host,
        queries: fc.oneof(fc.array(record, { maxLength: 2 }), anything),
        answers: fc.oneof(fc.array(record, { maxLength: 3 }), anything),
        grouped: object({ A: fc.array(address, { maxLength: 3 }), AAAA: texts }),
      }),
    },
    { requiredKeys: ['timestamp', 'event_type', 'src_ip', 'dest_ip', 'flow', 'tls', 'quic', 'http', 'dns'] },
  )
  .chain((members) => fc.shuffledSubarray(Object.entries(members), { minLength: Object.keys(members).length - 1 }))
  .map(Object.fromEntries);

/** A valid spelling of the value: with spaces, and with letters of its texts escaped. */
function spell(value: unknown, spaces: string, escapes: boolean): string {
  if (Array.isArray(value)) return `[${spaces}${value.map((one) => spell(one, spaces, escapes)).join(`,${spaces}`)}${spaces}]`;
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value).map(([name, one]) => `${JSON.stringify(name)}${spaces}:${spaces}${spell(one, spaces, escapes)}`);
    return `{${spaces}${members.join(`,${spaces}`)}${spaces}}`;
  }
  if (typeof value === 'string' && /^#\d+$/.test(value)) return value.slice(1);
  const plain = JSON.stringify(value);
  if (typeof value !== 'string' || !escapes) return plain;
  return plain.replace(/[a-z\u0080-\uffff](?<!\\.)/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

const line = fc
  .tuple(event, fc.constantFrom('', '', ' ', '\t '), fc.constantFrom(false, false, true))
  .map(([value, spaces, escapes]) => spell(value, spaces, escapes));

describe('eve.json beside a reader that is all JSON.parse', () => {
  it('valid lines in any order of members, with any other members: the same rows', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 12 }), (lines) => {
        const { flows, names, answers, issues } = readLog(suricata, `${lines.join('\n')}\n`);
        const { bad, ...expected } = referenceRead(lines);
        expect({ flows, names, answers }).toEqual(expected);
        expect(issues['suricata.bad-line'] ?? 0).toBe(bad);
      }),
    );
  });
});
