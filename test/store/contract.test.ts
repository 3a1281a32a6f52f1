import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Issues } from '../../src/core/issues.ts';
import { FlowTable } from '../../src/flow/flow-table.ts';
import type { Flow } from '../../src/model/flow.ts';
import type { FlowSink } from '../../src/model/flow-sink.ts';
import type { Scope } from '../../src/model/scope.ts';
import { PacketDecoder } from '../../src/packet/decode.ts';
import { datagramRecognizers, streamRecognizers } from '../../src/payload/recognizers.ts';
import { loadCatalogue } from '../../src/service/catalogue.ts';
import { readInputs } from '../../src/source/read.ts';
import { arbitraryFlow } from '../channel/arbitrary-flows.ts';
import { testServices } from '../channel/test-services.ts';
import { expectEqualSources } from './expect-equal-sources.ts';

/** The captures that ship, and folders of them. */
const pcaps = fileURLToPath(new URL('../../pcaps/', import.meta.url));
const captures = existsSync(pcaps) ? readdirSync(pcaps).filter((name) => !/\.(json|md)$/.test(name)) : [];

const each = (flows: readonly Flow[]) => (sink: FlowSink) => {
  for (const flow of flows) sink.flow(flow);
};

const ALL: readonly Scope[] = ['outbound', 'inbound', 'internal', 'external'];

describe('channels of the fold and of the store', () => {
  let folder = '';
  let run = 0;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'undertow-contract-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const file = () => join(folder, `${run++}.duckdb`);

  it('are equal for any flows, scopes and event limits', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(arbitraryFlow, { maxLength: 80 }),
        fc.subarray([...ALL]),
        fc.constantFrom(1, 3, 16_384),
        fc.constantFrom({}, { sinceUs: 1_700_000_002_000_000 }, { untilUs: 1_700_000_009_000_027 }),
        async (flows, scopes, eventLimit, window) => {
          await expectEqualSources(each(flows), file(), { scopes: new Set(scopes), eventLimit, window, services: testServices });
        },
      ),
      { numRuns: 20 },
    );
  }, 180_000);

  it('are equal for thousands of channels and more events than a channel keeps', async () => {
    const some = fc.sample(arbitraryFlow, { numRuns: 1_500, seed: 20_260 });
    const flows = Array.from({ length: 30_000 }, (_, i): Flow => {
      const flow = some[i % some.length]!;
      return i % 3 === 0
        ? flow
        : Object.assign(Object.create(flow), { serverPort: 1 + (i % 700), startUs: flow.startUs + ((i * 7_919) % 10_007) });
    });
    await expectEqualSources(each(flows), file(), { scopes: new Set(ALL), eventLimit: 50, window: {}, services: testServices });
  });

  it('are equal past 16,384 events of one channel', async () => {
    const [first] = fc.sample(
      arbitraryFlow.filter((flow) => flow.exchangeCount > 1),
      { numRuns: 1, seed: 7 },
    );
    const flows = Array.from(
      { length: 20_000 },
      (_, i) => Object.assign(Object.create(first!), { startUs: first!.startUs + ((i * 7_919) % 20_000) }) as Flow,
    );
    await expectEqualSources(each(flows), file(), { scopes: new Set(ALL), eventLimit: 16_384, window: {}, services: testServices });
  });

  it('are equal where a channel has more addresses than it keeps, and others have those', async () => {
    const [first] = fc.sample(arbitraryFlow, { numRuns: 1, seed: 7 });
    const flows = Array.from({ length: 48 }, (_, i) => {
      const client = Uint32Array.of(0, 0, 0xffff, 0x0a000001 + (i % 2));
      const server = Uint32Array.of(0, 0, 0xffff, 0xcb00710b - ((i >> 1) % 12));
      return Object.assign(Object.create(first!), { client, server, serverName: i < 24 ? 'many.example.com' : '' }) as Flow;
    });
    await expectEqualSources(each(flows), file(), { scopes: new Set(ALL), eventLimit: 16_384, window: {}, services: testServices });
  });

  it.skipIf(captures.length === 0).each(captures)('are equal over %s', async (name) => {
    const issues = new Issues();
    const feed = async (sink: FlowSink) => {
      const table = new FlowTable(sink, issues, { streams: streamRecognizers, datagrams: datagramRecognizers });
      const decoder = new PacketDecoder(table, issues);
      await readInputs([join(pcaps, name)], decoder, { issues });
      table.end();
      decoder.end();
    };
    const options = { scopes: new Set(ALL), eventLimit: 16_384, window: {}, services: loadCatalogue() };
    expect(await expectEqualSources(feed, file(), options)).toBeGreaterThan(0);
  });
});
