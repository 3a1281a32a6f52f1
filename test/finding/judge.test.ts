import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { analyzers } from '../../src/evidence/analyzers.ts';
import { readLimits } from '../../src/evidence/read-limits.ts';
import { judgeChannels } from '../../src/finding/judge.ts';
import type { Channel } from '../../src/model/channel.ts';
import { channelOf, eventsAt, START_US, serviceMatch } from '../evidence/channel.ts';
import { Random } from '../evidence/random.ts';
import { browsing, longPoll, timer } from '../evidence/schedules.ts';
import { sourceOf } from './source.ts';

const judge = (channels: readonly Channel[], options?: Parameters<typeof judgeChannels>[2]) =>
  judgeChannels(sourceOf(channels), analyzers, options);
const one = async (channel: Channel) => (await judge([channel])).findings[0];
const curl = { kind: 'user-agent', value: 'curl/8.5.0' } as const;
const beat = (seed = 1, ticks = 60) => eventsAt(timer(new Random(seed), { period: 60, jitter: 0.2, ticks, lost: 0.05 }));
const alone = (hosts: number) => ({ hosts, hostsWithDestination: 1, hostsWithSoftware: 1, hostsWithBoth: 1 });

describe('what has to come out', () => {
  test('a 60 s ±20 % beacon to an interface, by a script client, on one of 10 hosts: high or critical', async () => {
    const finding = (await one(channelOf(beat(), { ...alone(10), service: serviceMatch('api'), software: curl })))!;
    expect(['high', 'critical']).toContain(finding.severity);
    expect(finding.beacon!.periodSeconds).toBeCloseTo(60, -1);
    expect(finding.attack).toEqual(['T1102.002']);
  });

  test('the same without knowing the client: high', async () => {
    expect(
      (await one(channelOf(beat(), { ...alone(10), service: serviceMatch('api', { category: 'messaging' }), software: null })))!.severity,
    ).toBe('high');
  });

  test('the same on 4 of 6 hosts (a sync client): below medium', async () => {
    const shared = { hosts: 6, hostsWithDestination: 4, hostsWithSoftware: 4, hostsWithBoth: 4 };
    const finding = await one(channelOf(beat(), { ...shared, service: serviceMatch('api'), software: curl }));
    expect(finding?.score ?? 0).toBeLessThan(40);
    // And with all four in the source.
    const channels = [1, 2, 3, 4].map((seed) =>
      channelOf(beat(seed), { ...shared, host: `10.0.0.${seed}`, service: serviceMatch('api'), software: curl }),
    );
    const { findings } = await judge(channels);
    for (const { score } of findings) expect(score).toBeLessThan(40);
  });

  test('a push connection of a sync client: below medium even on one host', async () => {
    const events = eventsAt(longPoll(new Random(4), { hold: 60, early: 0.1, calls: 60 }), { starts: (index) => index === 0 });
    const finding = await one(channelOf(events, { ...alone(6), service: serviceMatch('notify'), longestUs: 3.6e9 }));
    expect(finding?.score ?? 0).toBeLessThan(40);
  });

  test('a timer alone, to an unknown name on the only host: low, not medium', async () => {
    expect((await one(channelOf(beat())))!.severity).toBe('low');
  });

  test('what nobody else does is no finding by that alone, and weighs beside a sign', async () => {
    const day = { firstUs: START_US, lastUs: START_US + 86_400e6 };
    const own = { kind: 'ja4', value: 'own' } as const;
    const others = Array.from({ length: 30 }, (_, i) =>
      channelOf(eventsAt([i * 60]), { destination: `site${i}.example`, hosts: 40, hostsWithDestination: 30, hostsWithBoth: 30 }),
    );
    const rare = channelOf(eventsAt([0, 50_000]), { ...alone(40), destination: 'rare.example', software: own });
    const busy = channelOf(beat(1, 200), { ...alone(40), destination: 'busy.example', software: own });
    const { findings, total } = await judgeChannels(sourceOf([rare, busy, ...others], { hosts: 40, ...day }), analyzers);
    expect([total, findings.map(({ destination }) => destination)]).toEqual([1, ['busy.example']]);
    expect(findings[0]!.evidence.find(({ analyzer }) => analyzer === 'prevalence')!.bits).toBeGreaterThan(2);
  });

  test('what testimonies are worth together is said where there are hosts to compare with: silence says nothing of one alone', async () => {
    const day = { firstUs: START_US, lastUs: START_US + 86_400e6 };
    const among = async (hosts: number) => {
      const others = Array.from({ length: 30 }, (_, i) => channelOf(eventsAt([i * 60]), { destination: `site${i}.example`, hosts }));
      const software = { kind: 'ja4', value: 'own' } as const;
      const called = channelOf(beat(1, 200), { ...alone(hosts), service: serviceMatch('api'), software });
      const { findings } = await judgeChannels(sourceOf([called, ...others], { hosts, ...day }), analyzers);
      return findings[0]!.evidence.some(({ analyzer }) => analyzer === 'combination');
    };
    expect([await among(40), await among(3), await among(2), await among(1)]).toEqual([true, true, false, false]);
  });

  test('people browsing: nothing reaches low', async () => {
    const channels: Channel[] = [];
    for (let seed = 1; seed <= 300; seed++) {
      const random = new Random(seed * 97);
      const roles = ['web', 'cdn', 'api', 'download'] as const;
      const events = eventsAt(browsing(random, { count: 20 + (seed % 200), think: 10 + (seed % 60), sigma: 1, assets: seed % 12 }), {
        up: 800,
        down: 40_000,
        starts: () => random.fraction() < 0.6,
      });
      // Pages, pictures and clicks are of all sizes.
      for (let i = 0; i < events.count; i++) {
        events.bytesUp[i] = 400 + Math.floor(1200 * random.fraction());
        events.bytesDown[i] = Math.floor(300 * 2 ** (10 * random.fraction()));
      }
      const service = seed % 3 === 0 ? null : serviceMatch(roles[seed % 4]!);
      channels.push(channelOf(events, { ...alone(12), destination: `site-${seed}.example`, service, longestUs: 90e6 }));
    }
    const { bySeverity } = await judge(channels);
    expect(bySeverity).toMatchObject({ critical: 0, high: 0, medium: 0, low: 0 });
  });

  test('20 MB at night from one host to the upload endpoint of a file drop, in few calls: at least medium', async () => {
    const service = serviceMatch('upload', { category: 'file-drop' }, { profile: 'upload-heavy' });
    const channel = channelOf(eventsAt([0, 40, 300]), {
      service,
      bytesUp: 20_000_000,
      bytesDown: 40_000,
      hostBytesUp: 20_400_000,
      hostBytesDown: 4_000_000,
    });
    const finding = (await one(channel))!;
    expect(finding.score).toBeGreaterThanOrEqual(40);
    expect(finding.attack).toEqual(['T1102.002', 'T1567.002']);
  });

  test('77 connections 3.5 s apart to an address and an odd port, on the only host: high', async () => {
    const events = eventsAt(timer(new Random(9), { period: 3.5, jitter: 0.1, ticks: 77 }));
    const channel = channelOf(events, { destination: '198.51.100.7:1337', destinationFrom: 'address', ports: [1337], software: null });
    const finding = (await one(channel))!;
    expect(finding.severity).toBe('high');
    expect(finding.attack).toEqual(['T1571']);
  });

  test('the same under a dynamic name: high', async () => {
    const events = eventsAt(timer(new Random(9), { period: 3.5, jitter: 0.1, ticks: 77 }));
    const service = serviceMatch('dynamic-dns', { category: 'dynamic-dns', abusedBy: ['one'] });
    expect((await one(channelOf(events, { destinationFrom: 'dns-answer', ports: [1337], service })))!.severity).toBe('high');
  });

  test('59 posts in one connection inside the network rank first among other traffic', async () => {
    const posts = eventsAt(timer(new Random(3), { period: 28, jitter: 0.15, ticks: 59 }), { starts: (index) => index === 0 });
    const implant = channelOf(posts, {
      scope: 'internal',
      destination: '10.0.0.2:8888',
      destinationFrom: 'address',
      ports: [8888],
      longestUs: 1.65e9,
    });
    const rest = [443, 53, 8888].map((port, index) =>
      channelOf(eventsAt([0, 9, 11, 100]), {
        scope: 'internal',
        destination: `10.0.0.${index + 3}:${port}`,
        destinationFrom: 'address',
        ports: [port],
      }),
    );
    expect((await judge([...rest, implant])).findings[0]!.destination).toBe('10.0.0.2:8888');
  });

  test('time servers, asked every 64 s: below low', async () => {
    const events = eventsAt(timer(new Random(3), { period: 64, jitter: 0.02, ticks: 100 }));
    const finding = await one(
      channelOf(events, { destination: '198.51.100.7:123', destinationFrom: 'address', ports: [123], protocols: [17] }),
    );
    expect(finding?.score ?? 0).toBeLessThan(20);
  });

  test('four flows of a script to a paste service within two seconds: first in a quiet capture, below low', async () => {
    const paste = channelOf(eventsAt([0, 0.6, 1.2, 1.9]), {
      destination: 'paste.example',
      service: serviceMatch('upload', { category: 'paste', abusedBy: [] }),
    });
    const quiet = [1, 2, 3].map((index) =>
      channelOf(eventsAt([0, 1, 2, 30]), { destination: `site-${index}.example`, service: serviceMatch('web') }),
    );
    const { findings } = await judge([...quiet, paste]);
    expect(findings[0]!.destination).toBe('paste.example');
    expect(findings[0]!.severity).toBe('info');
    expect(findings[0]!.score).toBeGreaterThan(0);
  });
});

