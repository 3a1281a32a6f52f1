/** Every command over the hostile capture and its report: what reaches stdout, stderr and rules is what it seems. */
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { explain } from '../../src/report/explain/explain.ts';
import { type ReadReport, readReport } from '../../src/report/explain/read-report.ts';
import { formats } from '../../src/report/formats.ts';
import { languages } from '../../src/report/rules/languages.ts';
import { undertow } from '../helpers/run-cli.ts';
import { partsOf } from '../report/rules/parts-of.ts';
import { hasCheckzone, hasSquid, namespace, runOn } from '../report/rules/programs.ts';
import { readers } from '../report/rules/readers/readers.ts';
import { type HostileFolder, hostileFolder } from './hostile-folder.ts';
import { unseenIn, unseenInColours } from './unseen.ts';

const RUN_MS = 180_000;
const WORD = '\u001b]0;owned\u0007\u202e\u009b31m=1+1\n<script>';
/** Words of the hostile names that would do something, were they a rule. */
const ACTIVE = /owned|evil|injected|calc|drop table|allow all|alert tcp any|rm -rf/i;
let folder: HostileFolder;
let json: string;
let report: ReadReport;

beforeAll(() => {
  folder = hostileFolder();
  json = folder.pathOf(formats.find(({ name }) => name === 'json')!);
  report = readReport(readFileSync(json, 'utf8'));
}, RUN_MS);
afterAll(() => rmSync(folder.parent, { recursive: true, force: true }));

describe('the ranking on stdout', () => {
  it.each(['40', '80', '120', '200'])('has our own colours and nothing else, in %s columns', (COLUMNS) => {
    const { code, out, talk } = undertow(['analyze', folder.capture], { env: { COLUMNS, NO_COLOR: '', FORCE_COLOR: '1' } });
    expect(code).toBe(0);
    expect(out).toContain('\u001b[1;33m');
    expect([unseenInColours(out), unseenIn(talk)]).toEqual(['', '']);
  });
});

describe('every command', () => {
  it('makes hostile words visible, whatever it is: as a name, as a value, as an option', { timeout: RUN_MS }, () => {
    const { out: help } = undertow(['--help']);
    const commands = [...help.matchAll(/^ {2}undertow ([a-z-]+)/gm)].map(([, name]) => name!);
    expect(commands.length).toBeGreaterThan(6);
    for (const command of commands) {
      for (const words of [[WORD], ['--help', WORD], [`--${WORD}`], ['--format', WORD], ['1', folder.input], [WORD, WORD, WORD]]) {
        // What is watched for is no mistake, and nothing would come of it.
        if (command === 'watch' && words[1] === folder.input) continue;
        const { code, out, talk } = undertow([command, ...words], { cwd: folder.parent });
        expect([unseenIn(out), unseenIn(talk)], `${command} ${JSON.stringify(words)}`).toEqual(['', '']);
        expect([0, 2]).toContain(code);
      }
    }
  });
});

describe('a hunt', () => {
  it('and what it remembers show the same care', () => {
    const words = ['hunt', folder.capture, '--store', join(folder.parent, 'hunts.duckdb')];
    for (const env of [{}, { NO_COLOR: '', FORCE_COLOR: '1' }]) {
      const { code, out, talk } = undertow(words, { env });
      expect([code, unseenInColours(out), unseenIn(talk)]).toEqual([0, '', '']);
      expect(out).toContain('10.66.0.43');
    }
    const kept = undertow(['store', words.at(-1)!]);
    expect([kept.code, unseenIn(kept.out), unseenIn(kept.talk)]).toEqual([0, '', '']);
  });
});

