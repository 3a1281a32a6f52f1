import { describe, expect, it } from 'vitest';
import { squid } from '../../../src/source/log/proxy/squid.ts';
import { everyPrefix, readLog } from './cloud-helpers.ts';

const GET =
  '1286536309.586    418 192.168.0.68 TCP_MISS/200 10182 GET http://User:pw@WWW.Example.org:8080/a?b=c - HIER_DIRECT/203.0.113.7 text/html';
const TUNNEL = '1286536400.000   2000 192.168.0.69 TCP_TUNNEL/200 39400 CONNECT api.telegram.org:443 - HIER_DIRECT/149.154.167.220 -';
const COMBINED =
  '192.168.0.68 - jo [08/Oct/2010:13:11:49 +0200] "GET http://www.example.org/ HTTP/1.1" 200 10182 "http://a/" "curl/7.68.0 (x)" TCP_MISS:HIER_DIRECT';

describe('Squid access logs', () => {
  it('reads requests and tunnels: done at the time, begun earlier, with the address that was asked', () => {
    const { flows, issues } = readLog(squid, `\ufeff${GET}\n${TUNNEL}\r\n`);
    expect(issues).toEqual({ 'squid.no-bytes-up': 1 });
    expect(flows).toEqual([
      expect.objectContaining({
        client: '192.168.0.68',
        server: '203.0.113.7',
        serverPort: 8080,
        serverName: 'www.example.org',
        serverNameFrom: 'http-host',
        startUs: 1286536309_168000,
        endUs: 1286536309_586000,
        bytesUp: Number.NaN,
        bytesDown: 10182,
        wireBytesDown: Number.NaN,
        protocol: 6,
        application: 'http',
        oneWay: false,
      }),
      expect.objectContaining({
        serverName: 'api.telegram.org',
        serverNameFrom: 'http-connect',
        serverPort: 443,
        startUs: 1286536398e6,
        application: '',
      }),
    ]);
  });

  it('knows no server address behind another proxy or a cache, and takes an address in the URL for one', () => {
    const { flows } = readLog(
      squid,
      [
        TUNNEL.replace('HIER_DIRECT/149.154.167.220', 'FIRSTUP_PARENT/10.0.0.1'),
        GET.replace('HIER_DIRECT/203.0.113.7', 'HIER_NONE/-'),
        TUNNEL.replace('api.telegram.org:443', '[2001:db8::9]:8443').replace('HIER_DIRECT/149.154.167.220', 'HIER_NONE/-'),
        TUNNEL.replace('TCP_TUNNEL/200 39400', 'TCP_DENIED/403 3940'),
      ].join('\n'),
    );
    expect(flows.map(({ server, serverName, serverPort, tcpEnd }) => [server, serverName, serverPort, tcpEnd])).toEqual([
      ['::', 'api.telegram.org', 443, ''],
      ['::', 'www.example.org', 8080, ''],
      ['2001:db8::9', '', 8443, ''],
      ['149.154.167.220', 'api.telegram.org', 443, 'attempt'],
    ]);
  });

  it('reads the combined form with its user agent and zone', () => {
    expect(squid.recognises(new TextEncoder().encode(COMBINED))).toBe(true);
    const { flows, issues } = readLog(squid, `${COMBINED}\n`);
    expect(issues).toEqual({ 'squid.no-bytes-up': 1 });
    expect(flows).toEqual([
      expect.objectContaining({
        userAgent: 'curl/7.68.0 (x)',
        serverName: 'www.example.org',
        serverPort: 80,
        startUs: Date.UTC(2010, 9, 8, 11, 11, 49) * 1000,
      }),
    ]);
    expect(squid.recognises(new TextEncoder().encode(COMBINED.replace(/ TCP_MISS.*/, '')))).toBe(false);
  });

  it('counts lines that name no host or no client, times that cannot be, and lines that are none', () => {
    const { flows, issues, places } = readLog(
      squid,
      [
        GET.replace(/http:\S+/, 'error:invalid-request'),
        GET.replace('TCP_MISS/200', 'UDP_HIT/000'),
        GET.replace('192.168.0.68', 'pc7.example.org'),
        GET.replace(' 418 ', ' -18 '),
        GET.replace('10182', '-3'),
        GET.slice(0, 70),
        'It was a dark and stormy night; the rain fell in torrents.',
      ].join('\n'),
    );
    expect(flows).toHaveLength(2);
    expect(issues).toEqual({
      'squid.no-host': 2,
      'squid.no-client': 1,
      'squid.odd-time': 1,
      'squid.odd-count': 1,
      'squid.no-bytes-up': 1,
      'squid.bad-line': 1,
      'squid.cut-line': 1,
    });
    expect(places['squid.bad-line']).toEqual(['log:6']);
  });

  it('never throws and never invents at any prefix', () => {
    everyPrefix(squid, `${GET}\n${TUNNEL}\n${COMBINED}\n`);
  });
});
