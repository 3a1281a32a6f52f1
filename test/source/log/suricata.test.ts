import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { suricata } from '../../../src/source/log/suricata/suricata.ts';
import { keyOf } from '../../key-of.ts';
import { shared } from '../captures.ts';
import { everyPrefix, readLog } from './cloud-helpers.ts';

const at = (iso: string, microseconds = 0) => Date.parse(iso) * 1000 + microseconds;
const event = (type: string, more: object) => ({
  timestamp: '2026-03-02T10:00:05.000007+0100',
  flow_id: 1234567890123456789n.toString(),
  event_type: type,
  src_ip: '10.0.0.5',
  src_port: 50_000,
  dest_ip: '203.0.113.7',
  dest_port: 443,
  proto: 'TCP',
  ...more,
});
/** flow_id stays a number beyond 2^53, as Suricata writes it. */
const line = (value: object) => `${JSON.stringify(value).replace(/"flow_id":"(\d+)"/, '"flow_id":$1')}\n`;

const flow = event('flow', {
  app_proto: 'tls',
  flow: {
    pkts_toserver: 10,
    pkts_toclient: 8,
    bytes_toserver: 2140,
    bytes_toclient: 5112,
    start: '2026-03-02T10:00:00.251547+0100',
    end: '2026-03-02T10:01:00.000000+0100',
    age: 60,
    state: 'closed',
    reason: 'timeout',
    alerted: false,
  },
  tcp: { tcp_flags: '1b', tcp_flags_ts: '1b', tcp_flags_tc: '1b', state: 'closed' },
});
const tls = event('tls', {
  tls: {
    subject: 'C=US, O=Example, CN=*.example.com',
    sni: 'API.Example.com',
    version: 'TLS 1.3',
    ja3: { hash: '00', string: '771,4865' },
    ja4: 't13d1516h2_8daaf6152771_b0da82dd1658',
    client_alpns: ['h2', 'http/1.1'],
    server_alpns: ['h2'],
  },
});
const dns = (more: object) => event('dns', { proto: 'UDP', src_port: 40_000, dest_ip: '10.0.0.1', dest_port: 53, dns: more });

