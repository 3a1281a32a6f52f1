/** Messages whose names are made to differ only at their ends. */
import { expect, it } from 'vitest';
import { datagramRecognizers } from '../../src/payload/recognizers.ts';
import { collectFlows } from '../helpers/collect.ts';
import { udp } from '../helpers/packets.ts';

/** One answer of 8 kB: fifteen aliases and 241 addresses, every name 127 labels long, equal to the others but for the last. */
function slowMessage(): Uint8Array {
  const name = (last: number) => [...new Array(126).fill([1, 97]).flat(), 1, last, 0];
  const record = (owner: number[], type: number, data: number[]) => [
    ...owner,
    0,
    type,
    0,
    1,
    0,
    0,
    0,
    60,
    data.length >> 8,
    data.length & 255,
    ...data,
  ];
  const bytes = [0, 1, 0x80, 0, 0, 1, 1, 0, 0, 0, 0, 0, ...name(97), 0, 1, 0, 1];
  for (let i = 0; i < 15; i++) bytes.push(...record([0xc0, 12], 5, name(99 + i)));
  const other = [0xc0 | (bytes.length >> 8), bytes.length & 255];
  bytes.push(...record(name(98), 1, [1, 2, 3, 4]));
  for (let i = 0; i < 240; i++) bytes.push(...record(other, 1, [1, 2, 3, i]));
  return Uint8Array.from(bytes);
}

it('two thousand of them are read in the time of ordinary ones', { timeout: 6000 }, () => {
  const answer = udp('9.9.9.9:53', '10.0.0.1:5000', slowMessage());
  const frames = Array.from({ length: 2000 }, (_, i) => [i / 100, answer] as const);
  expect(collectFlows(frames, { datagrams: datagramRecognizers }).flows[0]).toMatchObject({ packetsDown: 2000, application: 'dns' });
});
