import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { Issues } from '../../../src/core/issues.ts';
import { UserError } from '../../../src/core/user-error.ts';
import { LogFlow } from '../../../src/model/log-flow.ts';
import { mappedFormat } from '../../../src/source/log/table/mapped.ts';
import { parseLogMap } from '../../../src/source/log/table/mapped-parse.ts';
import { mappedTime } from '../../../src/source/log/table/mapped-time.ts';
import { keyOf } from '../../key-of.ts';
import { root } from '../captures.ts';
import { everyPrefix, readLog } from './cloud-helpers.ts';

const vendor = (name: string) => mappedFormat(parseLogMap(readFileSync(join(root, 'docs/logs/maps', `${name}.yaml`), 'utf8'), name));
const us = (iso: string) => Date.parse(iso) * 1000;
const simple = mappedFormat(
  parseLogMap('columns: {time: When, client: From, server: To, bytesUp: Out, serverName: Site}\ntimeAs: s', 'map'),
);

describe('the mappings of docs/logs/maps, each with a row as its vendor writes it', () => {
  test('Palo Alto: sessions that ended, frames to IP bytes', () => {
    const row = (subtype: string) =>
      `1,2026/01/02 10:15:32,007,TRAFFIC,${subtype},2560,2026/01/02 10:15:32,10.0.0.5,203.0.113.50,0.0.0.0,0.0.0.0,"Allow, out",,,ssl,vsys1,trust,untrust,e1/2,e1/1,fwd,2026/01/02 10:15:32,12345,1,54321,443,0,0,0x400000,tcp,allow,7252,2140,5112,18,2026/01/02 10:15:00,30,any,0,1,0x0,US,DE,0,10,8,aged-out\n`;
    const { flows, issues } = readLog(vendor('paloalto-traffic'), row('start') + row('end'));
    expect(issues).toEqual({});
    expect(flows).toHaveLength(1);
    expect(flows[0]).toMatchObject({
      startUs: us('2026-01-02T10:15:00Z'),
      endUs: us('2026-01-02T10:15:30Z'),
      client: '10.0.0.5',
      clientPort: 54_321,
      server: '203.0.113.50',
      serverPort: 443,
      protocol: 6,
      wireBytesUp: 2000,
      wireBytesDown: 5000,
      packetsUp: 10,
      packetsDown: 8,
      application: 'ssl',
    });
  });

  test('Umbrella: a URL names the server', () => {
    const row =
      '"2026-03-02 11:48:11","PC","10.0.0.5","198.51.100.1", "203.0.113.7","","ALLOWED","https://API.Example.com/v1?a=1,2","","Mozilla/5.0 (X, ""Y"")","200","562","1489"\r\n';
    const { flows, issues } = readLog(vendor('cisco-umbrella-web'), row + row.replace('ALLOWED', 'BLOCKED'));
    expect(issues).toEqual({});
    expect(flows).toHaveLength(1);
    expect(flows[0]).toMatchObject({
      startUs: us('2026-03-02T11:48:11Z'),
      client: '10.0.0.5',
      server: '203.0.113.7',
      serverPort: 443,
      protocol: 6,
      serverName: 'api.example.com',
      serverNameFrom: 'tls-sni',
      userAgent: 'Mozilla/5.0 (X, "Y")',
      bytesUp: 562,
      bytesDown: 1489,
    });
  });

  test('Defender: rows without bytes name connections', () => {
    const log = `Timestamp,DeviceId,DeviceName,ActionType,RemoteIP,RemotePort,RemoteUrl,LocalIP,LocalPort,Protocol,InitiatingProcessFileName
2026-03-02T11:48:11.1234567Z,d,pc,ConnectionSuccess,203.0.113.7,443,api.example.com,10.0.0.5,50000,Tcp,powershell.exe
2026-03-02T11:48:12Z,d,pc,ConnectionFailed,203.0.113.7,443,api.example.com,10.0.0.5,50001,Tcp,powershell.exe
`;
    const { flows, names, issues } = readLog(vendor('defender-network-events'), log);
    expect([flows, issues]).toEqual([[], {}]);
    expect(names).toHaveLength(1);
    expect(names[0]).toMatchObject({
      startUs: us('2026-03-02T11:48:11Z') + 123_456,
      serverName: 'api.example.com',
      serverPort: 443,
      clientPort: 50_000,
      protocol: 6,
      userAgent: 'powershell.exe',
    });
  });

  test('Cloudflare: JSON lines', () => {
    const row = {
      SessionID: 'a1',
      SessionStartTime: '2026-03-02T11:48:11Z',
      SessionEndTime: '2026-03-02T11:49:11Z',
      SourceIP: '10.0.0.5',
      SourcePort: 50_000,
      OriginIP: '2001:db8::7',
      OriginPort: 443,
      Protocol: 'TCP',
      BytesSent: 2000,
      BytesReceived: 5000,
    };
    const { flows, issues } = readLog(vendor('cloudflare-network-sessions'), `${JSON.stringify(row)}\n`);
    expect(issues).toEqual({});
    expect(flows[0]).toMatchObject({ ...keyOf('mapped:a1'), server: '2001:db8::7', bytesUp: 2000, bytesDown: 5000, protocol: 6 });
    expect(flows[0]!.endUs - flows[0]!.startUs).toBe(60e6);
  });

  test('Packetbeat: members inside objects, final reports only', () => {
    const row = (final: boolean) =>
      `${JSON.stringify({
        event: { start: '2026-03-02T11:48:11.251Z', end: '2026-03-02T11:48:12.5Z' },
        flow: { final, id: 'x' },
        source: { ip: '10.0.0.5', port: 50_000, bytes: 2140, packets: 10 },
        destination: { ip: '203.0.113.7', port: 443, bytes: 5112, packets: 8 },
        network: { transport: 'tcp' },
      })}\n`;
    const { flows, issues } = readLog(vendor('elastic-packetbeat-flows'), row(false) + row(true));
    expect(issues).toEqual({});
    expect(flows).toHaveLength(1);
    expect(flows[0]).toMatchObject({ startUs: us('2026-03-02T11:48:11.251Z'), wireBytesUp: 2000, wireBytesDown: 5000, protocol: 6 });
  });
});

