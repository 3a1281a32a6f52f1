import { describe, expect, it } from 'vitest';
import { dnsmasq } from '../../../src/source/log/resolver/dnsmasq.ts';
import { everyPrefix, readLog } from './cloud-helpers.ts';

const PLAIN = `Dec 31 23:59:58 dnsmasq[536]: query[A] CDN.example.com from 192.168.1.185
Dec 31 23:59:58 dnsmasq[536]: query[A] cdn.example.com from 192.168.1.186
Dec 31 23:59:58 dnsmasq[536]: forwarded cdn.example.com to 8.8.8.8
Jan  1 00:00:01 dnsmasq[536]: reply cdn.example.com is <CNAME>
Jan  1 00:00:01 dnsmasq[536]: reply edge.example.net is 203.0.113.7
Jan  1 00:00:01 dnsmasq[536]: reply edge.example.net is 203.0.113.8
Jan  1 00:00:02 dnsmasq[536]: query[AAAA] nothing.example from 192.168.1.185
Jan  1 00:00:02 dnsmasq[536]: reply nothing.example is NODATA-IPv6
Jan  1 00:00:03 dnsmasq-dhcp[536]: DHCPACK(eth0) 192.168.1.9 00:11:22:33:44:55 pc
Jan  1 00:00:03 dnsmasq[536]: query[A] ads.example from 192.168.1.185
Jan  1 00:00:03 dnsmasq[536]: gravity blocked ads.example is 0.0.0.0
Jan  1 00:00:03 dnsmasq[536]: config ads.example is 0.0.0.0
`;
const EXTRA = `2024-07-07T19:39:44.123456+02:00 gate dnsmasq[5]: 81 10.0.0.5/43521 query[AAAA] a.example from 10.0.0.5
2024-07-07T19:39:44.123456+02:00 gate dnsmasq[5]: 82 10.0.0.6/43521 query[A] b.example from 10.0.0.6
2024-07-07T19:39:45+02:00 gate dnsmasq[5]: 82 10.0.0.6/43521 reply b.example is <CNAME>
2024-07-07T19:39:45+02:00 gate dnsmasq[5]: 81 10.0.0.5/43521 reply a.example is 2001:db8::7
2024-07-07T19:39:45+02:00 gate dnsmasq[5]: 82 10.0.0.6/43521 reply c.example is 198.51.100.1
2024-07-07T19:39:46+02:00 gate dnsmasq[5]: 99 10.0.0.6/43521 cached d.example is 198.51.100.2
`;

describe('dnsmasq query logs', () => {
  it('gives each asker the addresses of the name that was asked for, also behind aliases, across the turn of the year', () => {
    expect(dnsmasq.recognises(new TextEncoder().encode(PLAIN))).toBe(true);
    const { answers, flows, names, issues } = readLog(dnsmasq, PLAIN, 1 << 20, '/logs/dnsmasq.log-20240102');
    expect([flows, names]).toEqual([[], []]);
    const timeUs = Date.UTC(2024, 0, 1, 0, 0, 1) * 1000;
    expect(answers).toEqual(
      ['203.0.113.7', '203.0.113.8'].flatMap((address) =>
        ['192.168.1.185', '192.168.1.186'].map((client) => ({ timeUs, client, name: 'cdn.example.com', address, ttlSeconds: 0 })),
      ),
    );
    expect(issues).toEqual({ 'dnsmasq.query': 4 });
  });

  it('tells answers apart by their numbers where there are some', () => {
    expect(dnsmasq.recognises(new TextEncoder().encode(EXTRA))).toBe(true);
    const { answers, issues } = readLog(dnsmasq, EXTRA);
    const timeUs = Date.UTC(2024, 6, 7, 17, 39, 45) * 1000;
    expect(answers).toEqual([
      { timeUs, client: '10.0.0.5', name: 'a.example', address: '2001:db8::7', ttlSeconds: 0 },
      { timeUs, client: '10.0.0.6', name: 'b.example', address: '198.51.100.1', ttlSeconds: 0 },
    ]);
    expect(issues).toEqual({ 'dnsmasq.query': 2, 'dnsmasq.unasked-answer': 1 });
  });

  it('says when nothing tells the year', () => {
    const { answers, issues } = readLog(dnsmasq, PLAIN, 1 << 20, 'dnsmasq.log');
    expect(answers[0]!.timeUs).toBe(Date.UTC(1971, 0, 1, 0, 0, 1) * 1000);
    expect(issues['dnsmasq.no-year']).toBe(1);
  });

  it('counts lines of others', () => {
    const { issues, places } = readLog(dnsmasq, `${EXTRA}Jul 7 19:00:00 gate sshd[1]: hello\n\nwhat\n${EXTRA.slice(0, 100)}`);
    expect([issues['dnsmasq.bad-line'], issues['dnsmasq.cut-line']]).toEqual([2, 1]);
    expect(places['dnsmasq.bad-line']).toEqual(['log:7', 'log:9']);
  });

  it('never throws and never invents at any prefix', () => {
    everyPrefix(dnsmasq, EXTRA);
    everyPrefix(dnsmasq, PLAIN);
  });
});
