import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ipfix } from '../../../src/source/log/netflow/ipfix.ts';
import { netflow } from '../../../src/source/log/netflow/netflow.ts';
import { join } from '../helpers.ts';
import { readLog } from './cloud-helpers.ts';
import { be16, be32, field, ip, set, template, v5, v9 } from './export-builder.ts';

const SECONDS = 1_700_000_000;
const RECORD = {
  source: '10.0.0.5',
  destination: '203.0.113.9',
  sourcePort: 50_000,
  destinationPort: 443,
  packets: 10,
  octets: 4_000,
  first: 90_000,
  last: 95_500,
  flags: 0x1b,
};
/** Source, destination, ports, protocol, octets, packets, first, last. */
const FLOW_FIELDS = [
  [8, 4],
  [12, 4],
  [7, 2],
  [11, 2],
  [4, 1],
  [1, 4],
  [2, 4],
  [22, 4],
  [21, 4],
] as const;
const flow = (octets: number, first = 90_000, last = 95_000) =>
  join(ip('10.0.0.5'), ip('203.0.113.9'), be16(50_000), be16(443), new Uint8Array([6]), be32(octets), be32(7), be32(first), be32(last));
const templates = set(0, template(256, ...FLOW_FIELDS));
const AT = { count: 1, uptime: 100_000, seconds: SECONDS };

describe('NetFlow v5', () => {
  it('is one direction of a conversation, dated by the uptime of the exporter to the microsecond of its header', () => {
    const { flows, issues } = readLog(netflow, v5([RECORD], { seconds: SECONDS, nanoseconds: 123_456_789, uptime: 100_000 }));
    expect(issues).toEqual({});
    expect(flows).toEqual([
      expect.objectContaining({
        client: '10.0.0.5',
        server: '203.0.113.9',
        clientPort: 50_000,
        serverPort: 443,
        protocol: 6,
        startUs: SECONDS * 1e6 + 123_456 - 10_000_000,
        endUs: SECONDS * 1e6 + 123_456 - 4_500_000,
        wireBytesUp: 4_000,
        wireBytesDown: Number.NaN,
        bytesUp: Number.NaN,
        packetsUp: 10,
        oneWay: true,
        sampling: 1,
        tcpEnd: 'closed',
      }),
    ]);
  });

  it('multiplies what was sampled and says so', () => {
    const { flows } = readLog(netflow, v5([RECORD], { seconds: SECONDS, uptime: 100_000, sampling: 0x4000 + 100 }));
    expect(flows[0]).toMatchObject({ sampling: 100, wireBytesUp: 400_000, packetsUp: 1_000 });
  });

  it('knows that an uptime of 32 bits began again', () => {
    const { flows } = readLog(netflow, v5([{ ...RECORD, first: 4_294_967_000, last: 500 }], { seconds: SECONDS, uptime: 1_000 }));
    expect(flows[0]).toMatchObject({ startUs: (SECONDS - 1) * 1e6 - 296_000, endUs: SECONDS * 1e6 - 500_000 });
  });

  it('counts flows that were lost and packets that came late', () => {
    const at = { seconds: SECONDS, uptime: 100_000 };
    const packets = [5, 8, 6, 7].map((sequence) => v5([RECORD], { ...at, sequence }));
    const { flows, issues } = readLog(netflow, join(...packets));
    expect(flows).toHaveLength(4);
    expect(issues).toEqual({ 'netflow.lost-flows': 2, 'netflow.out-of-order': 1 });
  });

  it('refuses a count that cannot be', () => {
    expect(netflow.recognises(v5([RECORD], { seconds: SECONDS, uptime: 1, count: 31 }))).toBe(false);
    expect(netflow.recognises(v5([RECORD], { seconds: SECONDS, uptime: 1, count: 0 }))).toBe(false);
    expect(netflow.recognises(v5([RECORD], { seconds: 5, uptime: 1 }))).toBe(false);
  });
});

