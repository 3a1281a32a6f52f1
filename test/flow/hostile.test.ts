/** Captures made to hold the flow table up or to lead it astray. */
import { describe, expect, it } from 'vitest';
import { collectFlows } from '../helpers/collect.ts';
import { ACK, datagram, ethernet, ipv6, SYN, tcp, udp } from '../helpers/packets.ts';

const C = '10.0.0.1:40000';
const S = '1.2.3.4:443';
const up = (sequence: number, payload = '', flags = ACK) => tcp({ from: C, to: S, sequence, flags, payload });

describe('hashes', () => {
  it('IPv6 addresses whose first words cancel each other are no slower than others', { timeout: 10_000 }, () => {
    const server = [0x20, 1, ...new Array(13).fill(0), 9];
    const frames = Array.from({ length: 20_000 }, (_, i) => {
      const client = Buffer.alloc(16);
      client.writeInt32BE(Math.imul(i, 31) ^ 0x20010db8, 0);
      client.writeInt32BE(i, 4);
      return [i / 10_000, ethernet(0x86dd, ipv6(17, [...client], server, datagram(5000, 6000, 'x')))] as const;
    });
    expect(collectFlows(frames).flows).toHaveLength(20_000);
  });
});

describe('time', () => {
  const odd = udp('10.9.9.9:3000', '10.9.9.8:2000', 'odd');
  const a = udp('10.0.0.1:5000', '1.2.3.4:6000', 'a');

  it('one packet from years ahead does not end the flows of now', () => {
    const { flows } = collectFlows([
      [1, a],
      [400_000_000, odd],
      [2, a],
    ]);
    expect(flows.map(({ client, packetsUp }) => [client, packetsUp])).toEqual([
      ['10.0.0.1', 2],
      ['10.9.9.9', 1],
    ]);
  });

  it('a packet without a time does not make a session of decades', () => {
    const { flows } = collectFlows([
      [1_700_000_000, a],
      [0, a],
      [1_700_000_001, a],
    ]);
    expect(flows.map(({ startUs, endUs, packetsUp }) => [startUs, endUs, packetsUp])).toEqual([[1.7e15, 1_700_000_001e6, 3]]);
  });

  it('one from a moment ago does move the beginning', () => {
    expect(
      collectFlows([
        [10, a],
        [9, a],
      ]).flows[0],
    ).toMatchObject({ startUs: 9e6, endUs: 10e6 });
  });

  it('nor does it keep flows that are over in the table until the years have passed', () => {
    const later = Array.from({ length: 50 }, (_, i) => [1000 + i, udp('10.0.0.2:5000', '1.2.3.4:6000', 'b')] as const);
    const { flows } = collectFlows([[400_000_000, odd], [400_000_000, odd], [1, a], ...later]);
    expect(flows[0]!.client).toBe('10.0.0.1');
  });
});

describe('a SYN on a five-tuple whose beginning was not captured', () => {
  it('from the side that passed for the server begins a connection of its own', () => {
    const stray = tcp({ from: '1.2.3.4:50001', to: '10.0.0.1:40000', sequence: 7, payload: '!' });
    const { flows } = collectFlows([
      [1, stray],
      [2, tcp({ from: '10.0.0.1:40000', to: '1.2.3.4:50001', sequence: 100, flags: SYN })],
      [3, tcp({ from: '10.0.0.1:40000', to: '1.2.3.4:50001', sequence: 101, payload: 'upload' })],
    ]);
    expect(flows.map(({ client, directionFrom, bytesUp }) => [client, directionFrom, bytesUp])).toEqual([
      ['1.2.3.4', 'first', 1],
      ['10.0.0.1', 'syn', 6],
    ]);
  });

  it('with numbers far from those so far begins another, whose bytes all count', () => {
    const { flows } = collectFlows([
      [1, up(3_000_000_000, 'old')],
      [2, up(1000, '', SYN)],
      [3, up(1001, 'fresh')],
    ]);
    expect(flows.map(({ bytesUp, packetsUp }) => [bytesUp, packetsUp])).toEqual([
      [3, 1],
      [5, 2],
    ]);
  });

  it('just before the bytes so far came late and belongs to them', () => {
    const { flows } = collectFlows([
      [1, up(101, 'first')],
      [1.1, up(100, '', SYN)],
      [1.2, up(106, 'second')],
    ]);
    expect(flows.map(({ bytesUp, truncated }) => [bytesUp, truncated])).toEqual([[11, 0]]);
  });
});