describe('events of eve.json', () => {
  test('a flow: frames lose 14 bytes each, times keep their microseconds and offsets', () => {
    const { flows, issues } = readLog(suricata, line(flow));
    expect(issues).toEqual({});
    expect(flows).toMatchObject([
      {
        ...keyOf('eve:1234567890123456789'),
        protocol: 6,
        client: '10.0.0.5',
        clientPort: 50_000,
        server: '203.0.113.7',
        serverPort: 443,
        startUs: at('2026-03-02T09:00:00Z', 251_547),
        endUs: at('2026-03-02T09:01:00Z'),
        bytesUp: Number.NaN,
        // 2140 - 10 × 14 and 5112 - 8 × 14.
        wireBytesUp: 2000,
        wireBytesDown: 5000,
        packetsUp: 10,
        packetsDown: 8,
        tcpEnd: 'closed',
        application: 'tls',
        oneWay: false,
      },
    ]);
  });

  test.each([
    ['02', '00', 'new', 0, 'attempt'],
    ['02', '14', 'closed', 1, 'attempt'],
    ['06', '00', 'closed', 0, 'attempt'],
    ['06', '12', 'closed', 1, 'reset'],
    ['1e', '1a', 'closed', 8, 'reset'],
    ['04', '10', 'closed', 8, 'reset'],
    ['1b', '12', 'established', 3, 'open'],
    ['13', '13', 'closed', 3, 'closed'],
    [undefined, undefined, 'closed', 3, 'closed'],
    [undefined, undefined, 'new', 0, 'attempt'],
  ])('TCP flags %s and %s, %s, %i packets back: %s', (up, down, state, back, end) => {
    const one = {
      ...flow,
      flow: { ...(flow as { flow?: object }).flow, state, pkts_toclient: back },
      tcp: { tcp_flags_ts: up, tcp_flags_tc: down },
    };
    expect(readLog(suricata, line(one)).flows[0]?.tcpEnd).toBe(end);
  });

  test('tls, quic and http name the connection with their id', () => {
    const quic = event('quic', { proto: 'UDP', quic: { version: '1', sni: 'q.example.', ja4: 'q13d0312h3_x' } });
    const http = event('http', { http: { hostname: 'web.example:8080', http_user_agent: 'curl/8 "\u00e9"', http_method: 'GET' } });
    const tunnel = event('http', { http: { hostname: 'proxy.example', url: 'chat.example:443', http_method: 'CONNECT' } });
    const { keyLow } = keyOf('eve:1234567890123456789');
    const { names, flows } = readLog(suricata, [tls, quic, http, tunnel].map(line).join(''));
    expect(flows).toEqual([]);
    expect(names.map((row) => [row.keyLow, row.application, row.serverName, row.serverNameFrom, row.ja4, row.userAgent])).toEqual([
      [keyLow, 'tls', 'api.example.com', 'tls-sni', 't13d1516h2_8daaf6152771_b0da82dd1658', ''],
      [keyLow, 'quic', 'q.example', 'quic-sni', 'q13d0312h3_x', ''],
      [keyLow, 'http', 'web.example', 'http-host', '', 'curl/8 "\u00e9"'],
      [keyLow, 'http', 'chat.example', 'http-connect', '', ''],
    ]);
    expect(names[0]).toMatchObject({
      startUs: at('2026-03-02T09:00:05Z', 7),
      tlsVersion: 'TLS 1.3',
      alpn: 'h2',
      certificateNames: ['*.example.com'],
      client: '10.0.0.5',
      serverPort: 443,
    });
  });

  test('answers in version 1: an address behind an alias belongs to the name that was asked', () => {
    const log = [
      dns({ type: 'query', id: 7, rrname: 'www.example', rrtype: 'A' }),
      dns({ type: 'answer', id: 7, rrname: 'www.example', rrtype: 'CNAME', ttl: 30, rdata: 'edge.example' }),
      dns({ type: 'answer', id: 7, rrname: 'edge.example', rrtype: 'A', ttl: 60, rdata: '203.0.113.7' }),
    ];
    expect(readLog(suricata, log.map(line).join('')).answers).toEqual([
      { timeUs: at('2026-03-02T09:00:05Z', 7), client: '10.0.0.5', name: 'www.example', address: '203.0.113.7', ttlSeconds: 60 },
    ]);
  });

  test('answers in versions 2 and 3, detailed and grouped', () => {
    const answers = [
      { rrname: 'a.example', rrtype: 'CNAME', ttl: 5, rdata: 'b.example' },
      { rrname: 'b.example', rrtype: 'A', ttl: 91, rdata: '203.0.113.7' },
      { rrname: 'b.example', rrtype: 'AAAA', ttl: 92, rdata: '2001:db8::7' },
    ];
    const log = [
      dns({ version: 2, type: 'answer', rrname: 'A.example', rrtype: 'A', answers, grouped: { A: ['203.0.113.7'] } }),
      dns({ version: 3, type: 'response', queries: [{ rrname: 'a.example', rrtype: 'A' }], answers: answers.slice(0, 2) }),
      dns({
        version: 2,
        type: 'answer',
        rrname: 'g.example',
        grouped: { CNAME: ['x'], A: ['203.0.113.8', '203.0.113.9'], AAAA: ['2001:db8::9'] },
      }),
      dns({ version: 3, type: 'request', queries: [{ rrname: 'q.example', rrtype: 'A' }] }),
    ];
    expect(readLog(suricata, log.map(line).join('')).answers.map(({ name, address, ttlSeconds }) => [name, address, ttlSeconds])).toEqual([
      ['a.example', '203.0.113.7', 91],
      ['a.example', '2001:db8::7', 92],
      ['a.example', '203.0.113.7', 91],
      ['g.example', '203.0.113.8', 900],
      ['g.example', '203.0.113.9', 900],
      ['g.example', '2001:db8::9', 900],
    ]);
  });

  test('an answer that runs with the packet is told to the asker, not to the resolver', () => {
    const answer = {
      ...dns({ type: 'answer', rrname: 'a.example', rrtype: 'A', rdata: '203.0.113.7', ttl: 1 }),
      src_port: 53,
      dest_port: 40_000,
    };
    expect(readLog(suricata, line(answer)).answers[0]?.client).toBe('10.0.0.1');
  });

  test('an alert tells its signature and names its connection, from the side that sent the packet', () => {
    const said = { signature: 'ET "x" é', signature_id: 2_024_697, gid: 1, rev: 3, severity: 1, category: 'Misc', action: 'allowed' };
    const alert = { alert: said };
    const { tls: hello } = tls as { tls?: object };
    const reply = event('alert', {
      ...alert,
      tls: hello,
      direction: 'to_client',
      src_ip: '203.0.113.7',
      src_port: 443,
      dest_ip: '10.0.0.5',
      dest_port: 50_000,
    });
    const unsaid = event('alert', { ...alert, tls: hello });
    const metadata = event('alert', {
      ...alert,
      src_ip: '203.0.113.7',
      src_port: 443,
      dest_ip: '10.0.0.5',
      dest_port: 50_000,
      flow: { src_ip: '10.0.0.5', src_port: 50_000, dest_ip: '203.0.113.7', dest_port: 443 },
    });
    const { alerts, names, flows, issues } = readLog(suricata, [event('alert', alert), reply, unsaid, metadata].map(line).join(''));
    expect([flows, names]).toEqual([[], []]);
    expect(issues).toEqual({ 'suricata.alert': 4 });
    expect(alerts.map(({ row }) => [row.client, row.clientPort, row.serverName, row.unsureDirection])).toEqual([
      ['10.0.0.5', 50_000, '', true],
      ['10.0.0.5', 50_000, 'api.example.com', false],
      ['10.0.0.5', 50_000, 'api.example.com', true],
      ['10.0.0.5', 50_000, '', false],
    ]);
    expect(alerts[0]).toMatchObject({
      row: { ...keyOf('eve:1234567890123456789'), startUs: at('2026-03-02T09:00:05Z', 7) },
      alert: { signature: 'ET "x" é', signatureId: 2_024_697, generatorId: 1, severity: 1, category: 'Misc' },
    });
  });

  test('a signature is cut at 256 characters, and its odd numbers are not said', () => {
    const odd = { signature: `${'x'.repeat(255)}😀y`, signature_id: -5, gid: 1.5, severity: 2 ** 40, category: 7 };
    const { alerts } = readLog(suricata, line(event('alert', { alert: odd })));
    expect(alerts.map(({ alert }) => alert)).toEqual([
      { signature: 'x'.repeat(255), signatureId: 0, generatorId: 0, severity: 0, category: '' },
    ]);
  });

  test('an alert without a signature is counted, and names its connection when it knows the name', () => {
    const { tls: hello } = tls as { tls?: object };
    const log = [event('alert', {}), event('alert', { alert: 1 }), event('alert', { alert: { gid: 1 } }), event('alert', { tls: hello })];
    const { alerts, names, issues } = readLog(suricata, log.map(line).join(''));
    expect(alerts).toEqual([]);
    expect(names.map(({ serverName }) => serverName)).toEqual(['api.example.com']);
    expect(issues).toEqual({ 'suricata.alert': 4 });
  });

  test('netflow is one direction each, and is left out where flow events say the same', () => {
    const half = event('netflow', { netflow: { pkts: 2, bytes: 486, start: '2026-03-02T10:00:00Z', end: '2026-03-02T10:00:01Z', age: 1 } });
    expect(readLog(suricata, line(half)).flows).toMatchObject([{ oneWay: true, packetsUp: 2, wireBytesUp: 458, wireBytesDown: 0 }]);
    const both = readLog(suricata, [flow, half, half].map(line).join(''));
    expect(both.flows).toHaveLength(1);
    expect(both.issues).toEqual({ 'suricata.netflow-repeated': 2 });
  });

  test('statistics and other events say nothing of connections, whatever their time', () => {
    const stats = { timestamp: '1999-01-01T00:00:00.000000+0000', event_type: 'stats', stats: { uptime: 3 } };
    const { flows, names, answers, issues } = readLog(suricata, [stats, event('fileinfo', {}), event('anomaly', {})].map(line).join(''));
    expect([flows, names, answers, issues]).toEqual([[], [], [], {}]);
  });
});

