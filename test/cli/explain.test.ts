import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { json } from '../../src/report/json.ts';
import { root } from '../helpers/captures.ts';
import { undertow } from '../helpers/run-cli.ts';
import { fixtureReport } from '../report/fixture.ts';
import { hostileReport } from '../report/hostile.ts';

const written = (report = fixtureReport()) => json.render(report, { width: 80, colour: false });
const ids = fixtureReport().findings.map(({ id }) => id);

describe('undertow explain', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'undertow-explain-'));
    writeFileSync(join(folder, 'report.json'), written());
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const explain = (...words: string[]) => undertow(['explain', ...words], { cwd: folder });

  it.each([['1'], ['#1'], [ids[0]!], [ids[0]!.slice(0, 9)], [ids[0]!.toUpperCase()]])('takes %s for the first finding', (id) => {
    const { code, out, talk } = explain(id, 'report.json');
    expect([code, talk]).toEqual([0, '']);
    expect(out).toContain('10.20.3.114 → api.telegram.org');
    for (const part of ['How the score comes about', 'When (UTC)', 'innocent explanation', 'check next', 'other tools', 'Community ids']) {
      expect(out).toContain(part);
    }
  });

  it('explains what was found in a capture, with ids that other tools know', () => {
    const analyzed = undertow(['analyze', 'pcaps/telegram-bot-ipv6.pcap', '--format', 'json', '--quiet'], { cwd: root });
    const { code, out, talk } = undertow(['explain', '1', '-'], { input: Buffer.from(analyzed.out) });
    expect([code, talk]).toEqual([0, '']);
    expect(out).toContain('api.telegram.org');
    // As tshark 4.0 computes it for the only connection of this channel.
    expect(out).toContain('1:TSN1iMOHtlJ6DLz6CRQNUZBlO0w=');
  });

  it('takes the newest report of this folder, of reports/ and of its folders, and says which', () => {
    const own = mkdtempSync(join(tmpdir(), 'undertow-explain-'));
    try {
      mkdirSync(join(own, 'reports/monday'), { recursive: true });
      const places = ['undertow.json', 'reports/undertow.json', 'reports/monday/undertow.json'];
      places.forEach((place, i) => {
        writeFileSync(join(own, place), written({ ...fixtureReport(), findings: [{ ...fixtureReport().findings[i]!, rank: 1 }] }));
        utimesSync(join(own, place), 1_800_000_000, 1_800_000_000 - 60 * Math.abs(i - 1));
      });
      const { code, out, talk } = undertow(['explain', '1'], { cwd: own });
      expect([code, talk]).toEqual([0, 'from reports/undertow.json\n']);
      expect(out).toContain('content.dropboxapi.com');
    } finally {
      rmSync(own, { recursive: true, force: true });
    }
  });

  it('keeps to the width that it is given, and to NO_COLOR', () => {
    const at = (columns: string, env: Record<string, string> = {}) =>
      undertow(['explain', '1', 'report.json'], { cwd: folder, env: { COLUMNS: columns, ...env } }).out;
    const prose = (text: string) => text.slice(0, text.indexOf('What to check next')).split('\n');
    expect(Math.max(...prose(at('80')).map((line) => line.length))).toBeLessThanOrEqual(80);
    expect(Math.max(...prose(at('100')).map((line) => line.length))).toBeGreaterThan(80);
    expect(at('80')).not.toContain('\u001b');
    expect(at('80', { NO_COLOR: '', FORCE_COLOR: '1' })).toContain('\u001b[');
    expect(at('80', { FORCE_COLOR: '1' })).not.toContain('\u001b');
  });

  it('passes no escape of a hostile report on', () => {
    writeFileSync(join(folder, 'hostile.json'), written(hostileReport()));
    for (const rank of [1, 2, 5, 20]) {
      const { code, out } = explain(String(rank), 'hostile.json');
      expect(code).toBe(0);
      expect(out.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
    }
    const { talk } = explain('zz', 'hostile.json');
    expect(talk.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
  });

  describe('says in two lines what is wrong with', () => {
    const pcap = join(root, 'pcaps/telegram-bot-ipv6.pcap');
    it.each<[string, string[], RegExp, RegExp]>([
      ['no id', [], /no finding was named/, /undertow explain 1/],
      [
        'an unknown id',
        ['cafe', 'report.json'],
        /there is no finding "cafe"/,
        /the nearest: .*#1, 10\.20\.3\.114 → api\.telegram\.org.*1 to 8/,
      ],
      ['a rank that is not there', ['99', 'report.json'], /there is no finding "99"/, /1 to 8/],
      ['an empty id', ['', 'report.json'], /there is no finding ""/, /nearest/],
      ['an ambiguous id', ['5eed', 'report.json'], /"5eed" begins \d ids/, /write more of it: 5eed/],
      ['no report at all', ['1'], /no undertow\.json here or in reports\//, /--out reports/],
      ['a file that is not there', ['1', 'missing.json'], /cannot read "missing\.json" \(ENOENT\)/, /path/],
      ['a folder', ['1', '.'], /cannot read "\." \(EISDIR\)/, /JSON report/],
      ['a capture', ['1', pcap], /is no JSON report/, /undertow analyze FILE --format json --quiet \| undertow explain 1 -/],
      ['nothing on standard input', ['1', '-'], /standard input is empty/, /analyze/],
      ['a word too many', ['1', 'report.json', 'more'], /more/, /--help/],
    ])('%s', (_what, words, message, hint) => {
      const { code, out, talk } = explain(...words);
      expect([code, out]).toEqual([2, '']);
      const lines = talk.trimEnd().split('\n');
      expect(lines).toHaveLength(2);
      expect(lines[0]).toMatch(message);
      expect(lines[1]).toMatch(hint);
    });
  });
});
