import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { EVENT_LIMIT } from '../../src/channel/event-limit.ts';
import { ChannelFold } from '../../src/channel/fold.ts';
import { parseInternal } from '../../src/channel/internal.ts';
import { analyzers } from '../../src/evidence/analyzers.ts';
import { judgeChannels } from '../../src/finding/judge.ts';
import { weigh } from '../../src/finding/weigh.ts';
import type { Channel } from '../../src/model/channel.ts';
import type { ChannelSource } from '../../src/model/channel-source.ts';
import type { Evidence } from '../../src/model/evidence.ts';
import type { Finding } from '../../src/model/finding.ts';
import { Flow } from '../../src/model/flow.ts';
import { loadCatalogue } from '../../src/service/catalogue.ts';
import { arbitraryFlow } from '../channel/arbitrary-flows.ts';
import { channelOf, serviceMatch } from '../evidence/channel.ts';
import { sourceOf } from './source.ts';

const services = loadCatalogue();
const judge = (source: ChannelSource) => judgeChannels(source, analyzers, { top: 1000 });

/** Everything a report prints as a number. */
function numbersOf(finding: Finding): number[] {
  const { score, bits, probability, beacon, producerConsumerRatio, activity, evidence } = finding;
  const ofBeacon = beacon === null ? [] : [beacon.periodSeconds, beacon.jitter, beacon.calls];
  const ofEvidence = evidence.flatMap((each) => [each.bits, each.value, each.against ?? 0]);
  return [score, bits, probability, producerConsumerRatio ?? 0, ...ofBeacon, ...activity, ...ofEvidence];
}

function expectSound({ findings }: { findings: readonly Finding[] }): void {
  for (const finding of findings) {
    for (const number of numbersOf(finding)) expect(Number.isFinite(number)).toBe(true);
    expect(finding.score).toBeGreaterThanOrEqual(0);
    expect(finding.score).toBeLessThanOrEqual(100);
    expect(finding.probability).toBeGreaterThanOrEqual(0);
    expect(finding.probability).toBeLessThanOrEqual(1);
    for (const { sentence } of finding.evidence) expect(sentence).not.toMatch(/NaN|Infinity|undefined|null/);
  }
}

const size = fc.oneof(fc.constantFrom(0, 1, 536, 65_535, 2 ** 32, 2 ** 52), fc.integer({ min: 0, max: 100_000 }));
const gap = fc.oneof(
  fc.constantFrom(0, 0, 1, 1_000_000, 60_000_000, 3_600_000_000, 30 * 86_400_000_000),
  fc.integer({ min: 0, max: 10_000_000_000 }),
);
const step = fc.record({ gap, up: size, down: size, start: fc.boolean() });
const steps = fc.oneof(
  fc.array(step, { minLength: 1, maxLength: 40 }),
  // One thing over and over: equal times, equal gaps, equal sizes, nothing at all.
  fc
    .record({ step, times: fc.constantFrom(1, 2, 3, 7, 8, 9, 64, 1000) })
    .map(({ step: one, times }) => new Array<typeof one>(times).fill(one)),
);
const hostCounts = fc.constantFrom(0, 1, 2, 3, 10, 100_000);

const corner: fc.Arbitrary<Channel> = fc
  .record({
    steps,
    beyond: fc.constantFrom(0, 0, 1, 10_000_000),
    role: fc.constantFrom(null, 'api', 'upload', 'notify', 'tunnel', 'web', 'no-such-role'),
    software: fc.constantFrom(
      null,
      { kind: 'ja4', value: 't13d1516h2_8daaf6152771_02713d6af862' } as const,
      { kind: 'ja4', value: '' } as const,
      { kind: 'user-agent', value: 'curl/8' } as const,
      { kind: 'process', value: '' } as const,
    ),
    port: fc.constantFrom(0, 22, 53, 443, 3389, 8443, 65_535),
    scope: fc.constantFrom('outbound', 'inbound', 'internal', 'external'),
    unnamed: fc.boolean(),
    hosts: hostCounts,
    withDestination: hostCounts,
    withBoth: hostCounts,
    longestUs: gap,
    startUs: fc.constantFrom(0, 1, 1_700_000_000_000_000, 4_102_444_800_000_000),
    sampled: fc.constantFrom(0, 0, 1),
  })
  .map((made) => {
    let now = made.startUs;
    const timesUs = Float64Array.from(made.steps, (each, i) => {
      if (i > 0) now += each.gap;
      return now;
    });
    const events = {
      count: timesUs.length,
      timesUs,
      bytesUp: Float64Array.from(made.steps, ({ up }) => up),
      bytesDown: Float64Array.from(made.steps, ({ down }) => down),
      starts: Uint8Array.from(made.steps, ({ start }, i) => (i === 0 || start ? 1 : 0)),
      beyond: made.beyond,
    };
    const hosts = Math.max(1, made.hosts);
    return channelOf(events, {
      scope: made.scope,
      ...(made.unnamed ? { destination: `198.51.100.7:${made.port}`, destinationFrom: 'address' } : {}),
      service: made.role === null ? null : serviceMatch(made.role),
      software: made.software,
      ports: [made.port],
      exchanges: timesUs.length + made.beyond,
      longestUs: made.longestUs,
      totalUs: made.longestUs,
      hosts,
      hostsWithDestination: Math.min(hosts, Math.max(1, made.withDestination)),
      hostsWithSoftware: made.software === null ? 0 : Math.min(hosts, Math.max(1, made.withDestination, made.withBoth)),
      hostsWithBoth: Math.min(hosts, Math.max(1, Math.min(made.withBoth, made.withDestination))),
      sampledFlows: made.sampled,
    });
  });

