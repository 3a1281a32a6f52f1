import { expect, it } from 'vitest';
import { communityId } from '../../src/core/community-id.ts';

const four = (text: string) => [0, 0, 0xffff, text.split('.').reduce((word, part) => word * 256 + Number(part), 0)];
const six = (text: string) => text.split(' ').map((word) => Number.parseInt(word, 16));

// The published baseline of github.com/corelight/community-id-spec (baseline_deflt.json).
it.each([
  [6, four('128.232.110.120'), 34_855, four('66.35.250.204'), 80, '1:LQU9qZlK+B5F3KDmev6m5PMibrg='],
  [17, four('192.168.1.52'), 54_585, four('8.8.8.8'), 53, '1:d/FP5EW3wiY1vCndhwleRRKHowQ='],
])('protocol %i has the published id, in both directions', (protocol, client, clientPort, server, serverPort, id) => {
  expect(communityId(protocol, client, clientPort, server, serverPort)).toBe(id);
  expect(communityId(protocol, server, serverPort, client, clientPort)).toBe(id);
});

it('hashes IPv6 whole and orders equal addresses by port', () => {
  const a = six('20010db8 0 0 1');
  const b = six('fe800000 0 0 80000001');
  expect(communityId(6, a, 1, b, 2)).toBe(communityId(6, b, 2, a, 1));
  expect(communityId(6, a, 1, a, 2)).toBe(communityId(6, a, 2, a, 1));
  expect(communityId(6, a, 1, b, 2)).not.toBe(communityId(6, a, 2, b, 1));
});