describe('the ranking', () => {
  const mixed = Array.from({ length: 40 }, (_, index) =>
    channelOf(beat(1 + (index % 4)), {
      ...alone(2 + (index % 5)),
      host: `10.0.0.${index % 7}`,
      destination: `site-${index % 11}.example`,
      software: index % 3 === 0 ? null : { kind: 'ja4', value: `j${index}` },
      service: index % 2 ? serviceMatch('api') : null,
    }),
  );

  test('most bits first, ties by host, destination, software; ranks from 1; the same for any order of channels', async () => {
    const all = await judge(mixed, { top: 1000 });
    expect(all.total).toBe(40);
    expect(all.judged).toBe(40);
    expect(all.findings.map((finding) => finding.rank)).toEqual(Array.from({ length: 40 }, (_, index) => index + 1));
    for (let i = 1; i < 40; i++) {
      const [before, after] = [all.findings[i - 1]!, all.findings[i]!];
      expect(before.bits > after.bits || (before.bits === after.bits && before.host <= after.host)).toBe(true);
    }
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray(mixed, { minLength: 40 }), fc.integer({ min: 0, max: 45 }), async (order, top) => {
        const some = await judge(order, { top });
        expect(some.findings).toEqual(all.findings.slice(0, top));
        expect(some.total).toBe(40);
        expect(some.bySeverity).toEqual(all.bySeverity);
      }),
      { seed: 5, numRuns: 15 },
    );
  });

  test('a timer that the software has on all hosts is worth less than the same timer on one', async () => {
    const use = {
      hosts: 12,
      hostsWithDestination: 9,
      hostsWithSoftware: 9,
      hostsWithBoth: 9,
      software: curl,
      service: serviceMatch('api'),
    };
    const host = (number: number) => ({ ...use, host: `10.0.0.${number}` });
    const still = Array.from({ length: 8 }, (_, i) => channelOf(eventsAt([i, 700 + i, 3_100]), host(i + 2)));
    const alike = Array.from({ length: 8 }, (_, i) => channelOf(beat(i + 2), host(i + 2)));
    const said = async (others: readonly Channel[]) => {
      const { findings } = await judge([channelOf(beat(), host(1)), ...others]);
      return findings.find((finding) => finding.host === '10.0.0.1')?.evidence.find(({ analyzer }) => analyzer === 'timer-prevalence');
    };
    expect((await said(still))!.sentence).toMatch(
      /^8 other hosts use this destination, 8 with the same client software; no such timer was found/,
    );
    expect((await said(still))!.bits).toBeGreaterThan(0);
    expect((await said(alike))?.bits ?? -1).toBeLessThan(0);
  });

  test('all are judged where more channels with a timer wait for others than are kept waiting', async () => {
    const calls = eventsAt(timer(new Random(1), { period: 60, jitter: 0.1, ticks: 14 }));
    const many = Array.from({ length: 20_010 }, (_, i) =>
      channelOf(calls, { host: `10.${i >> 8}.${i & 255}.1`, destination: `site-${i}.example` }),
    );
    const { total, findings } = await judge(many, { top: 30_000 });
    expect([total, findings.length]).toEqual([20_010, 20_010]);
    expect(new Set(findings.map(({ bits }) => bits)).size).toBe(1);
  });

  test('100 findings when nothing is said, and counts of all', async () => {
    const many = Array.from({ length: 130 }, (_, index) =>
      channelOf(beat(), { host: `10.0.0.${index}`, destination: `site-${index}.example` }),
    );
    const { findings, total, bySeverity } = await judge(many);
    expect(findings).toHaveLength(100);
    expect(total).toBe(130);
    // All are alike, so that all are as severe as the first.
    expect(bySeverity[findings[0]!.severity]).toBe(130);
  });

  test('thresholds of the operator reach the analyzers', async () => {
    const channel = channelOf(beat(1, 20));
    expect((await judge([channel])).total).toBe(1);
    expect((await judge([channel], { limits: readLimits(['beaconing.minimumCalls=30']) })).total).toBe(0);
  });

  test('an empty source', async () => {
    expect(await judge([])).toMatchObject({
      findings: [],
      total: 0,
      bySeverity: { critical: 0, high: 0, medium: 0, low: 0, info: 0 },
      judged: 0,
      stoodBack: [],
      logonChannels: 0,
    });
  });

  test('a finding keeps its own copy of what it shows', async () => {
    const addresses = ['198.51.100.7'];
    const finding = (await one(channelOf(beat(), { addresses })))!;
    addresses.push('changed');
    expect(finding.addresses).toEqual(['198.51.100.7']);
    expect(finding.activity).toHaveLength(60);
    expect(finding.activity.reduce((sum, each) => sum + each, 0)).toBe(finding.exchanges);
    expect(finding.producerConsumerRatio).toBe(-0.2);
  });
});
