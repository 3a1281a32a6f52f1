import { describe, expect, it } from 'vitest';
import { gcpFlow } from '../../../src/source/log/cloud/gcp-flow.ts';
import { everyPrefix, readLog } from './cloud-helpers.ts';

const entry = (payload: object = {}, connection: object = {}) => ({
  insertId: 'ut8lbrffooxyw',
  jsonPayload: {
    bytes_sent: '7776',
    connection: { dest_ip: '198.51.100.7', dest_port: 443, protocol: 6, src_ip: '10.11.0.2', src_port: 43534, ...connection },
    end_time: '2018-03-02T18:01:09.600123456Z',
    packets_sent: '72',
    reporter: 'SRC',
    src_instance: { vm_name: 'a "quoted" {name}\\', zone: 'us-central1-a' },
    start_time: '2018-03-02T18:01:07.484001Z',
    ...payload,
  },
  logName: 'projects/p/logs/compute.googleapis.com%2Fvpc_flows',
  timestamp: '2018-03-02T18:01:10.1Z',
});

describe('Google Cloud VPC flow logs', () => {
  it('reads a record a line, one direction each, sampled', () => {
    const { flows, issues } = readLog(gcpFlow, `${JSON.stringify(entry())}\r\n${JSON.stringify(entry({}, { src_port: 1 }))}\r\n`);
    expect(issues).toEqual({});
    expect(flows).toHaveLength(2);
    expect(flows[0]).toMatchObject({
      client: '10.11.0.2',
      server: '198.51.100.7',
      clientPort: 43534,
      serverPort: 443,
      protocol: 6,
      startUs: Date.UTC(2018, 2, 2, 18, 1, 7) * 1000 + 484_001,
      endUs: Date.UTC(2018, 2, 2, 18, 1, 9) * 1000 + 600_123,
      bytesUp: 7776,
      bytesDown: 0,
      wireBytesUp: Number.NaN,
      packetsUp: 72,
      oneWay: true,
      unsureDirection: true,
      sampling: 30,
    });
  });

  it('reads arrays, printed or not, payloads without their entry, numbers and offsets', () => {
    const whole = readLog(gcpFlow, `${JSON.stringify(entry())}\n${JSON.stringify(entry({}, { src_port: 1 }))}\n`);
    const both = [entry(), entry({}, { src_port: 1 })];
    expect(readLog(gcpFlow, JSON.stringify(both))).toEqual(whole);
    expect(readLog(gcpFlow, `\ufeff${JSON.stringify(both, null, 2)}\n`)).toEqual(whole);
    expect(readLog(gcpFlow, JSON.stringify(both.map(({ jsonPayload }) => jsonPayload)))).toEqual(whole);
    const other = { bytes_sent: 7776, packets_sent: 72, start_time: '2018-03-02T19:01:07.484001+01:00' };
    expect(readLog(gcpFlow, JSON.stringify([entry(other), both[1]]))).toEqual(whole);
  });

  it('counts a direction once that both its ends report', () => {
    const seen = { start_time: '2018-03-02T18:01:07.484101Z', reporter: 'DEST' };
    const text = [entry(), entry(seen), entry(), entry(seen), entry(seen, { src_port: 2 })].map((one) => JSON.stringify(one)).join('\n');
    const { flows, issues } = readLog(gcpFlow, text);
    expect(flows.map(({ clientPort }) => clientPort)).toEqual([43534, 43534, 2]);
    expect(issues).toEqual({ 'gcp-flow.second-report': 2 });
  });

  it('counts what is cut, foreign or impossible, and goes on behind it', () => {
    const good = JSON.stringify(entry());
    const { flows, issues, places } = readLog(
      gcpFlow,
      [
        good,
        good.slice(0, 100),
        good,
        good.slice(0, good.indexOf('"a ') + 3),
        good,
        'what is this {',
        good,
        '{"a":1}',
        JSON.stringify(entry({}, { src_ip: '10.11.0.257' })),
        JSON.stringify(entry({ start_time: 'yesterday' })),
        JSON.stringify(entry({ bytes_sent: '-1' })),
        JSON.stringify(entry({ end_time: '2016-03-02T18:01:09Z' })),
        good.slice(0, -2),
      ].join('\n'),
    );
    expect(flows).toHaveLength(6);
    expect(issues).toEqual({ 'gcp-flow.bad-line': 7, 'gcp-flow.cut-line': 1, 'gcp-flow.odd-count': 1, 'gcp-flow.odd-time': 1 });
    expect(places['gcp-flow.bad-line']).toEqual(['log:2', 'log:4', 'log:6']);
  });

  it('passes over a record that is too long', () => {
    const text = `${JSON.stringify(entry({ x: ['{', 'y'.repeat(400_000)] }))}\n${JSON.stringify(entry())}\n`;
    const { flows, issues } = readLog(gcpFlow, text, 65_536);
    expect(flows).toHaveLength(1);
    expect(issues).toEqual({ 'gcp-flow.long-line': 1 });
  });

  it('never throws and never invents at any prefix', () => {
    everyPrefix(gcpFlow, `${JSON.stringify([entry()], null, 1)}\nno { log }, no\n${JSON.stringify(entry())}\n`);
  });
});
