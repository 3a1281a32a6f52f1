import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it, test } from 'vitest';
import { zeekHeaderless } from '../../../src/source/log/zeek/zeek-headerless.ts';
import { certificateKeyOf, keyOf } from '../../key-of.ts';
import { shared } from '../captures.ts';
import { readZeek, zeekText } from './zeek-reading.ts';

const HEAD = ['#separator \\x09', '#set_separator|,', '#empty_field|(empty)', '#unset_field|-'];
const ENDS = 'ts|uid|id.orig_h|id.orig_p|id.resp_h|id.resp_p';
const CONN = [
  ...HEAD,
  '#path|conn',
  `#fields|${ENDS}|proto|service|duration|orig_bytes|resp_bytes|conn_state|orig_pkts|orig_ip_bytes|resp_pkts|resp_ip_bytes|tunnel_parents`,
];
const A = '1320279566.452687|CA|10.0.0.1|50000|198.51.100.7|443';
const B = '1320279567.000001|CB|2001:db8::2|50001|2001:db8::7|53';
const CONN_A = `${A}|tcp|ssl|1.500001|100|2000|SF|5|360|6|2300|-`;
const CONN_B = `${B}|udp|-|-|-|-|S0|2|136|0|0|(empty)`;

describe('conn.log', () => {
  it('is read to the microsecond and the byte', async () => {
    const { format, flows, issues } = await readZeek(zeekText(...CONN, CONN_A, '#close|2011-11-03-00-00-00'));
    expect(format).toBe('zeek');
    expect(issues).toEqual({});
    expect(flows).toHaveLength(1);
    expect(flows[0]).toMatchObject({
      ...keyOf('zeek:CA'),
      protocol: 6,
      client: '10.0.0.1',
      clientPort: 50_000,
      server: '198.51.100.7',
      serverPort: 443,
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
    });
  });

  it('payload that Zeek leaves out is what is behind the headers: 136 − 2 × (40 + 8)', async () => {
    const { flows } = await readZeek(zeekText(...CONN, CONN_B));
    expect(flows[0]).toMatchObject({
      protocol: 17,
      bytesUp: 40,
      bytesDown: 0,
      tcpEnd: '',
      startUs: 1_320_279_567_000_001,
      endUs: 1_320_279_567_000_001,
    });
  });

  it.each([
    ['S0', 'attempt', 0],
    ['SH', 'attempt', 0],
    ['REJ', 'attempt', 0],
    ['RSTOS0', 'attempt', 0],
    ['RSTO', 'reset', Number.NaN],
    ['RSTRH', 'reset', Number.NaN],
    ['SF', 'closed', Number.NaN],
    ['S1', 'open', Number.NaN],
    ['SHR', 'open', Number.NaN],
    ['OTH', 'open', Number.NaN],
  ])('%s is %s', async (state, tcpEnd, bytesUp) => {
    const { flows } = await readZeek(zeekText(...CONN, `${A}|tcp|-|-|-|-|${state}|1|60|1|40|-`));
    expect(flows[0]).toMatchObject({ tcpEnd, bytesUp });
  });

  it.each([
    ['ssl', 'tls'],
    ['quic,ssl', 'quic'],
    ['ssl,quic', 'quic'],
    ['http,ssl', 'tls'],
    ['-ssl,http', 'http'],
    ['-', ''],
  ])('service %s is %s', async (service, application) => {
    const { flows } = await readZeek(zeekText(...CONN, CONN_A.replace('|ssl|', `|${service}|`)));
    expect(flows[0]!.application).toBe(application);
  });

  it('ICMP has no ports, and is that of its addresses', async () => {
    const { flows } = await readZeek(zeekText(...CONN, '1.0|C1|fe80::1|143|ff02::16|0|icmp|-|-|-|-|OTH|1|96|0|0|-'));
    expect(flows[0]).toMatchObject({ protocol: 58, clientPort: 0, serverPort: 0, bytesUp: 48 });
  });

  it('columns in another order, other separators and other marks of nothing give the same', async () => {
    const plain = await readZeek(zeekText(...CONN, CONN_A, CONN_B));
    const names = CONN.at(-1)!.split('|').slice(1);
    const order = [...names.keys()].sort((x, y) => ((x * 7) % names.length) - ((y * 7) % names.length));
    const shuffled = (line: string) => order.map((column) => line.split('|')[column]!.replace(/^-$/, 'N/A')).join('!');
    const text = [
      '#separator \\x21',
      '#set_separator!;',
      '#empty_field!(empty)',
      '#unset_field!N/A',
      '#path!conn',
      `#fields!${shuffled(names.join('|'))}`,
      shuffled(CONN_A),
      shuffled(CONN_B),
    ];
    expect((await readZeek(zeekText(...text))).flows).toEqual(plain.flows);
  });

  it('several headers in one file, CRLF, a byte order mark and id_orig_h change nothing', async () => {
    const plain = await readZeek(zeekText(...CONN, CONN_A, CONN_B));
    const twice = await readZeek(zeekText(...CONN, CONN_A, '#close|x', ...CONN, CONN_B));
    expect(twice.flows).toEqual(plain.flows);
    const text = new TextDecoder().decode(zeekText(...CONN, CONN_A, CONN_B));
    expect((await readZeek(new TextEncoder().encode(`\ufeff${text.replaceAll('\n', '\r\n')}`))).flows).toEqual(plain.flows);
    expect((await readZeek(new TextEncoder().encode(text.replaceAll('id.', 'id_')))).flows).toEqual(plain.flows);
    expect((await readZeek(new Uint8Array(gzipSync(text)))).flows).toEqual(plain.flows);
  });

  it.each([
    ['with spaces in header and rows', '   label   detailed-label', '   Malicious   C&C'],
    ['with tabs in header and rows', '|label|detailed-label', '|Malicious|C&C'],
    ['in the rows alone', '', '|Malicious'],
    ['in the header alone', '|label|detailed-label', ''],
  ])('labels behind the last column are passed over: %s', async (_name, header, row) => {
    const { flows, issues } = await readZeek(zeekText(...CONN.slice(0, -1), CONN.at(-1)! + header, CONN_A + row));
    expect(issues).toEqual({});
    expect(flows[0]).toMatchObject({ bytesDown: 2_000 });
  });

  it('open and long connections are connections', async () => {
    for (const path of ['open_conn', 'conn_long', 'long_conn', 'conn_red']) {
      const { flows } = await readZeek(zeekText(...CONN.map((line) => line.replace('|conn', `|${path}`)), CONN_A));
      expect(flows, path).toHaveLength(1);
    }
  });
});

