/** Texts of rows come back as they were, those that rows share and those that stand in the rows. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Issues } from '../../src/core/issues.ts';
import { LogJoin } from '../../src/flow/log/log-join.ts';
import { LogTexts } from '../../src/flow/log/log-texts.ts';
import type { Flow } from '../../src/model/flow.ts';
import { logRow } from './log-rows-arbitrary.ts';

/** @returns server name and user agent of each row. */
async function kept(rows: readonly { readonly serverName: string; readonly userAgent: string }[]) {
  const found = new Map<number, { serverName: string; userAgent: string }>();
  const join = new LogJoin(
    { flow: ({ startUs, serverName, userAgent }: Flow) => found.set(startUs, { serverName, userAgent }) },
    new Issues(),
  );
  for (const [i, row] of rows.entries())
    join.flow(logRow({ ...row, startUs: i, endUs: i, clientPort: 1 + (i % 50_000), keyLow: i, keyHigh: 1 }));
  await join.end();
  return rows.map((_, i) => found.get(i));
}

describe('texts', () => {
  it('come back, more of them than rows share, short and long, narrow and wide', async () => {
    const rows = Array.from({ length: 70_000 }, (_, i) => ({
      serverName: `${i}.example`,
      userAgent: i % 1000 === 0 ? `${i}${'w\u0416'.repeat(i % 2000)}` : i % 7 === 0 ? 'ÿ'.repeat(i % 600) : 'curl',
    }));
    expect(await kept(rows)).toEqual(rows);
  });

  it('come back whatever characters they have', async () => {
    const text = fc.string({ unit: 'binary', maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(fc.array(fc.record({ serverName: text, userAgent: text }), { maxLength: 20 }), async (rows) => {
        expect(await kept(rows)).toEqual(rows);
      }),
      { numRuns: 200 },
    );
  });

  it('are cut at 4,096 characters', async () => {
    const [found] = await kept([{ serverName: 'n'.repeat(5000), userAgent: '\u0416'.repeat(4097) }]);
    expect(found).toEqual({ serverName: 'n'.repeat(4096), userAgent: '\u0416'.repeat(4096) });
  });
});

describe('texts that rows share', () => {
  const words = new Uint32Array(3000);
  const bytes = new Uint8Array(words.buffer);
  const write = (texts: LogTexts, text: string) => texts.write(words, bytes, 0, text);

  it('take one word, however often they come', () => {
    const texts = new LogTexts(3);
    expect([write(texts, 'a.example'), words[0]]).toEqual([1, (3 << 16) | 0]);
    expect([write(texts, 'b.example'), words[0]]).toEqual([1, (3 << 16) | 1]);
    expect([write(texts, 'a.example'), words[0]]).toEqual([1, (3 << 16) | 0]);
    expect(texts.all()).toEqual([undefined, undefined, undefined, ['a.example', 'b.example']]);
  });

  it('are 65,536 at most, of 512 characters at most, and 4 Mi characters in all', () => {
    const texts = new LogTexts(0);
    // A word for its length, and 513 bytes.
    expect(write(texts, 'x'.repeat(513))).toBe(1 + 129);
    for (let i = 0; i < 70_000; i++) write(texts, `${i}`);
    expect(texts.all()[0]).toHaveLength(65_536);
    const long = new LogTexts(0);
    for (let i = 0; i < 10_000; i++) write(long, `${i}`.padEnd(512, '.'));
    expect(long.all()[0]).toHaveLength(2 ** 22 / 512);
  });

  it('of two writers under one number are told apart as a mistake', () => {
    const texts = new LogTexts(0);
    texts.adopt([{ writer: 1, texts: ['a', 'b'] }]);
    texts.adopt([{ writer: 1, texts: ['a', 'b', 'c'] }]);
    texts.adopt([{ writer: 1, texts: ['a'] }]);
    expect(texts.all()[1]).toEqual(['a', 'b', 'c']);
    expect(() => texts.adopt([{ writer: 1, texts: ['a', 'x'] }])).toThrow('number 1');
    write(texts, 'mine');
    expect(() => texts.adopt([{ writer: 0, texts: ['other'] }])).toThrow('number 0');
  });
});
