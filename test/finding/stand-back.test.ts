/** Analyzers that need every connection or true counts are not asked about channels that lack them, and the report says so. */
import { describe, expect, it } from 'vitest';
import { isLacking, standBack } from '../../src/evidence/lacking.ts';
import { standBackCaveats } from '../../src/finding/stand-back-caveats.ts';
import { ipfix } from '../../src/source/log/netflow/ipfix.ts';
import { netflow } from '../../src/source/log/netflow/netflow.ts';
import { suricata } from '../../src/source/log/suricata/suricata.ts';
import { join } from '../source/helpers.ts';
import { be16, be32, be64, ip, ipfixMessage, set, template, v5 } from '../source/log/export-builder.ts';
import { judgeLogs } from './judge-logs.ts';

const SECONDS = 1_700_000_000;
/** Analyzers that need bytes and durations; and what no log has. */
const BY_COUNTS = ['long-session', 'payload-profile', 'same-size', 'upload-download-ratio'];
const NO_PACKETS = ['relay-pattern', 'remote-terminal'].map((analyzer) => ({ analyzer, need: 'packet-timing', channels: 1 }));
const CALLS = Array.from({ length: 60 }, (_, call) => call);

/** A call a minute to a port of no service, 40 kB up and 4 kB down each, held for two hours by the last one. */
const calls = (sampling: number) =>
  join(
    ...CALLS.map((call) => {
      const first = 100_000 + call * 60_000;
      const last = first + (call === CALLS.length - 1 ? 7_200_000 : 500);
      const up = { source: '10.0.0.5', destination: '203.0.113.9', sourcePort: 40_000 + call, destinationPort: 7010 };
      const down = { source: '203.0.113.9', destination: '10.0.0.5', sourcePort: 7010, destinationPort: 40_000 + call };
      return v5(
        [
          { ...up, packets: 40, octets: 40_000, first, last },
          { ...down, packets: 20, octets: 4_000, first: first + 10, last },
        ],
        { seconds: SECONDS, uptime: 20_000_000, sampling },
      );
    }),
  );

/** The same calls as IPFIX, with the interval in an options record when it is more than 1. */
const ipfixCalls = (interval: number) => {
  const ends = [[8, 4], [12, 4], [7, 2], [11, 2], [4, 1], [1, 4], [2, 4], [152, 8], [153, 8], [302, 8]] as const; // biome-ignore format: a row
  const sampler = [
    set(3, be16(400), be16(3), be16(1), be16(302), be16(8), be16(305), be16(4), be16(306), be16(4)),
    set(400, be64(1), be32(1), be32(interval - 1)),
  ];
  const records = CALLS.flatMap((call) => {
    const startMs = SECONDS * 1000 + call * 60_000;
    const one = (from: string, to: string, ports: [number, number], octets: number, lateMs: number) =>
      join(
        ip(from),
        ip(to),
        be16(ports[0]),
        be16(ports[1]),
        new Uint8Array([6]),
        be32(octets),
        be32(20),
        be64(startMs + lateMs),
        be64(startMs + 500),
        be64(1),
      );
    return [
      one('10.0.0.5', '203.0.113.9', [40_000 + call, 7010], 40_000, 0),
      one('203.0.113.9', '10.0.0.5', [7010, 40_000 + call], 4_000, 10),
    ];
  });
  return ipfixMessage([...(interval > 1 ? sampler : []), set(2, template(300, ...ends)), set(300, ...records)], {
    seconds: SECONDS + 9000,
  });
};

const analyzersOf = (finding: { evidence: readonly { analyzer: string; bits: number }[] } | undefined, bits: (bits: number) => boolean) =>
  [...new Set(finding?.evidence.filter((each) => bits(each.bits)).map(({ analyzer }) => analyzer))].sort();