describe('logs that name connections', () => {
  it('ssl.log', async () => {
    const header = [...HEAD, '#path|ssl', `#fields|${ENDS}|version|server_name|next_protocol|cert_chain_fps|subject|ja3|ja4`];
    const row = `${A}|TLSv12|API.Example.com|h2|ab12,cd34|OU=x\\\\, y,CN=*.example.com,O=z|9f|t13d1516h2_8daaf6152771_02713d6af862`;
    const { names, flows } = await readZeek(zeekText(...header, row));
    expect(flows).toEqual([]);
    expect(names[0]).toMatchObject({
      ...keyOf('zeek:CA'),
      serverName: 'api.example.com',
      serverNameFrom: 'tls-sni',
      tlsVersion: 'TLS 1.2',
      alpn: 'h2',
      ja4: 't13d1516h2_8daaf6152771_02713d6af862',
      certificateNames: ['*.example.com'],
      ...certificateKeyOf('zeek:ab12'),
      application: 'tls',
      protocol: 6,
      clientPort: 50_000,
      startUs: 1_320_279_566_452_687,
    });
  });

  it('quic.log', async () => {
    const { names } = await readZeek(
      zeekText(...HEAD, '#path|quic', `#fields|${ENDS}|version|server_name|client_protocol`, `${A}|1|www.example.com|h3`),
    );
    expect(names[0]).toMatchObject({
      serverName: 'www.example.com',
      serverNameFrom: 'quic-sni',
      alpn: 'h3',
      application: 'quic',
      protocol: 17,
    });
  });

  it('http.log: Host without its port, a target in its place, the target of CONNECT; escapes undone in what is kept', async () => {
    const { names } = await readZeek(
      zeekText(
        ...HEAD,
        '#path|http',
        `#fields|${ENDS}|method|host|uri|user_agent`,
        `${A}|GET|Example.com:8080|/a#b|Mozilla\\x09\\\\5.0 (\\xc3\\xa9)`,
        `${A}|GET|10.0.0.9|http://user@www.example.org:80/x|-`,
        `${A}|CONNECT|proxy|api.example.net:443|-`,
      ),
    );
    expect(names.map(({ serverName, serverNameFrom, userAgent }) => [serverName, serverNameFrom, userAgent])).toEqual([
      ['example.com', 'http-host', 'Mozilla\t\\5.0 (Ã©)'],
      ['www.example.org', 'http-host', ''],
      ['api.example.net', 'http-connect', ''],
    ]);
  });

  it('dns.log: an address a row, its lifetime beside it, when the answer came', async () => {
    const { answers } = await readZeek(
      zeekText(
        ...HEAD,
        '#path|dns',
        `#fields|${ENDS}|rtt|query|answers|TTLs`,
        `${B}|0.000009|WWW.Example.com|edge.example.net,192.0.2.1,2001:db8::1|300.0,60.000000,5`,
      ),
    );
    const same = { timeUs: 1_320_279_567_000_010, client: '2001:db8::2', name: 'www.example.com' };
    expect(answers).toEqual([
      { ...same, address: '192.0.2.1', ttlSeconds: 60 },
      { ...same, address: '2001:db8::1', ttlSeconds: 5 },
    ]);
  });

  it('x509.log: alternative names, else the common name', async () => {
    const { certificates } = await readZeek(
      zeekText(
        ...HEAD,
        '#path|x509',
        '#fields|ts|fingerprint|certificate.subject|san.dns|san.ip',
        '1.0|ab12|CN=x|A.example.com,b.example.com|192.0.2.1',
        '1.0|cd34|O=y,CN=only.example.com|-|-',
      ),
    );
    expect(certificates).toEqual([
      { ...keyOf('zeek:ab12'), names: ['a.example.com', 'b.example.com', '192.0.2.1'] },
      { ...keyOf('zeek:cd34'), names: ['only.example.com'] },
    ]);
  });

  it('other logs are recognised and said', async () => {
    const { format, issues } = await readZeek(zeekText(...HEAD, '#path|files', '#fields|ts|fuid|tx_hosts', '1.0|F1|10.0.0.1'));
    expect(format).toBe('zeek');
    expect(issues).toEqual({ 'zeek.other-log': 1 });
  });
});

