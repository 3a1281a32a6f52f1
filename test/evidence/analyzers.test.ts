import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { analyzers } from '../../src/evidence/analyzers.ts';
import { GROUPS, STATED_GROUPS } from '../../src/evidence/groups.ts';
import { WEIGHTS } from '../../src/evidence/weights.ts';
import type { Channel } from '../../src/model/channel.ts';
import { channelOf, eventsAt, networkOf, serviceMatch } from './channel.ts';
import { testimonies } from './testimonies.ts';

describe.each(analyzers.map((analyzer) => [analyzer.name, analyzer] as const))('%s', (name, analyzer) => {
  test('declares itself in full', () => {
    expect(name).toMatch(/^[a-z]+(-[a-z]+)*$/);
    expect(analyzer.technique).toMatch(/^D3-[A-Z]+$/);
    expect(analyzer.title.length).toBeGreaterThan(10);
    expect(analyzer.misses.length).toBeGreaterThan(10);
    expect(analyzer.flags.length).toBeGreaterThan(10);
    for (const [threshold, { value, why }] of Object.entries(analyzer.thresholds)) {
      expect(threshold).toMatch(/^[a-z][A-Za-z]+$/);
      expect(Number.isFinite(value)).toBe(true);
      expect(why.length).toBeGreaterThan(20);
    }
  });

  test('belongs to one group of correlated analyzers', () => {
    expect(GROUPS.filter((group) => group.analyzers.includes(name))).toHaveLength(1);
  });

  test('on any channel: finite bits within its group, a sentence without the names of the channel, the same twice', () => {
    const group = STATED_GROUPS.find((each) => each.analyzers.includes(name))!;
    fc.assert(
      fc.property(anyChannel, (channel) => {
        const said = testimonies(analyzer, channel, networkOf({ lastUs: channel.lastUs, firstUs: channel.firstUs }));
        expect(testimonies(analyzer, channel, networkOf({ lastUs: channel.lastUs, firstUs: channel.firstUs }))).toEqual(said);
        for (const { bits, sentence, value, measure } of said) {
          expect(Number.isFinite(bits) && Number.isFinite(value)).toBe(true);
          expect(bits).toBeLessThanOrEqual(Math.max(group.most, WEIGHTS.volumeMost.bits + WEIGHTS.ratioMost.bits));
          expect(bits).toBeGreaterThanOrEqual(group.least);
          expect(measure).not.toBe('');
          expect(sentence).toMatch(/^[A-Z\d].*\.$/);
          expect(sentence).not.toContain('hostile');
        }
      }),
      { seed: 11, numRuns: 400 },
    );
  });
});

test('every group names analyzers that exist', () => {
  expect(GROUPS.flatMap((group) => group.analyzers).sort()).toEqual(analyzers.map((analyzer) => analyzer.name).sort());
});

const roles = ['api', 'upload', 'web', 'cdn', 'notify', 'tunnel', 'unheard-of'] as const;

const anyChannel: fc.Arbitrary<Channel> = fc
  .record({
    gaps: fc.array(fc.integer({ min: 0, max: 5000 }), { maxLength: 60 }),
    up: fc.integer({ min: 0, max: 5_000_000 }),
    down: fc.integer({ min: 0, max: 5_000_000 }),
    longestUs: fc.integer({ min: 0, max: 200_000_000_000 }),
    hosts: fc.integer({ min: 1, max: 5000 }),
    both: fc.integer({ min: 1, max: 5000 }),
    destination: fc.integer({ min: 1, max: 5000 }),
    port: fc.constantFrom(22, 53, 80, 443, 1337),
    role: fc.option(fc.constantFrom(...roles)),
    category: fc.constantFrom('paste', 'cloud-storage', 'tunnel', 'unheard-of'),
    software: fc.option(
      fc.record({
        kind: fc.constantFrom('ja4', 'user-agent', 'process'),
        value: fc.constantFrom('hostile', 'curl/8.5', 'C:\\hostile.exe'),
      }),
    ),
  })
  .map(({ gaps, up, down, longestUs, hosts, both, destination, port, role, category, software }) => {
    let now = 0;
    const events = eventsAt(
      gaps.map((gap) => {
        now += gap;
        return now;
      }),
      { up, down },
    );
    return channelOf(events, {
      destination: 'hostile.example',
      host: 'hostile',
      destinationFrom: role === null ? 'address' : 'tls-sni',
      service: role === null ? null : serviceMatch(role, { category, name: 'hostile' }),
      ports: [port],
      longestUs,
      hosts,
      hostsWithBoth: Math.min(both, hosts),
      hostsWithDestination: Math.min(Math.max(both, destination), hosts),
      software: software as Channel['software'],
    });
  });
