import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Issues } from '../../../../src/core/issues.ts';
import { UserError } from '../../../../src/core/user-error.ts';
import { issueMeanings } from '../../../../src/source/issues.ts';
import { readInputs } from '../../../../src/source/read.ts';
import { Random } from '../../../evidence/random.ts';
import { type RowsRead, readRows } from './parquet-reading.ts';
import { type Column, copyToParquet, element, footer, i32, list, repeatedRows, struct, withFooter } from './parquet-writing.ts';

const folder = mkdtempSync(join(tmpdir(), 'undertow-hostile-parquet-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const at = (name: string) => join(folder, name);
const put = (name: string, bytes: Uint8Array) => {
  writeFileSync(at(name), bytes);
  return at(name);
};
const refused = async (path: string) => {
  const error = await readRows([path]).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(UserError);
  return (error as UserError).message.replace(folder, '');
};

/** Whether times and ports of a row are such. */
function canBe(row: string): boolean {
  const { startUs, endUs, serverPort, clientPort } = JSON.parse(row.slice(5)) as Record<
    'startUs' | 'endUs' | 'serverPort' | 'clientPort',
    number
  >;
  const ports = [serverPort, clientPort].every((port) => Number.isInteger(port) && port >= 0 && port <= 65_535);
  return ports && Number.isSafeInteger(startUs) && Number.isSafeInteger(endUs) && startUs > 0 && endUs >= startUs;
}

const FIELDS = 'srcaddr dstaddr srcport dstport protocol packets bytes start end action log-status';
const GROUPS = 3;
const GROUP_ROWS = 2048;
const LOG = `${FIELDS}\n${Array.from({ length: GROUPS * GROUP_ROWS }, (_, row) =>
  [
    `10.0.${row % 3}.${row % 250}`,
    `203.0.113.${row % 200}`,
    40_000 + (row % 9999),
    443,
    6,
    row % 1000,
    row * 7919,
    1_766_000_000 + row,
    1_766_000_060 + row,
    'ACCEPT',
    'OK',
  ].join(' '),
).join('\n')}\n`;
const NUMBERS = new Set('srcport dstport protocol packets bytes start end'.split(' '));
const columns = Object.fromEntries(FIELDS.split(' ').map((field) => [field, NUMBERS.has(field) ? `"${field}"::BIGINT` : `"${field}"`]));
/** One file for each way that pages are stored. */
const SHAPES = {
  plain: 'COMPRESSION UNCOMPRESSED',
  snappy: 'COMPRESSION SNAPPY',
  gzip: 'COMPRESSION GZIP',
  zstd: 'COMPRESSION ZSTD',
  delta: 'COMPRESSION UNCOMPRESSED, PARQUET_VERSION V2',
} as const;
const good: Record<string, Buffer> = {};
let clean: RowsRead;

beforeAll(async () => {
  for (const [name, options] of Object.entries(SHAPES)) {
    await copyToParquet(at(name), LOG, ' ', columns, `${options}, ROW_GROUP_SIZE ${GROUP_ROWS}`);
    good[name] = readFileSync(at(name));
  }
  clean = await readRows([at('plain')]);
  expect(clean.rows).toHaveLength(GROUPS * GROUP_ROWS);
  expect(clean.issues).toEqual({ 'aws-vpc.rounded-times': 1 });
});

describe('damage', () => {
  it('takes the rows of its group with it, or those behind it, and no others; place and reason are said', async () => {
    const bytes = Buffer.from(good.plain!);
    // The lengths of texts in the dictionary of the second group.
    const texts: number[] = [];
    for (let found = bytes.indexOf('10.0.1.'); found >= 0; found = bytes.indexOf('10.0.1.', found + 1)) texts.push(found);
    const middle = texts[texts.length >> 1]!;
    bytes.fill(0xff, middle, middle + 200);
    const path = put('middle', bytes);
    const { rows, issues, places } = await readRows([path]);
    const [, from, to] = /: rows (\d+) to (\d+): (?:a page is damaged|text that is not UTF-8|data beyond the end of the file)$/.exec(
      places['parquet.damaged']![0]!,
    )!;
    expect(issues).toEqual({ 'aws-vpc.rounded-times': 1, 'parquet.damaged': 1 });
    expect([Number(to) % GROUP_ROWS, Number(to) - Number(from) < GROUP_ROWS]).toEqual([0, true]);
    expect(rows).toEqual([...clean.rows.slice(0, Number(from) - 1), ...clean.rows.slice(Number(to))]);
    expect(await readRows([path])).toMatchObject({ rows, issues, places });
  });

  it('a cut file is refused when it is named, and counted in a folder and in a stream', async () => {
    const bytes = good.snappy!;
    for (const length of [5, 12, 4096, 5000, bytes.length - 8, bytes.length - 1]) {
      const cut = bytes.subarray(0, length);
      expect(await refused(put('cut', cut))).toBe('"/cut" begins like Parquet, but its end is missing.');
      for (const stored of [cut, gzipSync(cut)]) {
        const { rows, issues, places } = await readRows(['-'], { stdin: Readable.from([stored]) });
        expect({ rows, issues, places }).toEqual({ rows: [], issues: { 'parquet.cut': 1 }, places: { 'parquet.cut': ['-'] } });
      }
    }
    mkdirSync(at('day'));
    writeFileSync(at('day/cut'), bytes.subarray(0, 9000));
    writeFileSync(at('day/whole'), bytes);
    const { rows, places } = await readRows([at('day')]);
    expect(rows).toEqual(clean.rows);
    expect(places['parquet.cut']![0]).toMatch(/^cut/);
  });

  it.each(Object.keys(SHAPES))('changed bytes anywhere (%s): no throw, no hang, no row that cannot be', async (shape) => {
    const random = new Random(7 + shape.length);
    const bytes = good[shape]!;
    const footerAt = bytes.length - 8 - bytes.readUInt32LE(bytes.length - 8);
    const known = new Set(Object.keys(issueMeanings));
    const before = process.memoryUsage.rss();
    let refusals = 0;
    let damaged = 0;
    let slowestMs = 0;
    for (let run = 0; run < 80; run++) {
      const changed = Buffer.from(bytes);
      for (let change = random.between(1, 5); change > 0; change--) {
        // The footer, the heads of the first pages, and anywhere.
        const place = [random.between(footerAt, bytes.length - 4), random.between(4, 200), random.between(4, bytes.length - 4)][run % 3]!;
        const byte = random.fraction() < 0.3 ? [0, 1, 0x7f, 0x80, 0xfe, 0xff][Math.floor(random.between(0, 6))]! : random.between(0, 256);
        changed[Math.floor(place)] = byte;
      }
      const began = performance.now();
      try {
        const { rows, issues } = await readRows([put('changed', changed)]);
        expect(rows.length).toBeLessThanOrEqual(GROUPS * GROUP_ROWS);
        expect(rows.filter((row) => !canBe(row))).toEqual([]);
        for (const name of Object.keys(issues)) expect(known).toContain(name);
        if (issues['parquet.damaged'] !== undefined) damaged++;
        // Nothing goes missing without a word.
        else expect(rows.length + (issues['aws-vpc.bad-line'] ?? 0) + (issues['aws-vpc.no-data'] ?? 0)).toBe(GROUPS * GROUP_ROWS);
      } catch (error) {
        if (!(error instanceof UserError)) throw error;
        refusals++;
      }
      slowestMs = Math.max(slowestMs, performance.now() - began);
    }
    expect(refusals).toBeGreaterThan(3);
    expect(damaged).toBeGreaterThan(3);
    expect(slowestMs).toBeLessThan(20_000);
    expect(process.memoryUsage.rss() - before).toBeLessThan(600e6);
  });
});

describe('files that only an enemy writes', () => {
  const row: readonly Column[] = [
    { name: 'srcaddr', value: '10.0.0.1' },
    { name: 'dstaddr', value: '203.0.113.7' },
    { name: 'start', value: 1_766_000_000 },
    { name: 'protocol', value: 6 },
  ];

  it('what a hand-written file says is read', async () => {
    const { rows, issues } = await readRows([put('hand', repeatedRows(row, 3))]);
    expect(rows).toHaveLength(3);
    expect(JSON.parse(rows[0]!.slice(5))).toMatchObject({ client: '10.0.0.1', server: '203.0.113.7', startUs: 1_766_000_000e6 });
    expect(issues).toEqual({ 'aws-vpc.rounded-times': 1 });
  });

  it('two thousand million rows in 500 bytes: the first million', async () => {
    const bytes = repeatedRows(row, 2_000_000_000);
    expect(bytes.length).toBeLessThan(600);
    const issues = new Issues();
    let rows = 0;
    const count = { flow: () => void rows++, names() {}, alert() {}, answer() {} };
    await readInputs([put('bomb', bytes)], { frame() {} }, { issues, rows: count });
    expect(rows).toBe(1_000_000);
    expect(issues.places('parquet.too-many-rows')).toEqual([`${at('bomb')}: 2000000000 rows in ${bytes.length} bytes`]);
  });

  it.each<[number | bigint, string]>([
    [10_000, 'fewer rows than are declared'],
    [100_000_000_000, 'more rows than DuckDB counts in a page'],
    [2n ** 52n, 'as many rows as can be counted'],
  ])('%d rows declared where there are 3000 (%s)', async (says) => {
    const { rows, issues } = await readRows([put('says', repeatedRows(row, 3000, says))]);
    expect(rows.length).toBeLessThanOrEqual(3000);
    expect(issues['parquet.damaged']).toBe(1);
  });

  it.each<[string, Buffer, string]>([
    ['more rows than a number holds', repeatedRows(row, 3, 2n ** 62n), 'damaged end'],
    ['a number of rows below nothing', repeatedRows(row, 3, -5), 'damaged end'],
    ['a footer longer than the file', withFooter(Buffer.from('PAR1\x15'), Buffer.from([0]), 0xffffffff), 'damaged end'],
    ['an empty footer', withFooter(Buffer.from('PAR1\x15'), Buffer.alloc(0)), 'damaged end'],
    ['a footer of noise', withFooter(Buffer.from('PAR1\x15'), Buffer.alloc(1000, 0x5c)), 'damaged end'],
    [
      'a schema that is no tree',
      withFooter(Buffer.from('PAR1\x15'), footer([element('root', null, 9), element('x', 1)], 0, [])),
      'damaged end',
    ],
    ['lists longer than the footer', withFooter(Buffer.from('PAR1\x15'), struct({ 1: i32(1), 9: list(1, [], 2 ** 40) })[1]), 'damaged end'],
    [
      'groups 3,000 deep',
      withFooter(Buffer.from('PAR1\x15'), footer([...Array.from({ length: 3000 }, () => element('g', null, 1)), element('x', 1)], 0, [])),
      'more columns, levels or row groups than are believed',
    ],
    [
      'a field of a footer 100,000 deep',
      withFooter(Buffer.from('PAR1\x15'), Buffer.concat([Buffer.alloc(100_000, 0x1c), Buffer.alloc(100_001)])),
      'damaged end',
    ],
    [
      '100,000 columns',
      withFooter(
        Buffer.from('PAR1\x15'),
        footer([element('root', null, 100_000), ...Array.from({ length: 100_000 }, (_, i) => element(`c${i}`, 1))], 0, []),
      ),
      'more columns, levels or row groups than are believed',
    ],
    [
      '100,000 row groups',
      withFooter(
        Buffer.from('PAR1\x15'),
        footer(
          [element('root', null, 1), element('x', 1)],
          0,
          Array.from({ length: 100_000 }, () => struct({})),
        ),
      ),
      'more columns, levels or row groups than are believed',
    ],
  ])('%s', async (_, bytes, why) => {
    const began = performance.now();
    expect(await refused(put('odd', bytes))).toContain(why);
    expect(performance.now() - began).toBeLessThan(5000);
  });

  it('4,000 columns beside those of a log are no flow log', async () => {
    const wide = Array.from({ length: 4000 }, (_, i): Column => ({ name: `column${i}`, value: 1 }));
    expect(await refused(put('wide', repeatedRows([...row, ...wide], 2)))).toContain('not of AWS VPC flow logs');
  });

  it('cells of other types are bad rows, and lists are no columns', async () => {
    const odd = {
      srcaddr: 'TRUE',
      dstaddr: "{'a': 1, 'b c': 'x y'}",
      srcport: "'NaN'::DOUBLE",
      start: "'infinity'::TIMESTAMP",
      end: "DATE '2026-01-01'",
    };
    const few = `${LOG.split('\n').slice(0, 4).join('\n')}\n`;
    for (const [field, sql] of Object.entries(odd)) {
      await copyToParquet(at(field), few, ' ', { ...columns, [field]: sql }, 'COMPRESSION SNAPPY');
      if (field === 'dstaddr') expect(await refused(at(field))).toContain('not of AWS VPC flow logs');
      else {
        const { rows, issues } = await readRows([at(field)]);
        expect(rows.length + (issues['aws-vpc.bad-line'] ?? 0)).toBe(3);
        expect(issues['parquet.damaged']).toBeUndefined();
      }
    }
    await copyToParquet(at('lists'), few, ' ', { ...columns, srcaddr: '["srcaddr"]' }, 'COMPRESSION SNAPPY');
    expect(await refused(at('lists'))).toContain('not of AWS VPC flow logs');
  });

  it('names of columns reach a terminal only as quoted text', async () => {
    const bytes = repeatedRows([{ name: '\u001b[2Jx"; DROP\n', value: 1 }], 1);
    expect(await refused(put('names', bytes))).toBe('"/names" is Parquet, but not of AWS VPC flow logs: it has "\\u001b[2Jx\\"; DROP\\n".');
  });
});