describe('what is wrong in a Zeek log is counted', () => {
  it('a row that is cut, and where it stands', async () => {
    const { flows, issues, places } = await readZeek(zeekText(...CONN, CONN_A.slice(0, 60), CONN_A, `${A}|tcp`));
    expect(flows).toHaveLength(1);
    expect(issues).toEqual({ 'zeek.bad-line': 2 });
    expect(places('zeek.bad-line')).toEqual(['test.log:7', 'test.log:9']);
  });

  it.each([
    ['time', CONN_A.replace('1320279566.452687', 'x')],
    ['time', CONN_A.replace('1320279566.452687', '-')],
    ['address', CONN_A.replace('10.0.0.1', '10.0.0.256')],
    ['port', CONN_A.replace('50000', '70000')],
    ['count', CONN_A.replace('|100|', '|1x|')],
    ['duration', CONN_A.replace('1.500001', 'long')],
  ])('a %s that is none: %s', async (_what, row) => {
    const { flows, issues } = await readZeek(zeekText(...CONN, row));
    expect([flows.length, issues]).toEqual([0, { 'zeek.bad-line': 1 }]);
  });

  it('a negative or absurd duration is 0, a negative count 0, a count that the packets cannot have is what they have', async () => {
    const { flows, issues } = await readZeek(
      zeekText(
        ...CONN,
        CONN_A.replace('1.500001', '-3.0'),
        CONN_A.replace('1.500001', '99999999999.0'),
        CONN_A.replace('|100|', '|-100|'),
        CONN_A.replace('|2000|', '|4294967000|'),
      ),
    );
    expect(flows.map(({ startUs, endUs, bytesUp, bytesDown }) => [endUs - startUs, bytesUp, bytesDown])).toEqual([
      [0, 100, 2_000],
      [0, 100, 2_000],
      [1_500_001, 0, 2_000],
      [1_500_001, 100, 2_300],
    ]);
    expect(issues).toEqual({ 'zeek.odd-time': 2, 'zeek.odd-count': 2 });
  });

  it('a header that lacks a column', async () => {
    const { flows, issues } = await readZeek(zeekText(...CONN.map((line) => line.replace('|id.resp_h', '|other')), CONN_A, CONN_B));
    expect([flows.length, issues]).toEqual([0, { 'zeek.missing-column': 1, 'zeek.unread-row': 2 }]);
  });

  it('a log without a header is read when it is conn.log, else its rows are bad', async () => {
    const conn =
      '1320279566.452687|CHhAvVGS1DHFjwGM9|10.0.0.1|50000|198.51.100.7|443|tcp|ssl|1.5|100|2000|SF|T|F|0|ShADadFf|5|360|6|2300|-';
    const whole = await readZeek(zeekText('1|2300|-', conn));
    expect([whole.format, whole.flows.length, whole.issues]).toEqual(['zeek', 1, { 'zeek.bad-line': 1, 'zeek.no-header': 1 }]);
    expect(whole.flows[0]).toMatchObject({ wireBytesUp: 360, wireBytesDown: 2_300 });
    const old = await readZeek(zeekText(conn.replace('|T|F|', '|T|')));
    expect(old.flows[0]).toMatchObject({ wireBytesUp: 360, wireBytesDown: 2_300 });
    const ssl = '1320279566.452687|CHhAvVGS1DHFjwGM9|10.0.0.1|50000|198.51.100.7|443|TLSv12|-|-|www.example.com';
    expect((await readZeek(zeekText(ssl))).issues).toEqual({ 'zeek.bad-line': 1 });
    expect(zeekHeaderless('1320279566 GET http://example.com/')).toBeNull();
  });

  it('a line of 20 MB', async () => {
    const { flows, issues } = await readZeek(zeekText(...CONN, CONN_A, 'x'.repeat(20_000_000), CONN_B));
    expect([flows.length, issues]).toEqual([2, { 'zeek.long-line': 1 }]);
  });

  it('every prefix and every chunking: never throws, never invents', async () => {
    const ssl = [...HEAD, '#path|ssl', `#fields|${ENDS}|server_name`, `${A}|www.example.com`];
    const bytes = zeekText(...CONN, CONN_A, CONN_B, ...ssl);
    const whole = await readZeek(bytes);
    const [flows, names] = [whole.flows, whole.names].map((rows) => rows.map((row) => JSON.stringify(row)));
    for (let end = 0; end < bytes.length; end++) {
      const part = await readZeek(bytes.subarray(0, end));
      for (const row of part.flows) expect(flows).toContain(JSON.stringify({ ...row }));
      for (const row of part.names)
        expect([...names!, JSON.stringify({ ...whole.names[0], serverName: '', serverNameFrom: '' })]).toContain(JSON.stringify(row));
    }
    expect((await readZeek(bytes, 7, 7)).flows).toEqual(whole.flows);
  });

  it('text that is no log is not recognised', async () => {
    for (const text of ['Lorem ipsum\ndolor', '#Software: x\n#Fields: date time', '# a comment\n1\t2\t3', '#fields of gold', '{"ts":1}']) {
      expect((await readZeek(new TextEncoder().encode(text))).format, text).toBeNull();
    }
  });
});

