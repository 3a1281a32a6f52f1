/** What every log format does with bad input: counted, said with its place, nothing else lost, never thrown. */
import { Buffer } from 'node:buffer';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { Issues } from '../../../src/core/issues.ts';
import { issueMeaning } from '../../../src/finding/issue-meaning.ts';
import * as registry from '../../../src/source/log/registry.ts';
import { readInputs } from '../../../src/source/read.ts';
import { type Taken, take } from './log-intake.ts';
import { BASE_SECONDS, BINARY_FORMATS, logSamples } from './log-samples.ts';

const CALLS = 12;
const MIDDLE = 5;
const folder = mkdtempSync(join(tmpdir(), 'undertow-contract-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const utf8 = (text: string) => new Uint8Array(Buffer.from(text));
const utf16 = (text: string) => new Uint8Array(Buffer.from(text, 'utf16le'));
const swapped = (text: string) => new Uint8Array(Buffer.from(text, 'utf16le').swap16());
const texts = ({ rows }: Taken) => rows.map(({ text }) => text);
/** How many lines were no row, by whatever name. */
const bad = ({ issues }: Taken) =>
  Object.entries(issues).reduce((sum, [name, count]) => sum + (/\.(bad|long|cut)-line$|\.unclosed$/.test(name) ? count : 0), 0);
const odd = ({ issues }: Taken, what: 'count' | 'time') =>
  Object.entries(issues).reduce((sum, [name, count]) => sum + (name.endsWith(`.odd-${what}`) ? count : 0), 0);

it('has a sample of every format, or says why not', () => {
  const covered = [...Object.keys(logSamples), ...Object.keys(BINARY_FORMATS)].sort();
  expect(covered).toEqual([...Object.values(registry).map(({ name }) => name), 'mapped'].sort());
});

describe.each(Object.entries(logSamples))('%s', (name, sample) => {
  const { map = null } = sample;
  const lines = Array.from({ length: CALLS }, (_, call) => sample.line(call));
  const written = (some: readonly string[], header = sample.header) => `${header}${some.map((line) => `${line}\n`).join('')}`;
  const whole = written(lines);
  const read = (content: string | Uint8Array, pieceBytes?: number) =>
    take(typeof content === 'string' ? utf8(content) : content, map, pieceBytes);
  const linesOf = (text: string) => text.split('\n').length - 1;
  /** Half of a line of its own, so that nothing can be read out of it. */
  const half = (call: number) => {
    const last = sample.line(call).split('\n').at(-1)!;
    return last.slice(0, Math.floor(last.length * (sample.counted === undefined ? 0.45 : 0.82)));
  };
  const expectPossible = ({ rows }: Taken) => {
    for (const { startUs, endUs, counts } of rows) {
      expect(Number.isSafeInteger(startUs) && startUs > 0 && Number.isSafeInteger(endUs) && endUs >= startUs).toBe(true);
      for (const count of counts) expect(Number.isNaN(count) || (count >= 0 && count <= Number.MAX_SAFE_INTEGER)).toBe(true);
    }
  };

  it('reads each line, and nothing is bad', async () => {
    const taken = await read(whole);
    expect([taken.format, taken.refused, bad(taken), odd(taken, 'count'), odd(taken, 'time')]).toEqual([name, null, 0, 0, 0]);
    if (sample.counted === undefined || taken.rows.length > 0) expect(taken.rows).toHaveLength(CALLS);
    else expect(taken.issues[sample.counted]).toBe(CALLS);
    for (const issue of Object.keys(taken.issues)) expect(issueMeaning(issue)).not.toMatch(/^Bytes of this kind/);
  });

  it('reads the same with CRLF, a mark, as UTF-16 of either order with and without a mark, compressed, and in small pieces', async () => {
    const plain = await read(whole);
    const crlf = whole.replaceAll('\n', '\r\n');
    for (const content of [utf8(crlf), utf8(`\ufeff${whole}`), utf8(`\ufeff${crlf}`), new Uint8Array(gzipSync(crlf))]) {
      const taken = await read(content);
      expect([texts(taken), taken.issues]).toEqual([texts(plain), plain.issues]);
    }
    for (const content of [
      utf16(whole),
      swapped(whole),
      utf16(`\ufeff${crlf}`),
      swapped(`\ufeff${crlf}`),
      new Uint8Array(gzipSync(utf16(whole))),
    ])
      for (const pieceBytes of [65_536, 997]) {
        const taken = await read(content, pieceBytes);
        expect([texts(taken), taken.issues]).toEqual([texts(plain), { ...plain.issues, 'source.utf-16': 1 }]);
        expect(taken.format).toMatch(/UTF-16\)$/);
      }
  });

  it('counts half a line at the end, which another program is still writing, apart', async () => {
    const plain = await read(whole);
    const taken = await read(whole + half(CALLS));
    expect([texts(taken), bad(taken)]).toEqual([texts(plain), 1]);
    if (name !== 'azure-flow') {
      const [cut] = Object.keys(taken.issues).filter((issue) => issue.endsWith('.cut-line'));
      expect(taken.places(cut!)).toEqual([`log:${linesOf(whole) + 1}`]);
    }
  });

  it('counts half a line between others with its place, and reads the others', async () => {
    const plain = await read(whole);
    const before = written(lines.slice(0, MIDDLE));
    const taken = await read(`${before}${half(90)}\n${written(lines.slice(MIDDLE), '')}`);
    expect([texts(taken), bad(taken)]).toEqual([texts(plain), 1]);
    const [issue] = Object.keys(taken.issues).filter((one) => /\.(bad-line|unclosed)$/.test(one));
    expect(taken.places(issue!)).toEqual([`log:${linesOf(before) + 1}`]);
  });

  it('passes over a line of 20 MB in bounded memory, and goes on behind it', async () => {
    const plain = await read(whole);
    const before = written(lines.slice(0, MIDDLE));
    const long = Buffer.alloc(20_000_000, 'a').toString('latin1');
    for (const line of [long, half(90) + long]) {
      const taken = await read(`${before}${line}\n${written(lines.slice(MIDDLE), '')}`, 524_288);
      expect([texts(taken), bad(taken)]).toEqual([texts(plain), 1]);
    }
  });

  it.runIf(sample.says.includes('up'))(
    'keeps rows with counts that cannot be, brings the counts to possible ones, and counts them',
    async () => {
      const changed = lines.map((line, call) =>
        call === 1 ? sample.line(1, { up: '-5' }) : call === 2 ? sample.line(2, { up: '9'.repeat(19) }) : line,
      );
      const taken = await read(written(changed));
      expect([taken.rows.length + bad(taken), odd(taken, 'count') + bad(taken)]).toEqual([CALLS, 2]);
      expectPossible(taken);
    },
  );

  it.runIf(sample.says.includes('lasted'))('keeps rows that end before they begin or last for decades, and counts them', async () => {
    const changed = lines.map((line, call) =>
      call === 1 ? sample.line(1, { lasted: '-500' }) : call === 2 ? sample.line(2, { lasted: '9'.repeat(14) }) : line,
    );
    const taken = await read(written(changed));
    expect([taken.rows.length, bad(taken), odd(taken, 'time')]).toEqual([CALLS, 0, 2]);
    const [issue] = Object.keys(taken.issues).filter((one) => one.endsWith('.odd-time'));
    const first = linesOf(sample.header) + 2;
    expect(taken.places(issue!)).toEqual([`log:${first}`, `log:${first + 1}`]);
    expectPossible(taken);
    for (const { startUs, endUs } of taken.rows) expect(endUs - startUs).toBeLessThanOrEqual(366 * 86_400e6);
  });

  it('counts lines whose time cannot be: none, negative, the year 9999, ms taken for s', async () => {
    const times = sample.timeForm === 'number' ? [0, -5, 253_402_300_799, BASE_SECONDS * 1e6] : [253_402_300_799, 8.1e12];
    const changed = [...lines, ...times.map((time, i) => sample.line(100 + i, { time }))];
    const taken = await read(written(changed));
    const plain = await read(whole);
    expect(texts(taken)).toEqual(expect.arrayContaining(texts(plain)));
    expectPossible(taken);
    const count = sample.counted === undefined ? 0 : (taken.issues[sample.counted] ?? 0);
    if (sample.counted === undefined) expect(taken.rows.length + bad(taken)).toBe(CALLS + times.length);
    else expect(count + bad(taken)).toBeGreaterThanOrEqual(CALLS + times.length);
  });

  it.runIf(sample.counted === undefined || name === 'dnsmasq')('does not let a line of another year stretch the window', async () => {
    const path = join(folder, name);
    for (const years of [-30, -3, 3]) {
      const changed = [...lines, sample.line(90, { time: BASE_SECONDS + years * 366 * 86_400 })];
      const others = Array.from({ length: 40 }, (_, call) => sample.line(200 + call));
      writeFileSync(path, written([...changed, ...others]));
      const [input] = await readInputs([path], { frame() {} }, { issues: new Issues(), map });
      expect(input!.firstUs).toBeGreaterThanOrEqual((BASE_SECONDS - 600) * 1e6);
      expect(input!.lastUs).toBeLessThanOrEqual((BASE_SECONDS + 86_400) * 1e6);
    }
  });

  const { table } = sample;
  it.runIf(table !== undefined)('finds columns in another order among unknown ones', async () => {
    const turn = (line: string) => {
      const cells = line.split(table!.separator).reverse();
      return [...cells.slice(0, 3), 'zz', ...cells.slice(3), 'yy'].join(table!.separator);
    };
    const header = sample.header
      .trimEnd()
      .split('\n')
      .map((line, i, all) => (i === all.length - 1 ? table!.before + turn(line.slice(table!.before.length)) : line))
      .join('\n');
    // ELFF has blanks between columns, and Zeek a label behind the last one is another's.
    const taken = await read(written(lines.map(turn), `${header}\n`));
    expect([taken.format, texts(taken), bad(taken)]).toEqual([name, texts(await read(whole)), 0]);
  });

  it.runIf(sample.header !== '')('takes the header again where files were joined, and says in words that it lacks one', async () => {
    const plain = await read(whole);
    const joined = await read(written(lines.slice(0, MIDDLE)) + written(lines.slice(MIDDLE)));
    expect([texts(joined), bad(joined)]).toEqual([texts(plain), 0]);
    const bare = await read(written(lines, ''));
    if (bare.refused === null) expect(bare.rows).toHaveLength(CALLS);
    else expect(bare.refused).toMatch(/^is (a table whose columns are not known|text, but no log that is read)$/);
  });

  it('does not take text that is no log, nor JSON of others', async () => {
    for (const text of ['Dear all,\nthe sensor is down.\n', '{"hello":"world"}\n', 'a,b,c\n1,2,3\n', '\n\n', 'x'.repeat(70_000)])
      expect((await read(text)).format).toBeNull();
  });
});
