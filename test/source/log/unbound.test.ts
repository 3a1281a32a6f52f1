import { describe, expect, it } from 'vitest';
import { unbound } from '../../../src/source/log/resolver/unbound.ts';
import { everyPrefix, readLog } from './cloud-helpers.ts';

const LINES = `[1522929604] unbound[3163:0] info: 127.0.0.1 www.example.com. A IN
[1791387199] unbound[46658:0] reply: 127.0.0.1 a.home.test. A IN NOERROR 0.000000 1 56
Jul  7 10:00:00 gate unbound[123]: [123:0] query: 2001:db8::5 www.example.com. AAAA IN
Apr 05 12:00:00 unbound[3163:0] info: 10.0.0.3 www.example.com. HTTPS IN
2024-07-07T19:39:44.123+02:00 unbound[3163:1] info: 10.0.0.3 . NS IN SERVFAIL 1.500000 0 12
[1522929605] unbound[3163:0] notice: init module 0: validator
`;

describe('Unbound query logs', () => {
  it('counts questions and replies and makes nothing of them', () => {
    for (const line of LINES.split('\n').slice(0, 5)) expect(unbound.recognises(new TextEncoder().encode(line))).toBe(true);
    expect(readLog(unbound, `\ufeff${LINES.replaceAll('\n', '\r\n')}`)).toEqual({
      flows: [],
      names: [],
      alerts: [],
      answers: [],
      issues: { 'unbound.query': 3, 'unbound.reply': 2 },
      places: {},
    });
  });

  it('counts lines that are none', () => {
    expect(readLog(unbound, `hello\n${LINES.replace('127.0.0.1', '127.0.0.1.9')}`).issues).toEqual({
      'unbound.bad-line': 2,
      'unbound.query': 2,
      'unbound.reply': 2,
    });
  });

  it('never throws and never invents at any prefix', () => {
    everyPrefix(unbound, LINES);
  });
});
