import { describe, expect, test } from 'vitest';
import { ChannelFold } from '../../../src/channel/fold.ts';
import { parseInternal } from '../../../src/channel/internal.ts';
import { buildFinding } from '../../../src/finding/build-finding.ts';
import { listedOf } from '../../../src/finding/ranking.ts';
import { TraitTally } from '../../../src/finding/reach/trait-tally.ts';
import { withReach } from '../../../src/finding/reach/with-reach.ts';
import { weigh } from '../../../src/finding/weigh.ts';
import type { Finding } from '../../../src/model/finding.ts';
import { Flow } from '../../../src/model/flow.ts';
import type { Severity } from '../../../src/model/severity.ts';
import { testServices } from '../../channel/test-services.ts';

const inside = (host: number) => Uint32Array.of(0, 0, 0xffff, 0x0a000000 + host);
const outside = (number: number) => Uint32Array.of(0, 0, 0xffff, 0xcb007100 + number);
const flowOf = (host: number, server: number, serverName: string, parts: Partial<Flow> = {}) =>
  Object.assign(new Flow(), { client: inside(host), server: outside(server), serverName, serverPort: 443, protocol: 6, ...parts });

/** Every channel of flows, and a finding of those whose destination has a severity. */
async function reachOf(flows: readonly Flow[], severities: Readonly<Record<string, Severity>>, top = Number.POSITIVE_INFINITY) {
  const fold = new ChannelFold({ internal: parseInternal(), scopes: new Set(['outbound']), services: testServices });
  for (const flow of flows) fold.flow(flow);
  const flagged = new TraitTally();
  const findings: Finding[] = [];
  const network = await fold.network();
  await fold.forEach((channel) => {
    const severity = severities[`${channel.host} ${channel.destination}`];
    if (severity === undefined) return;
    if (severity !== 'info') flagged.add(listedOf(channel));
    findings.push({ ...buildFinding(channel, weigh([]), null, network), severity });
  });
  return withReach(fold, findings.slice(0, top), flagged);
}

describe('the reach of a finding', () => {
  test('is what rules on its traits would meet, and how much of it is benign', async () => {
    const flows = [
      flowOf(1, 1, 'cdn.example.com', { ja4: 'implant' }),
      flowOf(1, 2, 'cdn.example.com', { ja4: 'implant' }),
      flowOf(1, 1, 'cdn.example.com', { ja4: 'browser' }),
      flowOf(2, 2, 'cdn.example.com', { userAgent: 'implant' }),
      flowOf(2, 1, 'other.example', { ja4: 'implant' }),
      flowOf(3, 3, 'www.example.com'),
      flowOf(4, 9, '', { ja4: 'implant' }),
    ];
    const [first, second, last] = await reachOf(flows, { '10.0.0.1 cdn.example.com': 'high', '10.0.0.2 other.example': 'low' });
    expect(first!.reach).toEqual([
      { by: 'destination', value: 'cdn.example.com', hosts: 2, channels: 3, benignChannels: 1 },
      { by: 'address', value: '203.0.113.1', hosts: 2, channels: 3, benignChannels: 0 },
      { by: 'address', value: '203.0.113.2', hosts: 2, channels: 2, benignChannels: 1 },
      { by: 'software', value: 'implant', hosts: 3, channels: 3, benignChannels: 1 },
      { by: 'service', value: 'cdn', hosts: 3, channels: 4, benignChannels: 2 },
    ]);
    expect(second!.reach.map(({ by }) => by)).toEqual(['destination', 'address', 'software', 'service']);
    expect(last!.reach.map(({ by, channels, benignChannels }) => [by, channels, benignChannels])).toEqual([
      ['destination', 1, 0],
      ['address', 3, 0],
      ['software', 3, 1],
    ]);
  });

  test('counts findings that are not listed as what a rule should meet', async () => {
    const flows = [flowOf(1, 1, 'c.example'), flowOf(2, 1, 'c.example')];
    const [only] = await reachOf(flows, { '10.0.0.1 c.example': 'low', '10.0.0.2 c.example': 'critical' }, 1);
    expect(only!.reach[0]).toEqual({ by: 'destination', value: 'c.example', hosts: 2, channels: 2, benignChannels: 0 });
  });

  test('is not told of findings below Low, and these count as benign', async () => {
    const flows = [flowOf(1, 1, 'c.example'), flowOf(2, 1, 'c.example')];
    const [info, low] = await reachOf(flows, { '10.0.0.1 c.example': 'info', '10.0.0.2 c.example': 'low' });
    expect(info!.reach).toEqual([]);
    expect(low!.reach[0]).toMatchObject({ channels: 2, benignChannels: 1 });
  });

  test('tells kinds of software and families of addresses apart', async () => {
    const wide = (last: number) => ({ server: Uint32Array.of(0x20010db8, 0, 0, last) });
    const flows = [
      flowOf(1, 1, '', { ...wide(7), ja4: 'same' }),
      flowOf(2, 1, '', { ...wide(8), userAgent: 'same' }),
      flowOf(3, 1, 'c.example', { server: Uint32Array.of(0, 0, 0xffff, 1), userAgent: 'same' }),
    ];
    const found = await reachOf(flows, { '10.0.0.1 [2001:db8::7]:443': 'low', '10.0.0.3 c.example': 'low' });
    expect(found.map(({ reach }) => reach.map(({ value, channels, benignChannels }) => [value, channels, benignChannels]))).toEqual([
      [
        ['[2001:db8::7]:443', 1, 0],
        ['2001:db8::7', 1, 0],
        ['same', 1, 0],
      ],
      [
        ['c.example', 1, 0],
        ['0.0.0.1', 1, 0],
        ['same', 2, 1],
      ],
    ]);
  });

  test('leaves out the address of all zeros that stands for an unknown one', async () => {
    const [finding] = await reachOf([flowOf(1, 0, 'proxied.example', { server: new Uint32Array(4) })], {
      '10.0.0.1 proxied.example': 'low',
    });
    expect([finding!.addresses, finding!.reach.map(({ by }) => by)]).toEqual([['::'], ['destination']]);
  });

  test('of nothing is nothing', async () => {
    expect(await reachOf([], {})).toEqual([]);
    expect(await reachOf([flowOf(1, 1, 'c.example')], {})).toEqual([]);
  });
});