describe('bad input', () => {
  test('half lines, other text and events without ends are counted with their place; the rest is read', () => {
    const log = `ate":1}\n${line(flow)}${line(flow).slice(0, 90)}${line(flow)}hello\n${line({ ...flow, src_ip: 'x' })}\n${line(tls)}[]\n`;
    const { flows, names, issues, places } = readLog(suricata, log);
    expect([flows.length, names.length]).toEqual([1, 1]);
    expect(issues).toEqual({ 'suricata.bad-line': 5 });
    expect(places).toEqual({ 'suricata.bad-line': ['log:1', 'log:3', 'log:4'] });
  });

  test('CRLF, a byte order mark, spaces and another order of members change nothing', () => {
    const turned = Object.fromEntries(Object.entries(flow).reverse());
    const spaced = JSON.stringify(turned, null, 1)
      .replaceAll('\n', ' ')
      .replace(/"flow_id": "(\d+)"/, '"flow_id": $1');
    expect(readLog(suricata, `\ufeff${spaced}\r\n`)).toEqual(readLog(suricata, line(flow)));
  });

  test('impossible ends and counts are set right and counted', () => {
    const odd = {
      ...flow,
      flow: { start: '2026-03-02T10:00:00Z', end: '2026-03-01T10:00:00Z', bytes_toserver: -5, bytes_toclient: 1e300, pkts_toserver: 1 },
    };
    const { flows, issues } = readLog(suricata, line(odd));
    expect(flows[0]).toMatchObject({ startUs: at('2026-03-02T10:00:00Z'), endUs: at('2026-03-02T10:00:00Z'), wireBytesUp: 0 });
    expect(issues).toMatchObject({ 'suricata.odd-time': 1, 'suricata.odd-count': 1 });
  });

  test('every prefix reads without inventing', () => {
    everyPrefix(
      suricata,
      [flow, tls, dns({ version: 2, type: 'answer', rrname: 'g.example', grouped: { A: ['203.0.113.8'] } })].map(line).join(''),
    );
  });
});

