import { describe, expect, it } from 'vitest';
import { ChannelFold } from '../../src/channel/fold.ts';
import { parseInternal } from '../../src/channel/internal.ts';
import { Issues } from '../../src/core/issues.ts';
import { beaconing } from '../../src/evidence/beaconing.ts';
import { FlowTable } from '../../src/flow/flow-table.ts';
import { Frame } from '../../src/model/frame.ts';
import { PacketDecoder } from '../../src/packet/decode.ts';
import { udp } from '../helpers/packets.ts';
import { Random } from './random.ts';
import { testimonies } from './testimonies.ts';

const HOST = '10.0.0.1:40000';
const SERVER = '192.0.2.7:9999';
const ask = udp(HOST, SERVER, 'ask');
const reply = udp(SERVER, HOST, 'reply');

/** The timer that is seen in requests at these seconds inside one flow, each answered after 20 ms: its period in seconds, or null. */
async function periodOf(seconds: readonly number[]): Promise<number | null> {
  const fold = new ChannelFold({
    internal: parseInternal(),
    scopes: new Set(['outbound']),
    services: { match: () => null, matchAddress: () => null },
  });
  const issues = new Issues();
  const table = new FlowTable(fold, issues, { streams: [], datagrams: [] });
  const decoder = new PacketDecoder(table, issues);
  const frame = new Frame();
  frame.linkType = 1;
  const packets = seconds.flatMap((second) => [[second, ask] as const, [second + 0.02, reply] as const]).sort((a, b) => a[0] - b[0]);
  for (const [second, bytes] of packets) {
    frame.bytes = bytes;
    frame.end = bytes.length;
    frame.wireLength = bytes.length;
    frame.timeUs = Math.round((1_790_000_000 + second) * 1e6);
    decoder.frame(frame);
  }
  table.end();
  let period: number | null = null;
  await fold.forEach((channel) => {
    period = testimonies(beaconing, channel)[0]?.value ?? null;
  });
  return period;
}

function series(count: number, gap: () => number): number[] {
  let time = 0;
  return Array.from({ length: count }, () => {
    time += gap();
    return time;
  });
}

describe('requests inside one connection, from packets to evidence', () => {
  it.each([0.1, 0.2, 0.5, 1, 2, 5, 20, 100])('a Poisson process of %d a second is no beacon', async (rate) => {
    for (let seed = 1; seed <= 12; seed++) {
      const random = new Random(seed * 1000 + rate * 10);
      expect(await periodOf(series(Math.min(4000, Math.max(120, rate * 200)), () => random.exponential(1 / rate)))).toBeNull();
    }
  });

  it.each([
    [3.5, 0],
    [10, 0.2],
    [60, 0.5],
  ])('a timer of %d s with jitter %d is one, with its period on the clock', async (period, jitter) => {
    const random = new Random(period);
    const found = await periodOf(series(60, () => period * random.between(1 - jitter, 1 + jitter)));
    expect(found).not.toBeNull();
    expect(Math.abs(found! - period) / period).toBeLessThan(0.12);
  });
});
