import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { activity } from '../../src/finding/activity.ts';
import { attackOf } from '../../src/finding/attack.ts';
import { findingId } from '../../src/finding/finding-id.ts';
import { TopHeap } from '../../src/finding/top-heap.ts';
import type { Evidence } from '../../src/model/evidence.ts';
import { channelOf, eventsAt, START_US, serviceMatch } from '../evidence/channel.ts';

describe('ids', () => {
  const channel = { scope: 'outbound', host: '10.0.0.5', destination: 'a.example', software: null } as const;

  test('twelve hex digits that stay what they are', () => {
    // First twelve digits of: printf '["outbound","10.0.0.5","a.example","",""]' | sha256sum
    expect(findingId(channel)).toBe('31b7fa576d69');
  });

  test('every part counts, and parts do not run into each other', () => {
    const ids = [
      channel,
      { ...channel, scope: 'internal' as const },
      { ...channel, host: '10.0.0.5a', destination: '.example' },
      { ...channel, software: { kind: 'ja4' as const, value: 'x' } },
      { ...channel, software: { kind: 'user-agent' as const, value: 'x' } },
      { ...channel, destination: 'a.example","' },
    ].map(findingId);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe('activity', () => {
  test('first and last event are in the first and last of 60 parts', () => {
    const bins = activity(eventsAt([0, 30, 59.9, 60]), START_US, START_US + 60_000_000);
    expect([bins[0], bins[30], bins[59], bins.length]).toEqual([1, 1, 2, 60]);
  });

  test('no time at all', () => {
    expect(activity(eventsAt([0, 0]), START_US, START_US)[0]).toBe(2);
  });
});

describe('techniques', () => {
  const said = (analyzer: string, bits = 3): Evidence => ({
    analyzer,
    technique: '',
    measure: '',
    value: 0,
    unit: '',
    against: null,
    bits,
    sentence: '',
  });
  const of = (parts: Parameters<typeof channelOf>[1], ...evidence: Evidence[]) => attackOf(channelOf(eventsAt([0, 1]), parts), evidence);

  test.each([
    ['both ways over an interface', of({ service: serviceMatch('api') }), ['T1102.002']],
    ['only into it', of({ service: serviceMatch('webhook'), bytesDown: 0 }), ['T1102.003']],
    ['short links', of({ service: serviceMatch('redirect') }), ['T1102.001']],
    ['uploads to storage', of({ service: serviceMatch('upload') }, said('upload-download-ratio')), ['T1102.002', 'T1567.002']],
    [
      'uploads to code hosting',
      of({ service: serviceMatch('api', { category: 'code-hosting' }) }, said('upload-download-ratio')),
      ['T1102.002', 'T1567.001'],
    ],
    [
      'downloads that speak against are no upload',
      of({ service: serviceMatch('upload') }, said('upload-download-ratio', -2)),
      ['T1102.002'],
    ],
    ['a tunnel', of({ service: serviceMatch('tunnel', { category: 'tunnel' }) }), ['T1572']],
    ['remote access', of({ service: serviceMatch('control', { category: 'remote-access' }) }), ['T1219']],
    ['names over HTTPS', of({ service: serviceMatch('resolver', { category: 'dns-over-https' }) }), ['T1071.004']],
    ['an unknown site on a timer', of({}, said('beaconing')), ['T1071.001']],
    ['an odd port', of({ ports: [1337] }, said('destination-port')), ['T1571']],
    ['a relay to an unknown site', of({}, said('relay-pattern')), ['T1090']],
    ['a shell that was handed out to an unknown site', of({}, said('remote-terminal')), ['T1071.001']],
    ['a leak to an unknown site', of({}, said('upload-download-ratio')), ['T1048']],
    ['a leak over a timed channel', of({}, said('upload-download-ratio'), said('beaconing')), ['T1041', 'T1071.001']],
    ['nothing said', of({}), []],
  ])('%s', (_name, techniques, expected) => {
    expect(techniques).toEqual(expected);
  });
});

test('the heap keeps the first of any list', () => {
  fc.assert(
    fc.property(fc.array(fc.integer()), fc.integer({ min: 0, max: 20 }), (numbers, size) => {
      const heap = new TopHeap<number>(size, (a, b) => a - b);
      for (const each of numbers) heap.add(each);
      const expected = [...numbers].sort((a, b) => a - b).slice(0, size);
      expect(heap.sorted()).toEqual(expected);
      expect(heap.worst).toBe(numbers.length >= size && size > 0 ? expected.at(-1) : undefined);
    }),
    { seed: 13 },
  );
});
