import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ChannelFold } from '../../src/channel/fold.ts';
import { parseInternal } from '../../src/channel/internal.ts';
import { Flow } from '../../src/model/flow.ts';
import type { Scope } from '../../src/model/scope.ts';
import { arbitraryFlow } from './arbitrary-flows.ts';
import { plainChannels } from './plain-channel.ts';
import { referenceChannels } from './reference-channels.ts';
import { testServices } from './test-services.ts';

const ALL = new Set<Scope>(['outbound', 'inbound', 'internal', 'external']);

function foldOf(flows: readonly Flow[], scopes: ReadonlySet<Scope> = ALL, eventLimit = 16_384): ChannelFold {
  const fold = new ChannelFold({ internal: parseInternal(), scopes, services: testServices, eventLimit });
  for (const flow of flows) fold.flow(flow);
  return fold;
}

function outboundFlow(fields: Partial<Flow> & { clientWord?: number } = {}): Flow {
  const flow = new Flow();
  flow.client.set([0, 0, 0xffff, fields.clientWord ?? 0x0a000001]);
  flow.server.set([0, 0, 0xffff, 0x5db8d822]);
  flow.serverPort = 443;
  return Object.assign(flow, fields);
}

describe('ChannelFold', () => {
  it('gives the channels that plain grouping gives, whatever the flows', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(arbitraryFlow, { maxLength: 60 }),
        fc.subarray([...ALL]),
        fc.constantFrom(1, 3, 16_384),
        async (flows, scopes, limit) => {
          const judged = new Set(scopes);
          expect(await plainChannels(foldOf(flows, judged, limit))).toEqual(referenceChannels(flows, judged, limit));
        },
      ),
      { numRuns: 300 },
    );
  });

  it('does not depend on the order of flows', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(arbitraryFlow, { maxLength: 40 }), async (flows) => {
        expect(await plainChannels(foldOf([...flows].reverse(), ALL, 2))).toEqual(await plainChannels(foldOf(flows, ALL, 2)));
      }),
    );
  });

  it('keeps the first 16,384 events of 100,000 in any order and says how many are beyond', async () => {
    const times = Array.from({ length: 100_000 }, (_, i) => (i * 7_919) % 100_000);
    const [channel] = await plainChannels(foldOf(times.map((startUs) => outboundFlow({ startUs, endUs: startUs }))));
    expect(channel!.events.map(([timeUs]) => timeUs)).toEqual(Array.from({ length: 16_384 }, (_, i) => i));
    expect(channel!.beyond).toBe(100_000 - 16_384);
    expect(channel!.flows).toBe(100_000);
  });

  it('tells a thousand hosts and destinations apart after its tables have grown', async () => {
    const flows = Array.from({ length: 30_000 }, (_, i) =>
      outboundFlow({ clientWord: 0x0a000000 + (i % 1_000) + 1, serverPort: (i % 30) + 1 }),
    );
    const channels = await plainChannels(foldOf(flows));
    expect(channels).toHaveLength(3_000);
    expect(channels.every((channel) => channel.flows === 10 && channel.hosts === 1_000 && channel.hostsWithDestination === 100)).toBe(true);
  });

  it('counts what is not judged, left out or outside the time window', () => {
    const fold = new ChannelFold({
      internal: parseInternal(),
      scopes: new Set(['inbound']),
      services: testServices,
      window: { sinceUs: 10, untilUs: 20 },
    });
    fold.flow(outboundFlow({ startUs: 9 }));
    fold.flow(outboundFlow({ startUs: 10, serverName: 'a.example' }));
    fold.flow(outboundFlow({ startUs: 19 }));
    fold.flow(outboundFlow({ startUs: 20 }));
    const multicast = outboundFlow({ startUs: 15 });
    multicast.server.set([0xff020000, 0, 0, 0xfb]);
    fold.flow(multicast);
    expect(fold.summary()).toEqual({
      flows: 3,
      namedFlows: 1,
      unjudgedFlows: 2,
      groupFlows: 1,
      flowsOutsideWindow: 2,
      flowsByScope: { outbound: 2, inbound: 0, internal: 0, external: 0 },
      hosts: 1,
      channels: 2,
      judged: 0,
    });
  });

  it('asks the catalogue once per name', async () => {
    const flows = Array.from({ length: 500 }, (_, i) =>
      outboundFlow({ clientWord: 0x0a000001 + (i % 50), serverName: `n${i % 5}`, serverNameFrom: 'tls-sni' }),
    );
    testServices.asked = 0;
    const fold = foldOf(flows);
    await fold.network();
    await plainChannels(fold);
    expect(testServices.asked).toBe(5);
  });

  it('has a network and no channels without flows', async () => {
    const network = await foldOf([]).network();
    expect([network.firstUs, network.lastUs, network.hosts, network.channels]).toEqual([0, 0, 0, 0]);
    expect(await plainChannels(foldOf([]))).toEqual([]);
  });
});
