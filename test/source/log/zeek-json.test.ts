import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { certificateKeyOf, keyOf } from '../../key-of.ts';
import { shared } from '../captures.ts';
import { readZeek } from './zeek-reading.ts';

const lines = (...rows: (object | string)[]) =>
  new TextEncoder().encode(`${rows.map((row) => (typeof row === 'string' ? row : JSON.stringify(row))).join('\n')}\n`);
const ENDS = { uid: 'CA', 'id.orig_h': '10.0.0.1', 'id.orig_p': 50_000, 'id.resp_h': '198.51.100.7', 'id.resp_p': 443 };
const CONN = {
  ts: 1320279566.452687,
  ...ENDS,
  proto: 'tcp',
  service: 'ssl',
  duration: 1.500001,
  orig_bytes: 100,
  resp_bytes: 2_000,
  conn_state: 'SF',
  orig_pkts: 5,
  orig_ip_bytes: 360,
  resp_pkts: 6,
  resp_ip_bytes: 2_300,
};

describe('Zeek logs as JSON lines', () => {
  it('a connection is read to the microsecond and the byte', async () => {
    const { format, flows, issues } = await readZeek(lines(CONN));
    expect([format, issues]).toEqual(['zeek-json', {}]);
    expect(flows[0]).toMatchObject({
      ...keyOf('zeek:CA'),
      startUs: 1_320_279_566_452_687,
      endUs: 1_320_279_567_952_688,
      bytesUp: 100,
      bytesDown: 2_000,
      wireBytesUp: 360,
      wireBytesDown: 2_300,
      packetsUp: 5,
      packetsDown: 6,
      tcpEnd: 'closed',
      application: 'tls',
      clientPort: 50_000,
      server: '198.51.100.7',
    });
  });

  it.each([
    ['seconds', '1320279566.452687', 1_320_279_566_452_687],
    ['milliseconds', '1320279566452', 1_320_279_566_452_000],
    ['milliseconds with a fraction', '1320279566452.687', 1_320_279_566_452_687],
    ['ISO 8601', '"2011-11-03T00:19:26.452687Z"', 1_320_279_566_452_687],
    ['ISO 8601 with an offset', '"2011-11-03T01:19:26.452687+0100"', 1_320_279_566_452_687],
    ['an exponent', '1.320279566e9', 1_320_279_566_000_000],
    ['text', '"1320279566.452687"', 1_320_279_566_452_687],
  ])('time in %s', async (_name, ts, startUs) => {
    const { flows } = await readZeek(lines(JSON.stringify(CONN).replace('1320279566.452687', ts)));
    expect(flows[0]?.startUs).toBe(startUs);
  });

  it('the order and the spelling of fields change nothing', async () => {
    const plain = await readZeek(lines(CONN));
    const { 'id.orig_h': h, ...rest } = CONN;
    for (const row of [
      Object.fromEntries(Object.entries(CONN).reverse()),
      Object.fromEntries(Object.entries(CONN).map(([name, value]) => [name.replace('id.', 'id_'), value])),
      { extra: { ts: 1, deep: ['}'] }, ...rest, id: { orig_h: h } },
      { ...CONN, tunnel_parents: [], label: 'x', history: '-' },
    ]) {
      expect((await readZeek(lines(row))).flows).toEqual(plain.flows);
    }
  });

  it('lines of many logs in one file, by _path or by what they have', async () => {
    const ssl = {
      ts: 2,
      ...ENDS,
      version: 'TLSv13',
      cipher: 'x',
      server_name: 'a.example.com',
      ja4: 't13d',
      cert_chain_fuids: ['F1', 'F2'],
    };
    const http = { ts: 3, ...ENDS, trans_depth: 1, host: 'b.example.com', user_agent: 'a\\xe9\u00e9' };
    const quic = { ts: 4, ...ENDS, client_initial_dcid: '01', server_name: 'c.example.com', client_protocol: 'h3' };
    const dns = {
      ts: 5,
      ...ENDS,
      trans_id: 1,
      qtype: 1,
      query: 'd.example.com',
      answers: ['x.example.com', '192.0.2.1'],
      TTLs: [9.0, 60.0],
    };
    const ssh = { ts: 6, ...ENDS, auth_attempts: 1, client: 'SSH-2.0-x' };
    const x509 = { ts: 7, fingerprint: 'F1', 'certificate.subject': 'CN=e.example.com', 'san.dns': ['f.example.com', 'g.example.com'] };
    const files = { ts: 8, fuid: 'F1', source: 'SSL' };
    for (const path of [false, true]) {
      const marked = [CONN, ssl, http, quic, dns, ssh, x509, files].map((row, index) =>
        path ? { _path: ['conn', 'ssl', 'open_http', 'quic', 'dns', 'ssh', 'x509', 'files'][index], ...row } : row,
      );
      const { flows, names, answers, certificates, issues } = await readZeek(lines(...marked));
      expect(flows).toHaveLength(1);
      expect(names.map(({ application, serverName, serverNameFrom }) => [application, serverName, serverNameFrom])).toEqual([
        ['tls', 'a.example.com', 'tls-sni'],
        ['http', 'b.example.com', 'http-host'],
        ['quic', 'c.example.com', 'quic-sni'],
        ['ssh', '', ''],
      ]);
      expect(names[0]).toMatchObject({ ja4: 't13d', tlsVersion: 'TLS 1.3', ...certificateKeyOf('zeek:F1') });
      expect(names[1]!.userAgent).toBe('a\xe9\xc3\xa9');
      expect(answers).toEqual([{ timeUs: 5e6, client: '10.0.0.1', name: 'd.example.com', address: '192.0.2.1', ttlSeconds: 60 }]);
      expect(certificates).toEqual([{ ...keyOf('zeek:F1'), names: ['f.example.com', 'g.example.com'] }]);
      expect(issues).toEqual({ 'zeek.other-log': 1 });
    }
  });

  it('half a line, a line that is no JSON and one that is not of Zeek are counted', async () => {
    const { flows, issues, places } = await readZeek(
      lines(JSON.stringify(CONN).slice(40), CONN, '', 'x', { message: 1 }, { ...CONN, 'id.resp_p': 93_145 }),
    );
    expect([flows.length, issues]).toEqual([1, { 'zeek.bad-line': 4 }]);
    expect(places('zeek.bad-line')).toEqual(['test.log:1', 'test.log:4', 'test.log:5']);
  });

  it('a first line longer than what is looked at is recognised by its beginning', async () => {
    expect((await readZeek(lines({ ...CONN, more: 'x'.repeat(9_000) }))).flows).toHaveLength(1);
  });

  it('every prefix and every chunking: never throws, never invents', async () => {
    const bytes = lines(CONN, { ts: 3, ...ENDS, trans_depth: 1, host: 'b.example.com' });
    const whole = await readZeek(bytes);
    for (let end = 0; end < bytes.length; end++) {
      const part = await readZeek(bytes.subarray(0, end));
      expect(whole.flows.slice(0, part.flows.length)).toEqual(part.flows);
      expect(whole.names.slice(0, part.names.length)).toEqual(part.names);
    }
    expect((await readZeek(bytes, 11, 11)).flows).toEqual(whole.flows);
  });

  it('other JSON is not recognised', async () => {
    const others = [
      '{"timestamp":"2011-11-03T00:19:26Z","event_type":"flow","flow_id":1}',
      '{"ts":1320279566,"uid":"x","msg":"y"}',
      '{"ts":"soon","_path":"conn"}',
      '[]',
      '{',
    ];
    for (const text of others) expect((await readZeek(lines(text))).format, text).not.toBe('zeek-json');
  });
});

