/** Rows taken by several joins, in threads of their own, give the flows that one join gives. */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { Issues } from '../../src/core/issues.ts';
import type { LogContent } from '../../src/flow/log/log-content.ts';
import { LogJoin, type LogJoinOptions, PARTITIONS } from '../../src/flow/log/log-join.ts';
import { joined, type PlainFlow, plainFlow } from './log-collect.ts';
import { arbitraryTold, logRow, type Told, tell } from './log-rows-arbitrary.ts';

const folder = mkdtempSync(join(tmpdir(), 'undertow-test-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const nobody = { flow() {} };

/** As a message to another thread: buffers move. */
function sent(content: LogContent): LogContent {
  const buffers = content.partitions.flatMap(({ chunks }) => chunks.map(({ buffer }) => buffer as ArrayBuffer));
  return structuredClone(content, { transfer: buffers });
}

/** As a message that another thread reads in place. */
function shared(content: LogContent): LogContent {
  const inShared = (buffer: ArrayBufferLike) => {
    const copy = new SharedArrayBuffer(buffer.byteLength);
    new Uint8Array(copy).set(new Uint8Array(buffer));
    return copy;
  };
  const partitions = content.partitions.map((one) => ({
    ...one,
    chunks: one.chunks.map(({ buffer, used }) => ({ buffer: inShared(buffer), used })),
  }));
  return { ...content, partitions };
}

/** @param whose which of the joins takes each row. */
async function joinedBySeveral(
  told: readonly Told[],
  whose: readonly number[],
  carry: (content: LogContent) => LogContent,
  options: LogJoinOptions = {},
): Promise<PlainFlow[]> {
  const flows: PlainFlow[] = [];
  const last = new LogJoin({ flow: (flow) => flows.push(plainFlow(flow)) }, new Issues(), options);
  const others = [1, 2, 3].map((writer) => new LogJoin(nobody, new Issues(), { ...options, writer }));
  const all = [last, ...others];
  for (const [i, one] of told.entries()) tell(all[whose[i]!]!, [one]);
  for (const other of others) last.adopt(carry(other.handOver()));
  await last.end();
  for (const other of others) {
    // Nothing stays with whom handed over.
    await other.end();
    expect(other.handOver().partitions).toEqual([]);
  }
  return flows;
}

const someRows = arbitraryTold.chain((told) =>
  fc.tuple(fc.constant(told), fc.array(fc.nat(3), { minLength: told.length, maxLength: told.length })),
);

/** Rows with names enough for chunks of both sizes. */
function manyRows(count: number): Told[] {
  return Array.from({ length: count }, (_, i): Told => {
    const startUs = 1e15 + (i >> 1) * 1e6;
    const serverName = `${'n'.repeat(i % 50)}${i % 700}.example`;
    const fields = { keyLow: i >> 1, keyHigh: 7, client: `10.0.0.${(i >> 1) % 3}`, startUs, endUs: startUs + 5, bytesUp: i };
    if (i % 2 === 0) return { kind: 'flow', row: logRow(fields) };
    return { kind: 'names', row: logRow({ ...fields, serverName, serverNameFrom: 'tls-sni', userAgent: 'ü\u2026'.repeat(i % 9) }) };
  });
}

describe('rows of several joins', () => {
  it('give the same flows in the same order, however they are split and carried', async () => {
    for (const carry of [sent, shared]) {
      await fc.assert(
        fc.asyncProperty(someRows, async ([told, whose]) => {
          expect(await joinedBySeveral(told, whose, carry)).toEqual(await joined(told));
        }),
        { numRuns: 150 },
      );
    }
  });

  it('may stand in files of all of them', async () => {
    await fc.assert(
      fc.asyncProperty(someRows, async ([told, whose]) => {
        expect(await joinedBySeveral(told, whose, sent, { spillFolder: folder, budgetBytes: 1 })).toEqual(await joined(told));
      }),
      { numRuns: 20 },
    );
    const told = manyRows(9000);
    const whose = told.map((_, i) => i % 4);
    const expected = await joined(told);
    expect(expected).toHaveLength(4500);
    for (const budgetBytes of [20_000, 200_000, 2_000_000]) {
      expect(await joinedBySeveral(told, whose, sent, { spillFolder: folder, budgetBytes })).toEqual(expected);
    }
    expect(readdirSync(folder)).toEqual([]);
  });

  it('may be joined by several, each with partitions of its own', async () => {
    const told = manyRows(3000);
    const rows = new LogJoin(nobody, new Issues(), { writer: 5 });
    tell(rows, told);
    const content = rows.handOver();
    const parts: PlainFlow[][] = [];
    for (let partition = 0; partition < PARTITIONS; partition++) {
      const flows: PlainFlow[] = [];
      const one = new LogJoin({ flow: (flow) => flows.push(plainFlow(flow)) }, new Issues());
      one.adopt({ ...content, partitions: content.partitions.filter((other) => other.partition === partition) });
      await one.endPartition(partition);
      parts.push(flows);
    }
    expect(parts.flat()).toEqual(await joined(told));
    expect(parts.filter((flows) => flows.length > 0).length).toBeGreaterThan(1);
  });

  it('keep count of rows, times of another year and certificates', async () => {
    const certified = manyRows(200).map((one, i) => {
      if (one.kind !== 'answer') Object.assign(one.row, { certificateKeyLow: i % 3, certificateKeyHigh: 1 });
      return one;
    });
    const wrong: Told = { kind: 'flow', row: logRow({ startUs: 7e6, endUs: 8e6, clientPort: 1 }) };
    const issues = new Issues();
    const flows: PlainFlow[] = [];
    const last = new LogJoin({ flow: (flow) => flows.push(plainFlow(flow)) }, issues);
    const other = new LogJoin(nobody, new Issues(), { writer: 1 });
    tell(last, certified);
    tell(other, [wrong]);
    other.certificate(1, 1, ['b.example']);
    last.certificate(1, 1, ['c.example']);
    last.certificate(2, 1, ['d.example']);
    other.answer(1e15, new Uint32Array(4), 0, 'a.example', new Uint32Array(4), 0, 5);
    last.adopt(sent(other.handOver()));
    await last.end();
    expect(last).toMatchObject({ flowRows: 101, nameRows: 100, answerRows: 1, alertRows: 0 });
    expect(flows).toHaveLength(100);
    expect(issues.list()).toEqual([{ name: 'log.other-time', count: 1 }]);
    expect(new Set(flows.map((flow) => flow.certificateNames.join()))).toEqual(new Set(['b.example', 'd.example']));
  });
});