describe('the same flows, sampled and not', () => {
  it.each([
    ['NetFlow', netflow, calls(0), calls(0x4000 + 100)],
    ['IPFIX', ipfix, ipfixCalls(1), ipfixCalls(100)],
  ] as const)('%s', async (name, format, whole, sampled) => {
    const full = await judgeLogs([format, whole]);
    expect(full.findings[0]?.beacon?.periodSeconds).toBeCloseTo(60, 0);
    // The session's bits go into the timer's cap.
    expect(analyzersOf(full.findings[0], () => true)).toEqual(
      name === 'NetFlow'
        ? ['beaconing', 'destination-port', 'long-session', 'same-size', 'upload-download-ratio']
        : ['beaconing', 'destination-port', 'same-size', 'upload-download-ratio'],
    );
    expect(full.findings[0]!.evidence.map(({ measure }) => measure)).not.toContain('flows that it cannot judge');
    expect(full.stoodBack).toEqual(NO_PACKETS);

    const part = await judgeLogs([format, sampled]);
    const [finding] = part.findings;
    expect(finding!.beacon).toBeNull();
    expect(finding!.bytesUp).toBeGreaterThan(50 * full.findings[0]!.bytesUp);
    expect(analyzersOf(finding, (bits) => bits !== 0)).toEqual(['destination-port']);
    expect(analyzersOf(finding, (bits) => bits === 0)).toEqual(['beaconing', ...BY_COUNTS]);
    expect(finding!.evidence.find(({ analyzer }) => analyzer === 'beaconing')!.sentence).toBe(
      'Not judged by beaconing: 100 % of the flows come from sampled records, so connections are missing between those that were seen, and a timer can neither be seen nor ruled out.',
    );
    expect(finding!.bits).toBeLessThan(full.findings[0]!.bits);
    expect(part.stoodBack).toEqual([
      { analyzer: 'beaconing', need: 'every-connection', channels: 1 },
      ...['long-session', 'payload-profile'].map((analyzer) => ({ analyzer, need: 'counts', channels: 1 })),
      ...NO_PACKETS,
      ...['same-size', 'upload-download-ratio'].map((analyzer) => ({ analyzer, need: 'counts', channels: 1 })),
    ]);
    expect(standBackCaveats(part.stoodBack, part.judged)[1]).toMatch(
      /^Not judged by long-session, payload-profile, same-size and upload-download-ratio: 1 of 1 channel, because most of their flows come from sampled records/,
    );
  });
});

describe('logs that name and do not count', () => {
  const time = (call: number) => new Date((SECONDS + call * 60) * 1000).toISOString().replace('Z', '+0000');
  const ends = (call: number) => ({ src_ip: '10.0.0.5', src_port: 40_000 + call, dest_ip: '203.0.113.9', dest_port: 443, proto: 'TCP' });
  const eve = (of: (call: number) => object) => CALLS.map((call) => `${JSON.stringify({ timestamp: time(call), ...of(call) })}\n`).join('');
  const tls = eve((call) => ({ flow_id: call + 1, event_type: 'tls', ...ends(call), tls: { sni: 'api.telegram.org' } }));

  it('tls events alone: the timer shows, bytes and durations are not judged', async () => {
    const { findings, stoodBack } = await judgeLogs([suricata, tls]);
    expect(findings[0]).toMatchObject({ destination: 'api.telegram.org', flows: 60, bytesUp: 0 });
    expect(findings[0]!.beacon?.periodSeconds).toBeCloseTo(60, 0);
    expect(analyzersOf(findings[0], (bits) => bits === 0)).toEqual(BY_COUNTS);
    expect(findings[0]!.evidence.at(-1)!.sentence).toBe(
      'Not judged by upload-download-ratio: 100 % of the flows are named by a log and counted by none, so their bytes and durations are estimates or not known.',
    );
    expect(stoodBack.map(({ analyzer }) => analyzer)).toEqual([...BY_COUNTS, 'relay-pattern', 'remote-terminal'].sort());
  });

  it('dns events alone make no connection, so there is nothing to judge', async () => {
    const dns = eve((call) => ({
      event_type: 'dns',
      ...ends(call),
      dest_port: 53,
      proto: 'UDP',
      dns: { version: 2, type: 'answer', id: call, rrname: 'api.telegram.org', grouped: { A: ['203.0.113.9'] } },
    }));
    expect(await judgeLogs([suricata, dns])).toMatchObject({ judged: 0, total: 0, stoodBack: [] });
  });

  it('counts of half of the connections are enough, of fewer not', () => {
    const flows = (sampledFlows: number, uncountedFlows: number, alertedFlows = 0) => ({
      flows: 10,
      sampledFlows,
      uncountedFlows,
      alertedFlows,
      unpacedFlows: 0,
    });
    expect(isLacking(flows(0, 5), 'counts')).toBe(false);
    expect(isLacking(flows(0, 6), 'counts')).toBe(true);
    expect(isLacking(flows(3, 3), 'counts')).toBe(true);
    expect(isLacking(flows(0, 10), 'every-connection')).toBe(false);
    expect(isLacking(flows(3, 3, 3), 'every-connection')).toBe(true);
    expect(standBack(flows(3, 3, 3), 'x', 'counts')).toMatchObject({
      share: 0.6,
      sentence: expect.stringContaining('records or are named'),
    });
  });
});
