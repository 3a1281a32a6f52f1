import { describe, expect, it } from 'vitest';
import { flowIds } from '../../src/finding/flow-ids.ts';
import type { FlowStart } from '../../src/model/flow-start.ts';

const start = (parts: Partial<FlowStart> = {}): FlowStart => ({
  startUs: 1_700_000_000_000_000,
  clientPort: 34_855,
  serverPort: 80,
  protocol: 6,
  peer: '66.35.250.204',
  ...parts,
});
const ids = (host: string, flows: FlowStart[], scope: 'outbound' | 'inbound' = 'outbound') =>
  flowIds({ scope, host }, flows).map(({ communityId }) => communityId);

describe('community ids of a finding', () => {
  // Vectors of github.com/corelight/community-id-spec (baseline, seed 0).
  it.each([
    ['TCP', '128.232.110.120', start(), '1:LQU9qZlK+B5F3KDmev6m5PMibrg='],
    ['UDP', '192.168.1.52', start({ clientPort: 54_585, serverPort: 53, protocol: 17, peer: '8.8.8.8' }), '1:d/FP5EW3wiY1vCndhwleRRKHowQ='],
    [
      'SCTP',
      '192.168.170.8',
      start({ clientPort: 7, serverPort: 80, protocol: 132, peer: '192.168.170.56' }),
      '1:jQgCxbku+pNGw8WPbEc/TS/uTpQ=',
    ],
  ])('are those of the specification: %s', (_name, host, flow, id) => {
    expect(ids(host, [flow])).toEqual([id]);
  });

  it('are the same where the host is the server', () => {
    expect(ids('66.35.250.204', [start({ peer: '128.232.110.120' })], 'inbound')).toEqual(['1:LQU9qZlK+B5F3KDmev6m5PMibrg=']);
  });

  it('are left out where something is not known that they are made of', () => {
    const unknown = [
      start({ clientPort: 0 }),
      start({ serverPort: 0 }),
      start({ protocol: 1 }),
      start({ peer: '::' }),
      start({ peer: 'x' }),
    ];
    expect(ids('10.0.0.1', unknown)).toEqual([]);
    expect(ids('not an address', [start()])).toEqual([]);
  });
});
