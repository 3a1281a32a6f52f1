/** A folder of bad logs, as a user sees it: every problem is said with its place, and what can be done. */
import { Buffer } from 'node:buffer';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { undertow } from '../helpers/run-cli.ts';
import { logSamples } from '../source/log/log-samples.ts';

const folder = mkdtempSync(join(tmpdir(), 'undertow-bad-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const { zeek, suricata, squid, argus } = logSamples as Record<string, (typeof logSamples)[string]>;
const lines = (sample: typeof zeek, from: number, count: number) =>
  sample!.header + Array.from({ length: count }, (_, i) => `${sample!.line(from + i)}\n`).join('');
const put = (name: string, content: string | Uint8Array) => writeFileSync(join(folder, 'in', name), content);

describe('a folder of bad logs', () => {
  mkdirSync(join(folder, 'in'));
  put('utf16.log', Buffer.from(`\ufeff${lines(zeek, 100, 40)}`, 'utf16le'));
  put('half.json', lines(suricata, 300, 20) + suricata!.line(400).slice(0, 150));
  put('cut.log', `${lines(zeek, 200, 5)}${zeek!.line(3).slice(0, 60)}\n`);
  put('long.log', `${lines(zeek, 500, 5)}${'x'.repeat(20_000_000)}\n${lines(zeek, 510, 5)}`);
  put('odd.log', `${lines(squid, 0, 10)}${squid!.line(77, { lasted: '-400' })}\n`);
  put('year.log', `${lines(zeek, 600, 20)}${zeek!.line(700, { time: 1_590_000_000 })}\n`);
  put('bare.csv', lines(argus, 0, 5).slice(argus!.header.length));
  put('letter.txt', 'Dear all,\nthe sensor is down.\n');
  const { code, out: wrapped } = undertow(['analyze', join(folder, 'in')]);
  const out = wrapped.replace(/\s+/g, ' ');

  it('is read as far as it goes', () => {
    expect([code, out]).toEqual([0, expect.stringContaining('2026-09-21 14:13:20')]);
    expect(out).not.toMatch(/to 20(19|20)|NaN|Invalid/);
  });

  it.each([
    ['utf16.log', /UTF-16 text.*The first: utf16\.log\. .*source\.utf-16/],
    ['half.json', /last line of a log is cut.*The first: half\.json:21\. \(suricata\.cut-line\)/],
    ['cut.log', /The first: cut\.log:10\. \(zeek\.bad-line\)/],
    ['long.log', /The first: long\.log:10\. \(zeek\.long-line\)/],
    ['odd.log', /less than nothing.*The first: odd\.log:11\. \(squid\.odd-time\)/],
    ['year.log', /over a year away.*The first: 10\.0\.0\.1 at 2020-05-20T18:40:00.*\(log\.other-time\)/],
    ['bare.csv', /bare\.csv \(is a table whose columns are not known\)/],
    ['letter.txt', /letter\.txt \(is text, but no log that is read\)/],
  ])('says of %s what is wrong, and where', (_, said) => expect(out).toMatch(said));

  it('alone, what is no log is answered with what to do', () => {
    const { code: refused, out: nothing, talk } = undertow(['analyze', join(folder, 'in', 'bare.csv')]);
    expect([refused, nothing]).toEqual([2, '']);
    expect(talk).toMatch(/is a table whose columns are not known\.\n.*header line was cut off.*--map FILE/);
  });
});