const zeekLogs = join(shared, 'zeek');
describe.skipIf(!existsSync(zeekLogs))('JSON logs of others (skipped where ../shared/captures is absent)', () => {
  const read = (path: string) => readZeek(new Uint8Array(readFileSync(join(zeekLogs, path))));

  test.each([
    ['vast-json/conn.log.json.gz', [729, 0, 0], {}],
    ['vast-json/dns.log.json.gz', [0, 0, 137], {}],
    ['vast-json/http.log.json.gz', [0, 9, 0], {}],
    ['vast-json/files.log.json.gz', [0, 0, 0], { 'zeek.other-log': 1 }],
    ['edge/json_with_all_fields/conn.log', [29, 0, 0], {}],
    ['edge/json_with_all_fields/open_conn.log', [59, 0, 0], {}],
    ['edge/json_with_all_fields/open_ssl.log', [0, 20, 0], {}],
    ['edge/json_with_all_fields/http.log', [0, 10, 0], {}],
    ['edge/truncated/conn_json.log', [2, 0, 0], { 'zeek.bad-line': 1, 'zeek.cut-line': 1 }],
  ])('%s', async (path, counts, issues) => {
    const { flows, names, answers, ...rest } = await read(path);
    expect([flows.length, names.length, answers.length]).toEqual(counts);
    expect(rest.issues).toEqual(issues);
  });

  test('the same log as text and as JSON gives the same rows', async () => {
    const pairs = [
      ['edge/open_conns/open/conn.log', 'edge/json_with_all_fields/conn.log'],
      ['edge/open_conns/open/open_conn.log', 'edge/json_with_all_fields/open_conn.log'],
      ['edge/open_conns/open/open_ssl.log', 'edge/json_with_all_fields/open_ssl.log'],
      ['edge/open_conns/open/open_http.log', 'edge/json_with_all_fields/open_http.log'],
      ['edge/open_conns/open/dns.log', 'edge/json_with_all_fields/dns.log'],
    ] as const;
    for (const [text, json] of pairs) {
      const [one, other] = [await read(text), await read(json)];
      expect({ flows: other.flows, names: other.names, answers: other.answers }, text).toEqual({
        flows: one.flows,
        names: one.names,
        answers: one.answers,
      });
    }
  });
});
