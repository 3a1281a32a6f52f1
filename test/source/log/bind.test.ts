import { describe, expect, it } from 'vitest';
import { bind } from '../../../src/source/log/resolver/bind.ts';
import { everyPrefix, readLog } from './cloud-helpers.ts';

const LINES = `02-May-2023 13:33:40.299 queries: info: client @0x2c11226c 127.0.0.1#59751 (weather.example): view internal: query: weather.example IN A +E(0)K (127.0.0.1)
02-May-2023 13:33:41.299 client 192.168.117.234#53311: view authoritative: query: example.org IN NS -EDC (192.168.36.217)
2023-05-02T13:33:40.299Z queries: info: client @0x2c 2001:db8::5#5 (a.example): query: a.example IN TYPE65 + (::1)
May  2 13:33:40 ns1 named[77]: client 10.0.0.3#1035: query: 3.example.com.nl IN A +
02-May-2023 13:33:42.000 security: info: client @0x2c 10.0.0.3#1035: query (cache) 'a/A/IN' denied
`;

describe('BIND query logs', () => {
  it('counts questions and makes nothing of them', () => {
    for (const line of LINES.split('\n').slice(0, 4)) expect(bind.recognises(new TextEncoder().encode(line))).toBe(true);
    expect(readLog(bind, `\ufeff${LINES.replaceAll('\n', '\r\n')}`)).toEqual({
      flows: [],
      names: [],
      alerts: [],
      answers: [],
      issues: { 'bind.query': 4 },
      places: {},
    });
  });

  it('counts lines that are none', () => {
    const { issues } = readLog(bind, `${LINES}${LINES.slice(0, 118)}\nhello\n${LINES.replace('127.0.0.1#', '127.0.0.1.1#')}`);
    expect(issues).toEqual({ 'bind.query': 7, 'bind.bad-line': 3 });
  });

  it('never throws and never invents at any prefix', () => {
    everyPrefix(bind, LINES);
  });
});