describe('explain', () => {
  it('draws every finding without a stranger’s sequence', () => {
    for (const finding of report.findings) {
      for (const options of [
        { width: 60, colour: false },
        { width: 110, colour: true },
      ]) {
        const text = explain(finding, options);
        expect(unseenInColours(text), finding.destination).toBe('');
        expect(text).toContain(finding.host);
        // A name with line feeds makes no line of its own.
        expect(text).not.toMatch(/^\s*(?:evil\.example CNAME|allow all|- \{)/im);
      }
    }
  });

  it('as a command', () => {
    const { code, out, talk } = undertow(['explain', '1', json], { env: { NO_COLOR: '', FORCE_COLOR: '1' } });
    expect([code, unseenInColours(out), unseenIn(talk)]).toEqual([0, '', '']);
  });
});

describe.each(languages.map((language) => [language.name, language] as const))('rules for %s', (name, language) => {
  it('hold hostile text in comments and quotes only, each line of which is a comment', () => {
    const { code, out, talk } = undertow(['rules', json, '--format', name, '--severity', 'info']);
    expect([code, unseenIn(out.replaceAll('\t', ' ')), unseenIn(talk)]).toEqual([0, '', '']);
    const { active, disabled, comments } = partsOf(language, out);
    expect(comments.join('\n')).toContain('cmd|');
    // In Sigma the sentences of a rule are strings of YAML, within single quotes.
    const bare = (line: string) => (name === 'sigma' ? line.replace(/'(?:[^']|'')*'/g, "''") : line);
    for (const line of [...active, ...disabled]) expect(bare(line)).not.toMatch(ACTIVE);
    // Read back, every rule means one of the findings.
    const hosts = new Set(report.findings.map(({ host }) => host));
    for (const met of [...readers[name]!(active), ...readers[name]!(disabled)]) {
      for (const host of met.hosts ?? []) expect(hosts).toContain(host);
    }
  });
});

describe('programs that take the rules', () => {
  const written = (name: string) => undertow(['rules', json, '--format', name, '--severity', 'info', '--quiet']).out;

  it.skipIf(namespace === null)('nft (skipped where nftables or network namespaces are not there)', () => {
    const check = (dir: string) => [...namespace!, 'nft', '-c', '-f', `${dir}/r`] as unknown as [string, ...string[]];
    expect(runOn({ r: written('nftables') }, check)).toEqual({ code: 0, said: '' });
  });

  it.skipIf(!hasSquid)('squid -k parse (skipped where Squid is not installed)', () => {
    const conf = `${written('squid')}http_port 127.0.0.1:3128 \nhttp_access deny all\n`;
    const { code, said } = runOn({ 'squid.conf': conf }, (dir) => ['squid', '-k', 'parse', '-f', `${dir}/squid.conf`]);
    expect([code, said.match(/.*(?:ERROR|FATAL|WARNING|Bungled).*/g)]).toEqual([0, null]);
    expect(said).not.toMatch(/Processing: .*(?:owned|evil|calc)/);
  });

  it.skipIf(!hasCheckzone)('named-checkzone (skipped where BIND’s utilities are not installed)', () => {
    const { code, said } = runOn({ zone: written('rpz') }, (dir) => ['named-checkzone', '-i', 'none', 'rpz.invalid', `${dir}/zone`]);
    expect([code, said]).toEqual([0, expect.stringMatching(/^zone rpz\.invalid\/IN: loaded serial \d+\nOK\n$/)]);
  });
});

describe('what is said of hostile words', () => {
  it.each([
    ['analyze', [WORD]],
    ['analyze', ['--format', WORD, '.']],
    ['analyze', ['--set', WORD, '.']],
    ['analyze', ['--services', WORD, '.']],
    ['watch', [WORD]],
    ['watch', ['.', '--every', WORD]],
    ['explain', ['1', WORD]],
    ['explain', [WORD, 'REPORT']],
    ['hunt', [WORD]],
    ['rules', [WORD, '--format', 'rpz']],
    ['rules', ['REPORT', '--format', WORD]],
    ['rules', ['REPORT', '--format', 'rpz', '--finding', WORD]],
    [WORD, []],
  ] as const)('is made visible: %j %j', (command, words) => {
    const { code, out, talk } = undertow([command, ...words.map((word) => (word === 'REPORT' ? json : word))]);
    expect([code, out, unseenIn(talk)]).toEqual([2, '', '']);
    expect(talk.trimEnd().split('\n')).toHaveLength(2);
  });

  it('is made visible where the catalogue is asked, and in the lists', () => {
    for (const words of [['services', WORD], ['list'], ['--help']]) {
      const { out, talk } = undertow(words);
      expect([unseenIn(out), unseenIn(talk)]).toEqual(['', '']);
    }
  });
});
