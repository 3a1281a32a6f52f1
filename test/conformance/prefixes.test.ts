import { describe, expect, test } from 'vitest';
import { containers } from '../../scripts/conformance/containers.ts';
import type { ObservedFlow } from '../../scripts/conformance/observe.ts';
import { runFront } from '../../scripts/conformance/run-front.ts';
import { datagram, ethernet, ipv4, SYN, tcp, udp } from '../helpers/packets.ts';
import { clientHello, extension, records, serverName } from '../payload/build-hello.ts';

const client = '10.0.0.2:50000';
const server = '192.0.2.10:443';
const hello = records(clientHello([0x1301], [serverName('a.example'), extension(43, [2, 3, 4])]));
const asked = [0, 9, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 1, 97, 7, 101, 120, 97, 109, 112, 108, 101, 0, 0, 1, 0, 1];
const answered = [0, 9, 0x81, 0x80, 0, 1, 0, 1, 0, 0, 0, 0, ...asked.slice(12), 0xc0, 12, 0, 1, 0, 1, 0, 0, 0, 60, 0, 4, 192, 0, 2, 10];
const long = datagram(4000, 4001, 'x'.repeat(40));
const packets = [
  udp('10.0.0.2:40000', '10.0.0.1:53', Uint8Array.from(asked)),
  udp('10.0.0.1:53', '10.0.0.2:40000', Uint8Array.from(answered)),
  tcp({ from: client, to: server, sequence: 1, flags: SYN }),
  tcp({ from: client, to: server, sequence: 2, payload: hello.subarray(0, 30) }),
  tcp({ from: client, to: server, sequence: 32, payload: hello.subarray(30) }),
  tcp({ from: server, to: client, sequence: 7, payload: 'HTTP/1.1 200 OK\r\n\r\n' }),
  tcp({ from: '10.0.0.3:50001', to: '192.0.2.11:80', sequence: 9, payload: 'GET / HTTP/1.1\r\nHost: b.example\r\n\r\n' }),
  ethernet(0x0800, ipv4(17, '10.0.0.2', '10.0.0.4', long.slice(0, 24), 0x2000)),
  ethernet(0x0800, ipv4(17, '10.0.0.2', '10.0.0.4', long.slice(24), 3)),
];
const seed = {
  name: 'one of each',
  linkType: 1,
  frames: packets.map((bytes, index) => ({ timeUs: 1_700_000_000_000_000 + index * 250_000, bytes, wireLength: bytes.length })),
};

/** What a flow of a prefix may say: the same conversation, not more of it, and no name that the whole does not know. */
function expectPart(part: ObservedFlow, whole: readonly ObservedFlow[]): void {
  const same = whole.find((flow) => flow.key === part.key && flow.startUs === part.startUs);
  expect(same, `${part.key} is no flow of the whole`).toBeDefined();
  if (same === undefined) return;
  expect(part.endUs).toBeLessThanOrEqual(same.endUs);
  const sent = (flow: ObservedFlow, end: string) =>
    flow.client === end ? [flow.packetsUp, flow.wireBytesUp, flow.bytesUp] : [flow.packetsDown, flow.wireBytesDown, flow.bytesDown];
  for (const end of [same.client, same.server]) {
    const all = sent(same, end);
    for (const [index, count] of sent(part, end).entries()) expect(count).toBeLessThanOrEqual(all[index]!);
  }
  if (part.serverName !== '') expect([same.serverName, 'a.example']).toContain(part.serverName);
  if (part.ja4 !== '') expect(part.ja4).toBe(same.ja4);
}

describe.each(containers.map((container) => [container.name, container] as const))('%s', (_name, container) => {
  test('every prefix never throws and never invents a flow', { timeout: 300_000 }, async () => {
    const bytes = container.store(container.write(seed));
    const whole = await runFront(bytes);
    expect(whole?.flows.length).toBe(4);
    expect(whole?.flows.map((flow) => flow.serverName).sort()).toEqual(['', '', 'a.example', 'b.example']);
    let flows = 0;
    for (let length = 0; length < bytes.length; length++) {
      const part = await runFront(bytes.subarray(0, length));
      const found = part?.flows ?? [];
      for (const flow of found) expectPart(flow, whole?.flows ?? []);
      // Flows only ever come to be: the longer the prefix, the more of them.
      expect(found.length).toBeGreaterThanOrEqual(flows);
      flows = found.length;
    }
    expect(flows).toBeLessThanOrEqual(4);
  });
});