describe('recognition', () => {
  const recognised = (text: string) => suricata.recognises(new TextEncoder().encode(text));
  test('by event_type and a member that only Suricata writes', () => {
    expect([line(flow), `\ufeff${line(flow)}`, `half"}\n${line(flow)}`, line(flow).slice(0, 200)].map(recognised)).toEqual([
      true,
      true,
      true,
      true,
    ]);
    expect(
      [
        '',
        '{}',
        '{"event_type":"login","timestamp":"2026-01-01T00:00:00Z","user":"x"}\n',
        '{"ts":1.5,"uid":"C1","id.orig_h":"10.0.0.1"}\n',
        `x ${line(flow)}`,
      ].map(recognised),
    ).toEqual([false, false, false, false, false]);
  });
});

const folder = join(shared, 'suricata');
describe.skipIf(!existsSync(folder))('real eve.json files (skipped when ../shared/captures is absent)', () => {
  const whole = (file: string) => {
    const stored = readFileSync(join(folder, file));
    const bytes = file.endsWith('.gz') ? gunzipSync(stored) : stored;
    expect(suricata.recognises(bytes.subarray(0, 4096))).toBe(true);
    return readLog(suricata, new Uint8Array(bytes), 1 << 22);
  };

  test('ctu-malicious: 3,512 flows, 1 tls, 56 http, 745 alerts, every answer, one day', () => {
    const { flows, names, alerts, answers, issues } = whole('ctu-malicious-eve.json');
    expect([flows.length, names.length, alerts.length]).toEqual([3512, 57, 745]);
    expect(alerts.filter(({ row }) => row.serverName !== '')).toHaveLength(6);
    expect(alerts[0]!.alert).toEqual({
      generatorId: 1,
      signatureId: 2_403_388,
      signature: 'ET CINS Active Threat Intelligence Poor Reputation IP group 89',
      category: 'Misc Attack',
      severity: 2,
    });
    expect(names.find((row) => row.application === 'tls')).toMatchObject({ serverName: 'www.myedimax.com', tlsVersion: 'TLS 1.1' });
    expect(issues).toEqual({ 'suricata.alert': 745 });
    expect(answers.length).toBeGreaterThanOrEqual(300);
    expect(Math.min(...flows.map((row) => row.startUs))).toBe(at('2021-06-06T13:57:39Z', 105_835));
    expect(Math.max(...flows.map((row) => row.endUs))).toBe(at('2021-06-07T13:56:09Z', 886_725));
  });

  test('vast: one of each kind; the statistics of 2019 stretch nothing', () => {
    const { flows, names, issues } = whole('vast-eve.json');
    expect([...flows, ...names].map((row) => new Date(row.startUs / 1000).getUTCFullYear())).toEqual([2011, 2011]);
    expect(issues).toEqual({ 'suricata.alert': 1, 'suricata.netflow-repeated': 1 });
  });

  test('vast-m57: 21 flows beside 1,162 alerts', () => {
    const { flows, alerts, issues } = whole('vast-m57-eve.json.gz');
    expect([flows.length, alerts.length]).toEqual([21, 1162]);
    expect(issues).toEqual({ 'suricata.alert': 1162 });
  });
});