describe('NetFlow v9', () => {
  it('reads data by its template, in the same packet or a later one', () => {
    const packet = v9([templates, set(256, flow(1_000), new Uint8Array(3))], { ...AT, count: 2 });
    const { flows, issues } = readLog(netflow, join(packet, v9([set(256, flow(2_000), flow(3_000))], { ...AT, count: 2, sequence: 1 })));
    expect(issues).toEqual({});
    expect(flows.map(({ wireBytesUp }) => wireBytesUp)).toEqual([1_000, 2_000, 3_000]);
    expect(flows[0]).toMatchObject({ startUs: (SECONDS - 10) * 1e6, endUs: (SECONDS - 5) * 1e6, oneWay: true, packetsUp: 7 });
  });

  it('keeps data until its template comes, and counts what nobody described', () => {
    const data = v9([set(256, flow(1_000)), set(300, flow(9))], { ...AT, count: 2 });
    const { flows, issues } = readLog(netflow, join(data, v9([templates], { ...AT, sequence: 1 })));
    expect(flows.map(({ wireBytesUp }) => wireBytesUp)).toEqual([1_000]);
    expect(issues).toEqual({ 'netflow.no-template': 1 });
  });

  it('keeps templates of one source id apart from those of another', () => {
    const { flows, issues } = readLog(netflow, join(v9([templates], AT), v9([set(256, flow(1))], { ...AT, source: 7 })));
    expect(flows).toEqual([]);
    expect(issues).toEqual({ 'netflow.no-template': 1 });
  });

  it('multiplies by the interval of the sampler that a record names', () => {
    // One scope (system), then sampler id and random interval.
    const options = set(1, be16(257), be16(4), be16(8), field([1, 4]), field([48, 1]), field([50, 4]));
    const described = set(257, be32(0), new Uint8Array([3]), be32(512), new Uint8Array(3));
    const sampled = set(0, template(258, ...FLOW_FIELDS, [48, 1]));
    const data = set(258, flow(10), new Uint8Array([3]), flow(10), new Uint8Array([4]));
    const { flows, issues } = readLog(netflow, v9([options, described, sampled, data], { ...AT, count: 5 }));
    expect(flows.map(({ wireBytesUp, sampling }) => [wireBytesUp, sampling])).toEqual([
      [5_120, 512],
      [10, 1],
    ]);
    expect(issues).toEqual({ 'netflow.unknown-sampler': 1 });
  });

  it('dates flows of one exporter on one clock although headers have whole seconds', () => {
    const late = v9([set(256, flow(2, 100_000, 100_000))], { count: 1, uptime: 100_100, seconds: SECONDS + 1, sequence: 1 });
    const { flows } = readLog(
      netflow,
      join(v9([templates, set(256, flow(1))], { ...AT, count: 2 }), late, v9([set(256, flow(1))], { ...AT, sequence: 2 })),
    );
    // The second header's second began at most 100 ms before it was sent: the exporter started at least 900 ms later than the first one said.
    expect(flows.map(({ startUs }) => startUs - SECONDS * 1e6)).toEqual([-10_000_000, 900_000, -9_100_000]);
  });

  it('steps over fields without length, and refuses templates without any', () => {
    const { flows, issues } = readLog(
      netflow,
      v9([set(0, template(256, [61, 0], ...FLOW_FIELDS), template(257, [1, 0])), set(256, flow(5)), set(257, be32(1))], {
        ...AT,
        count: 3,
      }),
    );
    expect(flows).toHaveLength(1);
    expect(issues).toEqual({ 'netflow.bad-template': 1, 'netflow.no-template': 1 });
  });

  it('counts records that are cut and counts that are wrong', () => {
    const { flows, issues } = readLog(netflow, v9([templates, set(256, flow(5), flow(6).subarray(0, 20))], { ...AT, count: 9 }));
    expect(flows).toHaveLength(1);
    expect(issues).toEqual({ 'netflow.cut-record': 1 });
    expect(readLog(netflow, v9([templates, set(256, flow(5))], { ...AT, count: 9 })).issues).toEqual({ 'netflow.wrong-count': 1 });
  });

  it('finds the next packet behind bytes that are none, and reads packets filled up with zeros', () => {
    const good = v9([templates, set(256, flow(5))], { ...AT, count: 2 });
    const { flows, issues } = readLog(
      netflow,
      join(good, new Uint8Array(50), good, new Uint8Array([7, 7, 0, 1, 9, 9]), good, new Uint8Array(7)),
    );
    expect(flows).toHaveLength(3);
    expect(issues['netflow.skipped-bytes']).toBe(6);
  });
});

describe('any bytes', () => {
  const sample = join(
    v9([templates, set(256, flow(1_000))], { ...AT, count: 2 }),
    v5([RECORD, RECORD], { seconds: SECONDS, uptime: 100_000 }),
    v9([set(256, flow(2_000), flow(3_000))], { ...AT, count: 2, sequence: 1 }),
  );

  it('read the same in any pieces', () => {
    const whole = readLog(netflow, sample);
    expect(whole.flows).toHaveLength(5);
    for (const piece of [1, 3, 24, 100]) expect(readLog(netflow, sample, piece)).toEqual(whole);
  });

  it('never throw when cut, and invent nothing', () => {
    const whole = readLog(netflow, sample).flows;
    for (let length = 0; length <= sample.length; length++) {
      const { flows } = readLog(netflow, sample.slice(0, length));
      expect(whole.slice(0, flows.length)).toEqual(flows);
      netflow.recognises(sample.slice(0, length));
      ipfix.recognises(sample.slice(0, length));
    }
  });

  it('never throw when changed', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(sample.length - 1), fc.nat(255)), { minLength: 1, maxLength: 12 }), (changes) => {
        const bytes = sample.slice();
        for (const [at, value] of changes) bytes[at] = value;
        for (const row of readLog(netflow, bytes).flows) {
          expect(row.startUs).toBeGreaterThan(0);
          expect(row.endUs).toBeGreaterThanOrEqual(row.startUs);
        }
      }),
      { seed: 7, numRuns: 500 },
    );
  });

  it('are not claimed when they are text', () => {
    const text = new TextEncoder().encode('5 eni-1 10.0.0.1 10.0.0.2 443 50000 6 1 2 3 4 ACCEPT OK\n'.repeat(20));
    expect(netflow.recognises(text) || ipfix.recognises(text)).toBe(false);
  });
});

describe('what is counted on the way out', () => {
  const counters = template(256, [8, 4], [12, 4], [1, 4], [2, 4], [23, 4], [24, 4], [22, 4], [21, 4]);
  const record = (...counts: readonly number[]) =>
    set(256, ip('192.168.1.80'), ip('239.255.255.250'), ...counts.map(be32), be32(90_000), be32(95_000));

  it('is the flow where nothing was counted on the way in, and else the same packets again', () => {
    const { flows } = readLog(
      netflow,
      v9([set(0, counters), record(0, 0, 32, 1), record(64, 2, 60, 2), record(0, 0, 0, 0)], { ...AT, count: 4 }),
    );
    expect(flows.map(({ wireBytesUp, packetsUp, wireBytesDown }) => [wireBytesUp, packetsUp, wireBytesDown])).toEqual([
      [32, 1, Number.NaN],
      [64, 2, Number.NaN],
      [0, 0, Number.NaN],
    ]);
  });
});
