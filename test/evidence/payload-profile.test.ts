import { describe, expect, test } from 'vitest';
import { densestWindow } from '../../src/evidence/densest-window.ts';
import { payloadProfile } from '../../src/evidence/payload-profile.ts';
import { sameSize } from '../../src/evidence/same-size.ts';
import type { Events } from '../../src/model/events.ts';
import type { Survey } from '../../src/model/survey.ts';
import { channelOf, networkOf, START_US } from './channel.ts';
import { testimonies } from './testimonies.ts';

type Sizes = readonly (readonly [up: number, down: number])[];

function eventsOf(sizes: Sizes): Events {
  return {
    count: sizes.length,
    timesUs: Float64Array.from(sizes, (_, i) => START_US + i * 60e6),
    bytesUp: Float64Array.from(sizes, ([up]) => up),
    bytesDown: Float64Array.from(sizes, ([, down]) => down),
    starts: new Uint8Array(sizes.length).fill(1),
    beyond: 0,
  };
}

const said = (sizes: Sizes) => testimonies(payloadProfile, channelOf(eventsOf(sizes)));
const alike = (sizes: Sizes) => testimonies(sameSize, channelOf(eventsOf(sizes)));
const polls = (count: number): [number, number][] => Array.from({ length: count }, (_, i) => [600 + (i % 3), 900 + (i % 5)]);
const TASK: [number, number] = [601, 4_000];
const RESULT: [number, number] = [9_000, 700];
const poll = polls(1)[0]!;

describe('payload-profile', () => {
  test('tasks that results follow', () => {
    const [result] = said([...polls(10), ...Array.from({ length: 5 }, () => [TASK, RESULT, ...polls(10)]).flat()]);
    expect(result).toMatchObject({ value: 5, against: 0 });
    // Five of five by order alone: 1 in 32, −log2(−e · p · ln p) = 1.77
    expect(result!.bits).toBeCloseTo(-Math.log2((-Math.E / 32) * Math.log(1 / 32)), 6);
    expect(result!.sentence).toBe(
      '5 answers stood out by size, and larger requests followed 5 of them, as results follow tasks; they came before 0.',
    );
  });

  test('a result two calls later still follows its task', () => {
    const day = Array.from({ length: 12 }, () => [TASK, poll, RESULT, ...polls(17)]).flat();
    expect(said(day)[0]).toMatchObject({ value: 12, bits: 4 });
  });

  test.each<[string, Sizes]>([
    [
      'uploads that downloads follow (a person who posts and sees the page)',
      Array.from({ length: 9 }, () => [RESULT, TASK, ...polls(9)]).flat(),
    ],
    ['downloads alone', Array.from({ length: 9 }, () => [TASK, ...polls(9)]).flat()],
    ['uploads alone', Array.from({ length: 9 }, () => [RESULT, ...polls(9)]).flat()],
    ['both, before and after', Array.from({ length: 9 }, () => [RESULT, TASK, RESULT, ...polls(9)]).flat()],
    ['two tasks: too few', Array.from({ length: 2 }, () => [TASK, RESULT, ...polls(9)]).flat()],
  ])('no tasks: %s', (_name, sizes) => {
    expect(said(sizes)).toEqual([]);
    expect(alike(sizes)).toHaveLength(1);
  });
});

describe('payload-profile: sizes of other hosts', () => {
  const peers = (nearest: number, usual: number) =>
    networkOf({ sizePeers: () => ({ up: 511, down: 1023, hosts: 7, nearestUp: 4095, nearestDown: 32_767, nearest, usual }) });
  const bitsOf = (survey: Survey) => testimonies(payloadProfile, channelOf(eventsOf(polls(9))), survey).map(({ bits }) => bits);

  test.each([
    ['like one of them', peers(0.1, 0.5), []],
    ['a little further than they are from each other', peers(0.9, 0.5), []],
    ['twice as far', peers(1, 0.5), [1.5]],
    ['by far', peers(9, 0.5), [3]],
    ['hosts that all do the same still differ by a quarter', peers(0.59, 0), []],
    ['no numbers', peers(Number.NaN, Number.NaN), []],
  ])('%s', (_name, survey, expected) => {
    expect(bitsOf(survey)).toEqual(expected);
  });

  test('says both sizes', () => {
    expect(testimonies(payloadProfile, channelOf(eventsOf(polls(9))), peers(9, 0.5))[0]!.sentence).toBe(
      'A request here is about 511 B and its answer 1 kB; of the clients of this name on 7 other hosts, the most alike has 4.1 kB and 33 kB: another kind of client.',
    );
  });
});

describe('same-size', () => {
  test('requests of one size: 1.5 bits times their share', () => {
    const rest = Array.from({ length: 10 }, (_, i): [number, number] => [2_000 + i * 900, 700 + i * 5_000]);
    const [repetition, ...more] = alike([...polls(30), ...rest]);
    expect(repetition!.bits).toBeCloseTo(1.5 * 0.75, 9);
    expect(repetition!.sentence).toBe('30 of 40 requests are alike: about 601 B sent and 902 B received.');
    expect(more).toEqual([]);
  });

  test('three kinds of requests, by turns', () => {
    const kinds: Sizes = Array.from(
      { length: 60 },
      (_, i) =>
        (
          [
            [500, 900],
            [1_200, 1_700],
            [2_500, 300],
          ] as const
        )[i % 3]!,
    );
    expect(alike(kinds)[0]!.sentence).toBe(
      '60 of 60 requests are alike: about 500 B sent and 900 B received; 1.2 kB sent and 1.7 kB received; 2.5 kB sent and 300 B received.',
    );
  });

  test('receipts of one size for whatever is sent', () => {
    const posts: Sizes = Array.from({ length: 60 }, (_, i) => [2_000 + ((i * 7919) % 40_000), 750 + (i % 9)]);
    expect(alike(posts)).toMatchObject([{ bits: 1.5, sentence: '60 of 60 answers are alike, about 754 B, whatever was sent.' }]);
  });

  test.each<[string, Sizes]>([
    ['sizes of pages', Array.from({ length: 60 }, (_, i) => [400 + ((i * 7919) % 4000), 2_000 + ((i * 104_729) % 900_000)])],
    ['the same request, but answers of all sizes', Array.from({ length: 60 }, (_, i) => [600, 2_000 + ((i * 104_729) % 900_000)])],
    ['seven requests', polls(7)],
    ['no payload', Array.from({ length: 60 }, () => [0, 0])],
    ['one event', [[600, 900]]],
    ['sizes that are no numbers', Array.from({ length: 60 }, () => [Number.NaN, Number.NaN])],
    ['none', []],
  ])('silent: %s', (_name, sizes) => {
    expect(alike(sizes)).toEqual([]);
    expect(said(sizes)).toEqual([]);
  });

  test('ten times as many events as are looked at: no more are', () => {
    expect(alike(polls(40_960))[0]!.sentence).toMatch(/^4,096 of 4,096 requests /);
  });
});

test.each([
  ['none', [], [0, 0]],
  ['one', [5], [0, 1]],
  ['equal ones', [5, 5, 5], [0, 3]],
  ['the fullest, not the first', [1, 10, 11, 12, 30], [1, 4]],
  ['the lowest of two that are as full', [1, 2, 30, 31], [0, 2]],
  ['a share wide', [1000, 1020, 1021], [0, 2]],
])('densest window: %s', (_name, sorted, [from, to]) => {
  expect(densestWindow(Float64Array.from(sorted), sorted.length, 4, 0.02)).toEqual({ from, to });
});
