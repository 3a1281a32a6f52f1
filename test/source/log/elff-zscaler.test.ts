import { describe, expect, it } from 'vitest';
import { zscaler } from '../../../src/source/log/proxy/elff-zscaler.ts';
import { everyPrefix, readLog } from './cloud-helpers.ts';

const QUOTED =
  '"Mon Jun 20 15:29:11 2022","new-gre","HTTP","Shop.example/a,b","Blocked","Shop","Consumer Apps","72","14061","0","250","Loss","Shopping","Online","None","None","0","None","None","new-gre","Default","172.17.3.49","203.0.113.229","GET","403","curl/7.68.0","None","FwFilter"';
const NAMED =
  '2022-06-20 15:29:11\treason=Allowed\tevent_id=7\tprotocol=SSL\taction=Allowed\ttransactionsize=760\tresponsesize=512\trequestsize=248\tserverip=NA\tclienttranstime=1500\trequestmethod=CONNECT\tuseragent=ZTunnel/1.0\tproduct=NSS\tClientIP=192.168.0.38\tstatus=200\turl=api.telegram.org:443\tvendor=Zscaler\thostname=api.telegram.org';

describe('Zscaler web logs', () => {
  it('reads the quoted and the named form', () => {
    for (const line of [QUOTED, NAMED]) expect(zscaler.recognises(new TextEncoder().encode(line))).toBe(true);
    const { flows, issues } = readLog(zscaler, `\ufeff${QUOTED}\r\n${NAMED}\n`);
    expect(issues).toEqual({});
    const startUs = Date.UTC(2022, 5, 20, 15, 29, 11) * 1000;
    expect(flows).toEqual([
      expect.objectContaining({
        client: '172.17.3.49',
        server: '203.0.113.229',
        serverName: 'shop.example',
        serverNameFrom: 'http-host',
        serverPort: 80,
        startUs,
        endUs: startUs + 250_000,
        bytesUp: 72,
        bytesDown: 14061,
        userAgent: 'curl/7.68.0',
        tcpEnd: 'attempt',
      }),
      expect.objectContaining({
        client: '192.168.0.38',
        server: '::',
        serverName: 'api.telegram.org',
        serverNameFrom: 'http-connect',
        serverPort: 443,
        bytesUp: 248,
        bytesDown: 512,
        endUs: startUs + 1_500_000,
        tcpEnd: '',
      }),
    ]);
  });

  it('counts lines that name nobody and lines that are none', () => {
    const { flows, issues } = readLog(
      zscaler,
      [
        QUOTED,
        QUOTED.replace('172.17.3.49', 'NA'),
        NAMED.replace('url=api.telegram.org:443', 'url=None'),
        QUOTED.replace('Jun', 'Jux'),
        QUOTED.slice(0, 150),
        QUOTED.replace('"72"', '"-72"'),
        'hello',
      ].join('\n'),
    );
    expect(flows).toHaveLength(2);
    expect(issues).toEqual({
      'zscaler.no-client': 1,
      'zscaler.no-host': 1,
      'zscaler.bad-line': 2,
      'zscaler.cut-line': 1,
      'zscaler.odd-count': 1,
    });
  });

  it('never throws and never invents at any prefix', () => {
    everyPrefix(zscaler, `${QUOTED}\n${NAMED}\n`);
  });
});
