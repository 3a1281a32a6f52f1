import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Calls } from '../../../src/model/surroundings.ts';
import { ByteWriter } from '../../../src/report/html/byte-writer.ts';
import { encodeCalls } from '../../../src/report/html/encode-calls.ts';
import { shares } from '../../../src/report/html/encode-details.ts';
import { encodeRanking } from '../../../src/report/html/encode-ranking.ts';
import { pack } from '../../../src/report/html/pack.ts';
import { readCalls } from '../../../src/report/page/calls.ts';
import type { RankingData } from '../../../src/report/page/data.ts';
import { findingRows } from '../../../src/report/page/finding-rows.ts';
import { readVarints } from '../../../src/report/page/read-varints.ts';
import { unpack } from '../../../src/report/page/unpack.ts';
import { fixtureReport } from '../fixture.ts';
import { hostileReport } from '../hostile.ts';

describe('a block of the page', () => {
  it('opens to what was packed', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.uint8Array(), (value, bytes) => {
        const block = unpack(pack(value, bytes));
        expect(block.value).toEqual(JSON.parse(JSON.stringify(value)));
        expect([...block.bytes]).toEqual([...bytes]);
      }),
    );
  });

  it('is base64 alone', () => {
    expect(pack({ text: '</script><script>' })).toMatch(/^[A-Za-z0-9+/]+=*$/);
  });

  it('shows every finding of the ranking as the report has it', () => {
    const report = fixtureReport();
    const rows = findingRows(unpack<RankingData>(pack(encodeRanking(report))).value);
    expect(rows.map(({ id, host, destination, severity, bytesUp }) => ({ id, host, destination, severity, bytesUp }))).toEqual(
      report.findings.map(({ id, host, destination, severity, bytesUp }) => ({ id, host, destination, severity, bytesUp })),
    );
  });

  it('has no number that is none and no text that is unseen', () => {
    const text = JSON.stringify(encodeRanking(hostileReport()), (_key, value: unknown) => {
      if (typeof value === 'number') expect(Number.isFinite(value)).toBe(true);
      return value;
    });
    expect(text).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]|\\u[0-9a-f]{4}/u);
  });
});

describe('calls in a block', () => {
  const calls = (times: readonly number[]): Calls => ({
    timesUs: times,
    bytesUp: times.map((_, i) => i * 3),
    bytesDown: times.map((_, i) => 2 ** 40 + i),
    count: times.length,
  });

  it('come back to the millisecond', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 1e9 })), fc.integer({ min: 0, max: 2e15 }), (gaps, firstUs) => {
        let timeUs = firstUs;
        const one = calls(gaps.map((gap) => (timeUs += gap)));
        const writer = new ByteWriter();
        writer.varint(7); // Others stand before.
        const data = encodeCalls(one, 1e6, writer);
        if (gaps.length === 0) {
          expect(data).toBeNull();
          return;
        }
        const read = readCalls(data!, writer.written());
        expect(read.count).toBe(gaps.length);
        one.timesUs.forEach((time, i) => {
          expect(Math.abs(read.times[i]! * 1e6 - time)).toBeLessThanOrEqual(501);
        });
        expect([...read.up]).toEqual(one.bytesUp);
        expect([...read.down]).toEqual(one.bytesDown);
      }),
    );
  });

  it('are an even spread where there are too many, and say how many there were', () => {
    const writer = new ByteWriter();
    const data = encodeCalls(calls(Array.from({ length: 100 }, (_, i) => i * 1e6)), 10, writer)!;
    expect(data).toMatchObject({ kept: 10, count: 100 });
    expect([...readCalls(data, writer.written()).times]).toEqual([0, 10, 20, 30, 40, 50, 60, 70, 80, 90]);
  });

  it('end where the bytes end', () => {
    expect([...readVarints(new Uint8Array([5, 0x80]), 0, 4).values]).toEqual([5, 0, 0, 0]);
  });

  it.each([
    [[], []],
    [
      [10, 20_001],
      [10, 20_000],
    ],
    // 100,000 for 16: the one that wants little has it, the others share the rest evenly.
    [
      [100, ...new Array(15).fill(30_000)],
      [100, ...new Array(15).fill(6_660)],
    ],
  ])('share the room of a page: %j', (wanted, given) => {
    expect(shares(wanted)).toEqual(given);
  });
});