describe('rows', () => {
  const log = 'To,From,When,Out,Site\n203.0.113.7,10.0.0.5,1700000000.25,99,\n,10.0.0.5,1700000001,98,web.example:443\n';
  test('a server is known by its address or by its name', () => {
    const { flows, issues } = readLog(simple, log);
    expect(issues).toEqual({});
    expect(flows.map((row) => [row.server, row.serverName, row.wireBytesUp, row.startUs])).toEqual([
      ['203.0.113.7', '', 99, 1_700_000_000_250_000],
      ['::', 'web.example', 98, 1_700_000_001_000_000],
    ]);
  });

  test('bad lines are counted with their place and nothing is invented', () => {
    const { flows, issues, places } = readLog(simple, `${log}x\n1.2.3.4,10.0.0.5,yesterday,1,\n1.2.3.4,10.0.0.5,1700000000,-1,\n`);
    expect(flows).toHaveLength(3);
    expect(issues).toEqual({ 'mapped.bad-line': 2, 'mapped.odd-count': 1 });
    expect(places).toMatchObject({ 'mapped.bad-line': ['log:4', 'log:5'] });
    everyPrefix(simple, log);
  });

  test('a file fits when its header has every column, or one of its first lines is a row', () => {
    const fits = (text: string, format = simple) => format.recognises(new TextEncoder().encode(text));
    expect([log, 'To,From,When,Out\n', 'To be, or not to be\n', ''].map((text) => fits(text))).toEqual([true, false, false, false]);
    const umbrella = vendor('cisco-umbrella-web');
    expect(fits('"2026-03-02 11:48:11","","10.0.0.5","","203.0.113.7","","ALLOWED","","","","","1","2"\n', umbrella)).toBe(true);
    expect(fits('a,b,c,d,e,f,g\n', umbrella)).toBe(false);
    expect(vendor('cloudflare-network-sessions').recognises(new TextEncoder().encode('{"ts":1}\n'))).toBe(false);
  });
});

