/** Heads that come in crumbs or are cut. */
import { describe, expect, it } from 'vitest';
import { DONE, MORE, type StreamRecognizer } from '../../src/model/recognizer.ts';
import { TRUNCATED_HEAD } from '../../src/model/truncation.ts';
import { collectFlows } from '../helpers/collect.ts';
import { ACK, SYN, tcp } from '../helpers/packets.ts';

const C = '10.0.0.1:40000';
const S = '1.2.3.4:443';
const up = (sequence: number, payload = '', flags = ACK) => tcp({ from: C, to: S, sequence, flags, payload });

/** Done once it has seen a line's end; notes each call. */
function lineReader() {
  const calls: number[] = [];
  const reader: StreamRecognizer = {
    name: 'line',
    recognizes: () => true,
    read(head, context) {
      calls.push(head.end - head.at);
      const text = Buffer.from(head.bytes.subarray(head.at, head.end)).toString('latin1');
      if (!text.includes('\n')) return MORE;
      context.facts.serverName = text.slice(0, 4);
      return DONE;
    },
  };
  return { reader, calls };
}

describe('a head in crumbs', () => {
  const text = `name${'x'.repeat(16_000)}`;
  const crumbs = [...text].map((letter, i) => [1 + i / 1e5, up(101 + i, letter)] as const);

  it('is not read anew for each of them', () => {
    const { reader, calls } = lineReader();
    collectFlows([[0, up(100, '', SYN)], ...crumbs], { streams: [reader] });
    expect(calls.length).toBeLessThan(250);
  });

  it('still tells its name, even when the flow ends right behind it', () => {
    const { reader } = lineReader();
    const { flows } = collectFlows([[0, up(100, '', SYN)], ...crumbs.slice(0, 1000), [2, up(1101, '\n')]], { streams: [reader] });
    expect(flows[0]).toMatchObject({ serverName: 'name', bytesUp: 1001, truncated: 0 });
  });
});

describe('one flow says nothing about another', () => {
  it('a head that the snapshot length cut does not mark the flow that ends next', () => {
    const { reader } = lineReader();
    const whole = tcp({ from: '10.0.0.2:40000', to: S, sequence: 101, payload: 'half of a line' });
    const { flows } = collectFlows(
      [
        [0, up(100, '', SYN)],
        [0.1, up(101, 'name\n')],
        [0.2, tcp({ from: '10.0.0.2:40000', to: S, sequence: 100, flags: SYN })],
        [0.3, whole.subarray(0, whole.length - 4), whole.length],
        [0.4, up(9000, '', SYN)],
      ],
      { streams: [reader] },
    );
    const marked = flows.map(({ client, startUs, truncated }) => [client, startUs, truncated & TRUNCATED_HEAD]);
    expect(marked).toEqual([
      ['10.0.0.1', 0, 0],
      ['10.0.0.1', 400_000, 0],
      ['10.0.0.2', 200_000, TRUNCATED_HEAD],
    ]);
  });
});
