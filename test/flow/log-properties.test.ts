/** Whatever rows come, in whatever order and from whatever files, the flows are the same. */
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { formatAddress } from '../../src/core/address.ts';
import { Issues } from '../../src/core/issues.ts';
import { LogJoin } from '../../src/flow/log/log-join.ts';
import { joined } from './log-collect.ts';
import { referenceJoin } from './log-reference.ts';
import { arbitraryTold, logRow, type Told, tell } from './log-rows-arbitrary.ts';

const folder = mkdtempSync(join(tmpdir(), 'undertow-test-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const spilling = { spillFolder: folder };

/** Many rows of many connections, with answers and names, so that partitions divide. */
function manyRows(): Told[] {
  const told: Told[] = [];
  for (let i = 0; i < 4000; i++) {
    const client = `10.0.0.${i % 5}`;
    const server = `203.0.113.${i % 3}`;
    const startUs = 1e15 + i * 1e6;
    const fields = { client, server, clientPort: 40_000 + i, startUs, endUs: startUs + 5e5 };
    told.push({ kind: 'flow', row: logRow({ ...fields, key: `zeek:C${i}`, bytesUp: i, bytesDown: 2 * i }) });
    if (i % 3 === 0)
      told.push({
        kind: 'names',
        row: logRow({ ...fields, key: `zeek:C${i}`, serverName: `n${i % 7}.example`, serverNameFrom: 'tls-sni' }),
      });
    if (i % 10 === 0) {
      const { client: asker, server: address } = logRow(fields);
      told.push({ kind: 'answer', timeUs: startUs, client: asker, name: `d${i % 4}.example`, address, ttlSeconds: 3 });
    }
  }
  return told;
}

describe('joining', () => {
  it('does not depend on the order of rows or on the files they stand in', async () => {
    const shuffled = arbitraryTold.chain((told) =>
      fc.tuple(
        fc.constant(told),
        fc.shuffledSubarray(told, { minLength: told.length }),
        fc.array(fc.nat(3), { minLength: told.length, maxLength: told.length }),
      ),
    );
    await fc.assert(
      fc.asyncProperty(shuffled, async ([told, other, inputs]) => {
        const expected = await joined(told);
        expect(await joined(other)).toEqual(expected);
        other.forEach((one, i) => {
          if (one.kind !== 'answer') one.row.input = inputs[i]!;
        });
        const split = (await joined(other)).map((flow) => ({ ...flow, input: 0 }));
        expect(split).toEqual(expected);
      }),
      { numRuns: 300 },
    );
  });

  it('equals a plain join in memory', async () => {
    const distinct = arbitraryTold.map((told) => {
      // No two rows begin at the same time: the order of those is the join's own.
      told.forEach((one, i) => {
        if (one.kind === 'answer') Object.assign(one, { timeUs: one.timeUs + i * 11 });
        else Object.assign(one.row, { startUs: one.row.startUs + i * 11, endUs: one.row.endUs + i * 11 });
      });
      return told.filter((one) => one.kind === 'answer' || formatAddress(one.row.client) !== formatAddress(one.row.server));
    });
    const sorted = (flows: unknown[]) => flows.map((flow) => JSON.stringify(flow, Object.keys(flow as object).sort())).sort();
    await fc.assert(
      fc.asyncProperty(distinct, async (told) => {
        expect(sorted(await joined(told))).toEqual(sorted(referenceJoin(told)));
      }),
      { numRuns: 1000 },
    );
  });

  it('loses no connection and invents none: what has a key or ports of its own is there once', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryTold, async (told) => {
        for (const flow of await joined(told)) {
          for (const value of Object.values(flow)) expect(value).not.toBeNaN();
          expect(flow.endUs).toBeGreaterThanOrEqual(flow.startUs);
        }
        const copied = await joined(told.filter((one) => one.kind === 'answer' || one.row.clientPort !== 0 || one.row.keyHigh !== 0));
        expect(
          await joined([...told, ...told].filter((one) => one.kind === 'answer' || one.row.clientPort !== 0 || one.row.keyHigh !== 0)),
        ).toEqual(copied);
      }),
    );
  });

  it('is the same to the byte with rows put aside, and nothing stays behind', async () => {
    const told = manyRows();
    const expected = await joined(told);
    expect(expected).toHaveLength(4000);
    for (const budgetBytes of [20_000, 150_000, 1_000_000]) expect(await joined(told, { ...spilling, budgetBytes })).toEqual(expected);
    expect(readdirSync(folder)).toEqual([]);
    await fc.assert(
      fc.asyncProperty(arbitraryTold, async (some) => {
        expect(await joined(some, { ...spilling, budgetBytes: 1 })).toEqual(await joined(some));
      }),
      { numRuns: 30 },
    );
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe('the folder for rows', () => {
  it('goes when a run ends early', () => {
    const join = new LogJoin({ flow() {} }, new Issues(), { ...spilling, budgetBytes: 1 });
    tell(join, manyRows().slice(0, 50));
    expect(readdirSync(folder)).toHaveLength(1);
    join.discard();
    expect(readdirSync(folder)).toEqual([]);
  });

  it('goes when the flows cannot be taken', async () => {
    const sink = {
      flow() {
        throw new Error('full');
      },
    };
    const join = new LogJoin(sink, new Issues(), { ...spilling, budgetBytes: 1 });
    tell(join, manyRows().slice(0, 50));
    await expect(join.end()).rejects.toThrow('full');
    expect(readdirSync(folder)).toEqual([]);
  });

  it('of a killed run is removed by the next one, that of a living one and other names are left', () => {
    const running = new LogJoin({ flow() {} }, new Issues(), { ...spilling, budgetBytes: 1 });
    tell(running, manyRows().slice(0, 50));
    const [name] = readdirSync(folder);
    // Above the largest process number of Linux (2^22) and macOS.
    const dead = name!.replace(/-\d+-\d+-[^-]*$/, '-99999999-1-abcdef');
    for (const made of [dead, 'undertow-rows-mine', 'else']) mkdirSync(join(folder, made));
    writeFileSync(join(folder, dead, 'rows-1'), 'x');
    const other = new LogJoin({ flow() {} }, new Issues(), spilling);
    expect(existsSync(join(folder, dead))).toBe(false);
    expect(readdirSync(folder).sort()).toEqual(['else', name, 'undertow-rows-mine'].sort());
    other.discard();
    running.discard();
    for (const made of ['undertow-rows-mine', 'else']) rmSync(join(folder, made), { recursive: true });
  });

  it('that cannot be made is the operator’s to mend', () => {
    const join = new LogJoin({ flow() {} }, new Issues(), { spillFolder: `${folder}/none/such`, budgetBytes: 1 });
    expect(() => tell(join, manyRows().slice(0, 50))).toThrow(/put aside/);
  });
});
