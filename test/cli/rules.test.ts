import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { json } from '../../src/report/json.ts';
import { languages } from '../../src/report/rules/languages.ts';
import { root } from '../helpers/captures.ts';
import { undertow } from '../helpers/run-cli.ts';
import { emptyReport } from '../report/empty.ts';
import { fixtureReport } from '../report/fixture.ts';
import { hostileReport } from '../report/hostile.ts';

const written = (report = fixtureReport()) => json.render(report, { width: 80, colour: false });

describe('undertow rules', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'undertow-rules-'));
    writeFileSync(join(folder, 'report.json'), written());
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const rules = (...words: string[]) => undertow(['rules', ...words], { cwd: folder });

  it('writes rules of what was found in a capture', () => {
    const analyzed = undertow(['analyze', 'pcaps/telegram-bot-ipv6.pcap', '--format', 'json', '--quiet'], { cwd: root });
    const { code, out, talk } = undertow(['rules', '-', '--format', 'suricata'], { input: Buffer.from(analyzed.out) });
    expect([code, talk]).toEqual([0, '1 finding, 1 rule\n']);
    expect(out).toMatch(
      /^drop tls \[fd77:1::26\] any -> any any \(.*tls\.sni; content:"api\.telegram\.org".*ja4\.hash; .*sid:\d{7}; rev:1;\)$/m,
    );
    expect(out).toContain('in "pcaps/telegram-bot-ipv6.pcap"');
  });

  it.each(languages.map(({ name }) => [name]))('writes %s, also into a file that is there whole or not at all', (name) => {
    const { code, out } = rules('report.json', '--format', name);
    expect(code).toBe(0);
    const path = join(folder, `rules.${name}`);
    const { code: again, out: nothing, talk } = rules('report.json', '--format', name, '--out', path);
    expect([again, nothing]).toEqual([0, '']);
    expect(talk).toContain(`wrote ${path}`);
    expect(readFileSync(path, 'utf8')).toBe(out);
    expect(readdirSync(folder).filter((one) => one.endsWith('.part'))).toEqual([]);
  });

  it('takes the newest report and says which', () => {
    const own = mkdtempSync(join(tmpdir(), 'undertow-rules-'));
    try {
      mkdirSync(join(own, 'reports'));
      writeFileSync(join(own, 'reports/undertow.json'), written());
      const { code, talk } = undertow(['rules', '--format', 'rpz'], { cwd: own });
      expect(code).toBe(0);
      expect(talk).toMatch(/^from reports\/undertow\.json\n\d findings, /);
    } finally {
      rmSync(own, { recursive: true, force: true });
    }
  });

  it('takes findings by rank and id, and by severity', () => {
    const ranks = (text: string) => [...text.matchAll(/^# finding \w+.*, rank (\d+), /gm)].map(([, rank]) => Number(rank));
    const { findings } = fixtureReport();
    const atLeast = (severities: readonly string[]) =>
      findings.filter(({ severity }) => severities.includes(severity)).map(({ rank }) => rank);
    expect(ranks(rules('report.json', '--format', 'suricata', '--finding', '2', '--finding', findings[4]!.id).out)).toEqual([2, 5]);
    expect(ranks(rules('report.json', '--format', 'suricata').out)).toEqual(atLeast(['critical', 'high', 'medium']));
    expect(ranks(rules('report.json', '--format', 'suricata', '--severity', 'critical').out)).toEqual(atLeast(['critical']));
    expect(ranks(rules('report.json', '--format', 'suricata', '--severity', 'info').out)).toEqual(findings.map(({ rank }) => rank));
  });

  it('says why there is no rule, in the file and beside it', () => {
    writeFileSync(join(folder, 'empty.json'), written(emptyReport()));
    const { code, out, talk } = rules('empty.json', '--format', 'nftables');
    expect([code, talk]).toEqual([0, 'no rule: the report lists no finding\n']);
    expect(out).toContain('# no rule: the report lists no finding');
    const low = rules('report.json', '--format', 'rpz', '--finding', '8', '--severity', 'critical');
    expect(low.talk).toMatch(/^no rule: no finding is at least critical; 1 finding is lower: --severity names another\n$/);
  });

  it('holds back what would meet too much, and --most-benign says what is too much', () => {
    const counted = fixtureReport();
    const [first] = counted.findings;
    const reach = [{ by: 'destination' as const, value: first!.destination, hosts: 9, channels: 30, benignChannels: 12 }];
    writeFileSync(join(folder, 'popular.json'), written({ ...counted, findings: [{ ...first!, reach }] }));
    const held = rules('popular.json', '--format', 'rpz');
    expect(held.talk).toBe('1 finding, 0 rules; 1 held back: the comments say what they would meet\n');
    expect(held.out).toContain('\n;api.telegram.org CNAME .\n');
    expect(rules('popular.json', '--format', 'rpz', '--most-benign', '12').out).toContain('\napi.telegram.org CNAME .\n');
  });

  it('passes nothing of a hostile report on', () => {
    writeFileSync(join(folder, 'hostile.json'), written(hostileReport()));
    for (const { name } of languages) {
      const { code, out, talk } = rules('hostile.json', '--format', name, '--severity', 'info');
      expect(code).toBe(0);
      expect(`${out}${talk}`.replace(/[\n\t]/g, '')).toMatch(/^[\x20-\x7e]*$/);
    }
  });

  it('is in the list of everything', () => {
    const { out } = undertow(['list']);
    for (const { name, title } of languages) expect(out).toContain(`  ${name.padEnd(10)} ${title}`);
  });

  describe('says in two lines what is wrong with', () => {
    it.each<[string, string[], RegExp, RegExp]>([
      ['no language', ['report.json'], /no language was named/, /--format nftables, rpz, sigma, squid, suricata, zeek-intel/],
      ['an unknown language', ['report.json', '--format', 'suricatta'], /--format does not know "suricatta"/, /did you mean suricata\?/],
      [
        'an unknown severity',
        ['report.json', '--format', 'rpz', '--severity', 'hihg'],
        /--severity does not know "hihg"/,
        /did you mean high\?/,
      ],
      ['an unknown finding', ['report.json', '--format', 'rpz', '--finding', 'cafe'], /there is no finding "cafe"/, /the nearest/],
      [
        'a threshold that is none',
        ['report.json', '--format', 'rpz', '--most-benign', '-1'],
        /--most-benign needs a whole number/,
        /leave it out/,
      ],
      ['no report at all', ['--format', 'rpz'], /no undertow\.json here/, /--out reports/],
      ['a file that is not there', ['missing.json', '--format', 'rpz'], /cannot read "missing\.json" \(ENOENT\)/, /path/],
      [
        'a capture',
        [join(root, 'pcaps/telegram-bot-ipv6.pcap'), '--format', 'rpz'],
        /is no JSON report/,
        /undertow analyze FILE --format json --quiet \| undertow rules - --format rpz/,
      ],
      ['the report as output', ['report.json', '--format', 'rpz', '--out', './report.json'], /would be written over/, /another file/],
      [
        'a folder that is not there',
        ['report.json', '--format', 'rpz', '--out', 'no/where.rpz'],
        /cannot write "no\/where\.rpz" \(ENOENT\)/,
        /folder/,
      ],
    ])('%s', (_what, words, message, hint) => {
      const { code, out, talk } = rules(...words);
      expect([code, out]).toEqual([2, '']);
      const lines = talk.trimEnd().split('\n');
      expect(lines).toHaveLength(2);
      expect(lines[0]).toMatch(message);
      expect(lines[1]).toMatch(hint);
    });
  });
});
