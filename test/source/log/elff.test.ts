import { describe, expect, it } from 'vitest';
import { elff } from '../../../src/source/log/proxy/elff.ts';
import { everyPrefix, readLog } from './cloud-helpers.ts';

const recognised = (text: string) => elff.recognises(new TextEncoder().encode(text));
const FIELDS =
  '#Fields: date time time-taken c-ip cs-username s-action sc-status cs-method cs-uri-scheme cs-host cs-uri-port cs-uri-path cs(User-Agent) s-ip sc-bytes cs-bytes';
const HEAD = `#Software: SGOS 6.7.4.3
#Version: 1.0
#Date: 2019-03-01 12:00:00
${FIELDS}
`;
const GET =
  '2019-03-01 12:00:05 1500 10.1.2.3 "DOM\\jo ""x""" TCP_NC_MISS 200 GET http WWW.Example.org. 80 / "Mozilla/5.0 (X11; ""odd"")" 10.0.0.9 5120 410';
const TUNNEL = '2019-03-01 12:00:06 90000 10.1.2.3 - TCP_TUNNELED 200 CONNECT tcp api.telegram.org 443 / - 10.0.0.9 39400 250000';

describe('proxy logs in the W3C extended format', () => {
  it('reads both directions of requests and tunnels, done at their time and begun earlier', () => {
    expect(recognised(HEAD)).toBe(true);
    const { flows, issues } = readLog(elff, `\ufeff${HEAD}${GET}\r\n${TUNNEL}\r\n`);
    expect(issues).toEqual({});
    const doneUs = Date.UTC(2019, 2, 1, 12, 0, 5) * 1000;
    expect(flows).toEqual([
      expect.objectContaining({
        client: '10.1.2.3',
        server: '::',
        serverName: 'www.example.org',
        serverNameFrom: 'http-host',
        serverPort: 80,
        startUs: doneUs - 1_500_000,
        endUs: doneUs,
        bytesUp: 410,
        bytesDown: 5120,
        wireBytesUp: Number.NaN,
        userAgent: 'Mozilla/5.0 (X11; "odd")',
        protocol: 6,
      }),
      expect.objectContaining({
        serverName: 'api.telegram.org',
        serverNameFrom: 'http-connect',
        serverPort: 443,
        bytesUp: 250000,
        startUs: doneUs - 89e6,
      }),
    ]);
  });

  it('reads fields in any order, parted by tabs, with the date of the head, seconds, an address and a URL instead of a host', () => {
    const { flows, issues } = readLog(
      elff,
      '#Date: 2019-03-01 00:00:00\n#Fields: cs(User-Agent)\tc-ip\tx-new\tcs-uri\tr-ip\ttimestamp\ttime-taken\n' +
        'curl/7 (a b)\t10.1.2.3\tx\thttps://example.org/a\t203.0.113.9\t1551441605.250\t0.250\n',
    );
    expect(issues).toEqual({ 'elff.no-bytes-up': 1 });
    expect(flows).toEqual([
      expect.objectContaining({
        server: '203.0.113.9',
        serverName: 'example.org',
        serverPort: 443,
        userAgent: 'curl/7 (a b)',
        startUs: 1551441605e6,
        endUs: 1551441605_250000,
        bytesUp: Number.NaN,
        bytesDown: Number.NaN,
      }),
    ]);
  });

  it("does not take a web server's log, or one without a client, a time or a destination", () => {
    expect(recognised(`#Software: Microsoft Internet Information Services 10.0\n${FIELDS}\n`)).toBe(false);
    expect(recognised(FIELDS.replace('c-ip', 'x-ip'))).toBe(false);
    expect(recognised(FIELDS.replace('cs-host', 'x'))).toBe(false);
    expect(recognised(FIELDS.replace(' time ', ' x '))).toBe(false);
    expect(recognised('#separator \\x09\n#fields\tts\tuid\n')).toBe(false);
  });

  it('counts entries that name nobody, come before their fields, or are cut', () => {
    const { flows, issues, places } = readLog(
      elff,
      [
        GET,
        FIELDS,
        GET.replace('WWW.Example.org.', '-'),
        GET.replace('10.1.2.3', '-'),
        GET.replace('10.1.2.3', '10.1.2'),
        GET.replace('12:00:05', '12:61:05'),
        GET.replace(' 1500 ', ' -1500 '),
        GET.replace('5120 410', '5120 -410'),
        GET.slice(0, 90),
        'no entry at all',
      ].join('\n'),
    );
    expect(flows.map(({ bytesUp }) => bytesUp)).toEqual([410, 0]);
    expect(issues).toEqual({
      'elff.no-fields': 1,
      'elff.no-host': 1,
      'elff.no-client': 1,
      'elff.bad-line': 3,
      'elff.cut-line': 1,
      'elff.odd-time': 1,
      'elff.odd-count': 1,
    });
    expect(places['elff.bad-line']).toEqual(['log:5', 'log:6', 'log:9']);
  });

  it('never throws and never invents at any prefix', () => {
    everyPrefix(elff, `${HEAD}${GET}\n${TUNNEL}\n`);
  });
});