const zeekLogs = join(shared, 'zeek');
describe.skipIf(!existsSync(zeekLogs))('logs of others (skipped where ../shared/captures is absent)', () => {
  const read = (path: string) => readZeek(new Uint8Array(readFileSync(join(zeekLogs, path))));

  test.each([
    ['m57-tsv/conn.log', [8_462, 0, 0], {}],
    ['m57-tsv/ssl.log', [0, 113, 0], {}],
    ['m57-tsv/http.log', [0, 40, 0], {}],
    ['m57-tsv/dns.log', [0, 0, 82], {}],
    ['edge/open_conns/open/open_conn.log', [59, 0, 0], {}],
    ['edge/open_conns/closed/ssl.log', [0, 20, 0], {}],
    ['edge/truncated/conn.log', [58, 0, 0], { 'zeek.cut-line': 1 }],
    ['edge/truncated/conn_top.log', [58, 0, 0], { 'zeek.cut-line': 1, 'zeek.no-header': 1 }],
    ['edge/has_unknown_field/http.log', [0, 4, 0], { 'zeek.bad-line': 1 }],
  ])('%s', async (path, counts, issues) => {
    const { flows, names, answers, ...rest } = await read(path);
    expect([flows.length, names.length, answers.length]).toEqual(counts);
    expect(rest.issues).toEqual(issues);
  });

  test('edge/text_file: not a log', async () => expect((await read('edge/text_file/conn.log')).format).toBeNull());

  test('edge/open_sni: the later of two logs of open connections has ce7.stearns.org for over two hours', async () => {
    const { flows } = await read('edge/open_sni/open_conn.18_00_00-19_00_00.log.gz');
    const { names } = await read('edge/open_sni/open_ssl.18_00_00-19_00_00.log.gz');
    const keys = new Set(names.filter(({ serverName }) => serverName === 'ce7.stearns.org').map(({ keyLow }) => keyLow));
    const seconds = flows.filter(({ keyLow }) => keys.has(keyLow)).map(({ startUs, endUs }) => (endUs - startUs) / 1e6);
    expect(keys.size).toBe(2);
    expect(seconds.reduce((sum, one) => sum + one, 0)).toBeCloseTo(14_737.06, 2);
  });
});