describe('times', () => {
  const read = (as: string, text: string, offsetUs = 0) => {
    const bytes = new TextEncoder().encode(`<${text}>`);
    return mappedTime(as, offsetUs)?.(bytes, 1, bytes.length - 1);
  };
  test.each([
    ['s', '1700000000.5', 1_700_000_000_500_000],
    ['ms', '1700000000500', 1_700_000_000_500_000],
    ['us', '1700000000500001', 1_700_000_000_500_001],
    ['iso', '2026-03-02T11:48:11+01:00', us('2026-03-02T10:48:11Z')],
    ['%d/%b/%Y:%H:%M:%S %z', '02/Mar/2026:11:48:11 +0100', us('2026-03-02T10:48:11Z')],
    ['%m/%d/%Y %I:%M:%S.%f %p', '3/2/2026 11:48:11.250 PM', us('2026-03-02T23:48:11.250Z')],
    ['%Y%m%d%H%M%S', '20260302114811', us('2026-03-02T11:48:11Z')],
  ])('%s reads %s', (as, text, expected) => expect(read(as, text)).toBe(expected));

  test('an offset holds for times without their own', () => {
    expect(read('iso', '2026-03-02T11:48:11', 3600e6)).toBe(us('2026-03-02T10:48:11Z'));
    expect(read('iso', '2026-03-02T11:48:11Z', 3600e6)).toBe(us('2026-03-02T11:48:11Z'));
    expect(read('%Y-%m-%d %H:%M:%S', '2026-03-02 11:48:11', 3600e6)).toBe(us('2026-03-02T10:48:11Z'));
  });

  test('what does not match is no time, what is no pattern is refused', () => {
    expect(read('%Y-%m-%d', '2026-13-02')).toBeNaN();
    expect(read('iso', 'now')).toBeNaN();
    expect(['seconds', '%Y %q', '%H:%M', '%Y%Y%m%d'].map((as) => mappedTime(as, 0))).toEqual([null, null, null, null]);
  });
});

describe('mistakes in a mapping are said with their line and the nearest word', () => {
  const refused = (text: string) => {
    try {
      parseLogMap(text, 'my.yaml');
    } catch (error) {
      if (error instanceof UserError) return `${error.message} | ${error.hint}`;
      throw error;
    }
    return 'taken';
  };
  const fine = 'columns: {time: t, client: c, server: s}\n';
  test.each([
    [fine, /^taken$/],
    ['format: csv\ncolums: {}\n', /^my\.yaml:2: "colums" is not known \| did you mean columns\?/],
    [`${fine}format: cvs\n`, /^my\.yaml:2: format does not know "cvs" \| did you mean csv\?/],
    ['columns:\n  time: t\n  clientport: p\n', /^my\.yaml:3: "clientport" is not known \| did you mean clientPort\?/],
    ['columns: {time: t, client: c}\n', /no column is the server/],
    ['columns: {client: c, server: s}\n', /no column is the time/],
    [`${fine}timeAs: seconds\n`, /^my\.yaml:2: timeAs does not know "seconds"/],
    [`${fine}header: false\n`, /"t" is no column number/],
    [`${fine}offset: CET\n`, /^my\.yaml:2: offset does not know "CET"/],
    [`${fine}constants: {serverPort: 70000}\n`, /serverPort cannot be "70000"/],
    [`${fine}separator: ab\n`, /one ASCII character/],
    [`${fine}only: {a: {b: c}}\n`, /one value is needed here/],
    ['a: [\n', /^my\.yaml:\d+: this is no YAML/],
    ['', /^my\.yaml:1: names with values are needed here/],
    ['- a\n', /^my\.yaml:1: names with values are needed here/],
  ])('%j', (text, expected) => expect(refused(text)).toMatch(expected));
});

test('rows of a mapped log are borrowed: the row is the one of the context', () => {
  const row = new LogFlow();
  const seen: LogFlow[] = [];
  const rows = { flow: (one: LogFlow) => void seen.push(one), names() {}, alert() {}, answer() {} };
  const reader = simple.reader({ sink: { frame() {} }, frame: undefined as never, rows, row, name: '', issues: new Issues() });
  const bytes = new TextEncoder().encode('To,From,When,Out,Site\n203.0.113.7,10.0.0.5,1700000000.25,99,\n');
  reader.read(bytes, 0, bytes.length, true);
  expect(seen).toEqual([row]);
});