describe('corners of channels, through every registered analyzer', () => {
  test('all numbers are finite, scores within their scale, the same twice', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(corner, { minLength: 1, maxLength: 6 }), async (channels) => {
        const own = channels.map((channel, i) => ({ ...channel, host: `10.0.0.${i}` }));
        const judged = await judge(sourceOf(own));
        expectSound(judged);
        expect(judged.judged).toBe(own.length);
        expect(await judge(sourceOf(own))).toEqual(judged);
      }),
      { seed: 41, numRuns: 500 },
    );
  }, 120_000);
});

function foldOf(flows: readonly Flow[]): ChannelFold {
  const fold = new ChannelFold({ internal: parseInternal(), scopes: new Set(['outbound', 'inbound', 'internal', 'external']), services });
  for (const flow of flows) fold.flow(flow);
  return fold;
}

describe('corners of flows, through the fold', () => {
  test('any order of flows gives the same findings, all sound', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc
          .array(arbitraryFlow, { minLength: 1, maxLength: 60 })
          .chain((flows) => fc.tuple(fc.constant(flows), fc.shuffledSubarray(flows, { minLength: flows.length }))),
        async ([flows, shuffled]) => {
          const judged = await judge(foldOf(flows));
          expectSound(judged);
          expect(await judge(foldOf(shuffled))).toEqual(judged);
        },
      ),
      { seed: 42, numRuns: 200 },
    );
  }, 120_000);

  test('a flow that ends before it starts, exchanges before their flow, and times of year 0 and 2106 are judged', async () => {
    const flows = [0, 1, 4_294_967_295_000_000].flatMap((at) =>
      [-3_600_000_000, 0, 5].map((duration) => {
        const flow = tick(at);
        flow.endUs = at + duration;
        flow.exchangeTimesUs[0] = Math.max(0, at - 10);
        return flow;
      }),
    );
    const judged = await judge(foldOf(flows));
    expectSound(judged);
    expect(judged.judged).toBe(1);
  });

  test('a million calls of one second on one channel: kept up to the limit, counted beyond, a beacon of a second', async () => {
    const fold = foldOf([]);
    const flow = tick(0);
    // Out of order: 7,919 is prime to a million, so that every second comes once.
    for (let i = 0; i < 1_000_000; i++) {
      flow.startUs = 1_700_000_000_000_000 + ((i * 7_919) % 1_000_000) * 1e6;
      flow.endUs = flow.startUs + 1000;
      flow.exchangeTimesUs[0] = flow.startUs;
      fold.flow(flow);
    }
    await fold.forEach(({ events, flows }) => {
      expect([flows, events.count, events.beyond]).toEqual([1_000_000, EVENT_LIMIT, 1_000_000 - EVENT_LIMIT]);
    });
    const judged = await judge(fold);
    expectSound(judged);
    expect(judged.findings[0]?.beacon?.periodSeconds).toBeCloseTo(1, 1);
  }, 120_000);
});

function tick(startUs: number): Flow {
  const flow = new Flow();
  flow.client.set([0, 0, 0xffff, 0x0a000001]);
  flow.server.set([0, 0, 0xffff, 0xc6336407]);
  flow.protocol = 6;
  flow.serverPort = 4443;
  flow.startUs = startUs;
  flow.endUs = startUs;
  flow.packetsUp = 3;
  flow.packetsDown = 3;
  flow.bytesUp = 200;
  flow.bytesDown = 300;
  flow.exchangeCount = 1;
  flow.exchangeTimesUs[0] = startUs;
  flow.exchangeBytesUp[0] = 200;
  flow.exchangeBytesDown[0] = 300;
  return flow;
}

describe('the score is monotone in its evidence', () => {
  const names = [...analyzers.map(({ name }) => name), 'elsewhere'];
  const evidence: fc.Arbitrary<Evidence> = fc
    .record({
      analyzer: fc.constantFrom(...names),
      bits: fc.double({ min: -30, max: 30, noNaN: true }),
      measure: fc.constantFrom('a', 'b', 'c'),
    })
    .map((made) => ({ ...made, technique: 'D3-NTA', value: 1, unit: '', against: null, sentence: 'Something.' }));

  test('more bits in one place never lower the sum, the score, the probability or the severity', () => {
    const order = ['info', 'low', 'medium', 'high', 'critical'];
    fc.assert(
      fc.property(
        fc.array(evidence, { minLength: 1, maxLength: 10 }),
        fc.nat(),
        fc.double({ min: 0, max: 20, noNaN: true }),
        (said, at, more) => {
          const raised = said.map((each, i) => (i === at % said.length ? { ...each, bits: each.bits + more } : each));
          const [before, after] = [weigh(said), weigh(raised)];
          // Evidence counts in hundredths.
          expect(after.bits).toBeGreaterThanOrEqual(before.bits - 0.005 * said.length);
          expect(after.score).toBeGreaterThanOrEqual(before.score - 0.05 * said.length);
          const [less, much] = before.bits < after.bits ? [before, after] : [after, before];
          expect(much.score).toBeGreaterThanOrEqual(less.score);
          expect(much.probability).toBeGreaterThanOrEqual(less.probability);
          expect(order.indexOf(much.severity)).toBeGreaterThanOrEqual(order.indexOf(less.severity));
        },
      ),
      { seed: 43, numRuns: 2000 },
    );
  });

  test('one more testimony for or against never moves the sum the other way', () => {
    fc.assert(
      fc.property(fc.array(evidence, { maxLength: 10 }), evidence, (said, one) => {
        const change = weigh([...said, one]).bits - weigh(said).bits;
        if (one.bits >= 0) expect(change).toBeGreaterThanOrEqual(-0.01);
        else expect(change).toBeLessThanOrEqual(0.01);
      }),
      { seed: 44, numRuns: 2000 },
    );
  });
});
