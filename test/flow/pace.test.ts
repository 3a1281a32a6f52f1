import { describe, expect, it } from 'vitest';
import { DEFAULT_TIMEOUTS } from '../../src/flow/timeouts.ts';
import { collectFlows } from '../helpers/collect.ts';
import { ACK, SYN, tcp, udp } from '../helpers/packets.ts';

const C = '10.0.0.1:40000';
const S = '1.2.3.4:443';

type Say = readonly [seconds: number, from: 'client' | 'server', bytes: number];

/** Frames of a connection in which the ends say so many bytes at these times. */
function said(says: readonly Say[]) {
  let [up, down] = [101, 501];
  return [
    [0, tcp({ from: C, to: S, sequence: 100, flags: SYN })],
    ...says.map(([seconds, from, bytes]) => {
      const payload = 'x'.repeat(bytes);
      const frame =
        from === 'client'
          ? tcp({ from: C, to: S, sequence: up, flags: ACK, payload })
          : tcp({ from: S, to: C, sequence: down, flags: ACK, payload });
      if (from === 'client') up += bytes;
      else down += bytes;
      return [seconds, frame] as const;
    }),
  ] as Parameters<typeof collectFlows>[0];
}

const paceOf = (says: readonly Say[]) => {
  const { burstsUp, burstsDown, keysUp, keysDown, paced } = collectFlows(said(says)).flows[0]!;
  return { burstsUp, burstsDown, keysUp, keysDown, paced };
};
const NOTHING = { burstsUp: 0, burstsDown: 0, keysUp: 0, keysDown: 0, paced: true };

describe('pace of a flow', () => {
  it('counts who speaks first after a second of silence; the first payload is no burst', () => {
    const says: Say[] = [
      [1, 'client', 500],
      [1.1, 'server', 900],
      [3, 'server', 40],
      [3.01, 'client', 4000],
      [5, 'server', 40],
      [5.9, 'client', 4000],
      [9, 'client', 40],
      [9.999, 'server', 40],
    ];
    expect(paceOf(says)).toEqual({ ...NOTHING, burstsUp: 1, burstsDown: 2 });
  });

  it('counts keys that the server types and the client echoes at once', () => {
    const says = Array.from({ length: 12 }, (_, i): Say[] => [
      [1 + i * 0.2, 'server', 36],
      [1.004 + i * 0.2, 'client', 36],
    ]).flat();
    expect(paceOf(says)).toEqual({ ...NOTHING, keysDown: 11 });
  });

  it('counts keys that the client types; a slow echo looks like a key of the server', () => {
    const typed = (echo: number) =>
      Array.from({ length: 12 }, (_, i): Say[] => [
        [1 + i * 0.2, 'client', 36],
        [1 + echo + i * 0.2, 'server', 52],
      ]).flat();
    expect(paceOf(typed(0.02))).toEqual({ ...NOTHING, keysUp: 11 });
    expect(paceOf(typed(0.1))).toEqual({ ...NOTHING, keysUp: 11, keysDown: 12 });
  });

  it.each<[string, Say[]]>([
    [
      'long answers',
      Array.from({ length: 12 }, (_, i): Say[] => [
        [1 + i * 0.2, 'client', 36],
        [1.004 + i * 0.2, 'server', 129],
      ]).flat(),
    ],
    ['one side alone', Array.from({ length: 12 }, (_, i): Say => [1 + i * 0.2, 'server', 36])],
    ['faster than anybody types', Array.from({ length: 24 }, (_, i): Say => [1 + i * 0.049, i % 2 === 0 ? 'client' : 'server', 36])],
    ['slower than typing', Array.from({ length: 24 }, (_, i): Say => [1 + i * 0.7, i % 2 === 0 ? 'client' : 'server', 36])],
    ['equal times', Array.from({ length: 24 }, (_, i): Say => [1, i % 2 === 0 ? 'client' : 'server', 36])],
    ['times that run backwards', Array.from({ length: 24 }, (_, i): Say => [100 - i, i % 2 === 0 ? 'client' : 'server', 36])],
    ['nothing said', []],
  ])('sees nothing in %s', (_name, says) => {
    expect(paceOf(says)).toEqual(NOTHING);
  });

  it('counts payload of datagrams, and none of bare acknowledgements', () => {
    const { flows } = collectFlows([
      [0, udp(C, S, 'x')],
      [0.1, udp(S, C, 'x')],
      [0.3, udp(C, S, 'x')],
      [2, udp(S, C, '')],
      [4, udp(S, C, 'x')],
    ]);
    expect(flows[0]).toMatchObject({ keysUp: 1, keysDown: 1, burstsUp: 0, burstsDown: 1 });
  });

  it('begins anew when a flow is handed on', () => {
    const says: Say[] = [
      [1, 'client', 36],
      [3, 'server', 36],
      [30, 'client', 36],
      [30.1, 'server', 36],
      [32, 'server', 36],
    ];
    const { flows } = collectFlows(said(says), { timeouts: { ...DEFAULT_TIMEOUTS, activeUs: 20e6 } });
    expect(flows.map(({ burstsUp, burstsDown, keysDown }) => [burstsUp, burstsDown, keysDown])).toEqual([
      [0, 1, 0],
      [0, 1, 1],
    ]);
  });
});
