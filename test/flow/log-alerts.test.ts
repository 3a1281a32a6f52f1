/** Alerts of logs come with the connection they are of. */
import { tmpdir } from 'node:os';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Issues } from '../../src/core/issues.ts';
import { LogJoin, type LogJoinOptions } from '../../src/flow/log/log-join.ts';
import type { AlertSignature } from '../../src/model/alert.ts';
import { type PlainFlow, plainFlow } from './log-collect.ts';
import { logRow } from './log-rows-arbitrary.ts';

const S = 1_700_000_000_000_000;
type Said = { row: Parameters<typeof logRow>[0]; alert?: AlertSignature };
const signature = (signatureId: number, severity = 2, text = `signature ${signatureId}`): AlertSignature => ({
  generatorId: 1,
  signatureId,
  signature: text,
  category: 'Misc',
  severity,
});

async function joined(said: readonly Said[], options: LogJoinOptions = {}): Promise<PlainFlow[]> {
  const flows: PlainFlow[] = [];
  const join = new LogJoin({ flow: (flow) => flows.push(plainFlow(flow)) }, new Issues(), options);
  for (const { row, alert } of said) {
    if (alert === undefined) join.flow(logRow(row));
    else join.alert(logRow(row), alert);
  }
  await join.end();
  return flows;
}

const conn: Said = { row: { key: 'eve:1', startUs: S, endUs: S + 9e6, bytesUp: 100, bytesDown: 900 } };
const raised = (seconds: number, alert: AlertSignature, key = 'eve:1', fields: Said['row'] = {}): Said => ({
  row: { key, startUs: S + seconds * 1e6, endUs: S + seconds * 1e6, ...fields },
  alert,
});

describe('alerts', () => {
  it('join the flow of their key, summed by signature, the worst first', async () => {
    const flows = await joined([
      raised(5, signature(7)),
      conn,
      raised(3, signature(7)),
      raised(4, signature(9, 1)),
      raised(4, signature(8, 0)),
    ]);
    expect(flows).toMatchObject([{ bytesUp: 100, startUs: S, endUs: S + 9e6, truncated: 0 }]);
    expect(flows[0]!.alerts).toEqual({
      kept: [
        { ...signature(9, 1), count: 1, firstUs: S + 4e6, lastUs: S + 4e6 },
        { ...signature(7), count: 2, firstUs: S + 3e6, lastUs: S + 5e6 },
        { ...signature(8, 0), count: 1, firstUs: S + 4e6, lastUs: S + 4e6 },
      ],
      beyond: 0,
    });
  });

  it('without a key join by addresses and ports', async () => {
    const flows = await joined([{ row: { ...conn.row, key: '' } }, raised(2, signature(7), '')]);
    expect(flows).toMatchObject([{ bytesUp: 100, alerts: { kept: [{ signatureId: 7, count: 1 }] } }]);
  });

  it('alone are a connection without counts that only alerts tell of', async () => {
    const flows = await joined([raised(2, signature(7)), raised(4, signature(8))]);
    expect(flows).toMatchObject([{ truncated: 32 + 64, startUs: S + 2e6, exchanges: [[S + 2e6, 0, 0]], serverPort: 443 }]);
  });

  it('beside flows without any leave those as they are', async () => {
    const other: Said = { row: { ...conn.row, key: 'eve:2' } };
    const flows = await joined([conn, other, raised(2, signature(7))]);
    expect(flows.map(({ alerts }) => alerts === null).sort()).toEqual([false, true]);
  });

  it('again, from a copy of the file, count once', async () => {
    const alert = raised(2, signature(7));
    expect((await joined([conn, alert, alert, { ...alert, row: { ...alert.row, input: 3 } }]))[0]!.alerts!.kept).toMatchObject([
      { count: 1 },
    ]);
  });

  it('of more than eight signatures are summed', async () => {
    const all = Array.from({ length: 5_000 }, (_, i) => raised(i / 1000, signature(i % 20)));
    const [flow] = await joined([conn, ...all]);
    expect(flow!.alerts!.kept.map(({ signatureId, count }) => [signatureId, count])).toEqual(
      [0, 1, 2, 3, 4, 5, 6, 7].map((id) => [id, 250]),
    );
    expect(flow!.alerts!.beyond).toBe(3000);
  });

  it('say the same in any order, from memory and from files, with names and certificates beside them', async () => {
    const alert = fc
      .record({
        seconds: fc.integer({ min: 0, max: 3 }),
        id: fc.integer({ min: 0, max: 12 }),
        severity: fc.constantFrom(0, 1, 2, 0xffff_ffff),
        text: fc.constantFrom('', 'ET x', 'ü'.repeat(256), '😀', '1 2 3'),
        key: fc.constantFrom('', 'eve:1', 'eve:2'),
        fields: fc.constantFrom({}, { serverName: 'a.example', serverNameFrom: 'tls-sni' as const, certificateNames: ['b.example', 'c'] }),
      })
      .map(({ seconds, id, severity, text, key, fields }) => raised(seconds, signature(id, severity, text), key, fields));
    await fc.assert(
      fc.asyncProperty(fc.array(alert, { maxLength: 40 }), fc.boolean(), async (some, hasFlow) => {
        const said = hasFlow ? [conn, ...some] : some;
        const flows = await joined(said);
        expect(await joined([...said].reverse())).toEqual(flows);
        expect(await joined(said, { budgetBytes: 300, spillFolder: tmpdir() })).toEqual(flows);
        const distinct = new Set(some.map((each) => JSON.stringify(each)));
        const counted = flows.flatMap(({ alerts }) => (alerts === null ? [] : [alerts.beyond, ...alerts.kept.map(({ count }) => count)]));
        expect(counted.reduce((sum, count) => sum + count, 0)).toBe(distinct.size);
      }),
      { numRuns: 60 },
    );
  });
});
