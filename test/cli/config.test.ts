/** `undertow config`, and a configuration under the commands that judge. */
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { root } from '../helpers/captures.ts';
import { undertow } from '../helpers/run-cli.ts';
import { watching } from '../helpers/watching.ts';

const capture = `${root}pcaps/telegram-bot-ipv6.pcap`;
const golden = JSON.parse(readFileSync(`${root}reports/telegram-bot-ipv6.json`, 'utf8')) as Document;
const [bot] = golden.findings;
const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

interface Document {
  readonly summary: { readonly findings: number; readonly bySeverity: Readonly<Record<string, number>> };
  readonly caveats: readonly string[];
  readonly findings: readonly {
    id: string;
    host: string;
    severity: string;
    service: { id: string } | null;
    hostName?: string;
    groups?: string[];
  }[];
  readonly allowed?: {
    readonly total: number;
    readonly bySeverity: Readonly<Record<string, number>>;
    readonly findings: readonly { id: string; allowed: unknown }[];
  };
}

function folderWith(config: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'undertow-configured-'));
  folders.push(folder);
  writeFileSync(join(folder, 'undertow.yaml'), config);
  return folder;
}

const allowing = (more: string) =>
  `hosts:\n  ${bot!.host}: { name: relay, groups: [bots] }\nallowlist:\n  - reason: our own bot, ticket 12\n    hosts: bots\n    service: ${bot!.service!.id}\n    ${more}\n`;
const json = (folder: string, ...words: string[]) => {
  const ran = undertow(['analyze', capture, '--format', 'json', '--quiet', ...words], { cwd: folder });
  return { ...ran, document: JSON.parse(ran.out) as Document };
};

describe('a configuration in the working folder', () => {
  it('is followed, and said on stderr unless there is to be no talk', () => {
    const folder = folderWith(allowing('expires: never'));
    expect(undertow(['analyze', capture], { cwd: folder }).talk).toContain('configured by undertow.yaml\n');
    expect(json(folder).talk).toBe('');
    expect(json(folder, '--no-config').document.findings).toEqual(golden.findings);
  });

  it('lists what is allowed apart, with its reason, in no other count', () => {
    const { document } = json(folderWith(allowing('expires: 2027-06-30')));
    expect(document.findings).toEqual([]);
    expect(document.summary.findings).toBe(golden.summary.findings - 1);
    expect(document.allowed).toMatchObject({
      total: 1,
      findings: [
        { id: bot!.id, hostName: 'relay', groups: ['bots'], allowed: { reason: 'our own bot, ticket 12', expires: '2027-06-30' } },
      ],
    });
    expect(document.caveats[0]).toContain('1 finding is allowed');
    const { out } = undertow(['analyze', capture], { cwd: folderWith(allowing('expires: 2027-06-30')) });
    expect(out).toContain('What is allowed: 1 finding');
    expect(out).toContain('our own bot, ticket 12 (until 2027-06-30)');
  });

  it('explains what is allowed and makes no rules of it', () => {
    const folder = folderWith(allowing('expires: never'));
    writeFileSync(join(folder, 'undertow.json'), json(folder).out);
    const { code, out, talk } = undertow(['explain', bot!.id], { cwd: folder });
    expect(code).toBe(0);
    expect(out).toContain(bot!.host);
    expect(talk).toContain('the configuration allows it, without an end: our own bot, ticket 12\n');
    expect(undertow(['rules', '--format', 'suricata'], { cwd: folder }).out).toContain(
      '# no rule: the report lists no finding but what the configuration allows\n',
    );
  });

  it.each<[string, string, number]>([
    ['does not fire for what is allowed', 'expires: never', 0],
    ['fires again once that has ended before the input did', 'expires: 2026-11-19', 1],
    ['does not fire on the last day', 'expires: 2026-11-20', 0],
    ['fires where the allowance is of other software', 'expires: never\n    software: curl/*', 1],
  ])('--fail-on %s', (_what, more, code) => {
    expect(json(folderWith(`${allowing(more)}failOn: high\n`)).code).toBe(code);
  });

  it('says that entries have ended', () => {
    const { document } = json(folderWith(allowing('expires: 2026-11-19')));
    expect(document.findings[0]).toMatchObject({ id: bot!.id, hostName: 'relay', groups: ['bots'] });
    expect(document.caveats[0]).toBe(
      'Of 1 entry of the allowlist, 1 ended before the input does and does not apply; 1 finding that they cover is listed.',
    );
  });

  it('gives way to the command line', () => {
    const folder = folderWith(
      'top: 1\nscope: inbound\nthresholds: { beaconing.minimumCalls: 9999 }\nfailOn: low\noutputs: { folder: made, formats: [csv, json] }\n',
    );
    expect(json(folder).document.findings).toEqual([]);
    expect(json(folder, '--scope', 'outbound', '--set', 'beaconing.minimumCalls=8').document.findings).toEqual(golden.findings);
    expect(json(folder, '--scope', 'outbound', '--fail-on', 'critical', '--set', 'beaconing.minimumCalls=8').code).toBe(0);
  });

  it('writes reports into the folder that it names, from its own place', () => {
    const folder = folderWith('outputs: { folder: made, formats: [csv, json] }\n');
    const { code, talk } = undertow(['analyze', capture, '--config', join(folder, 'undertow.yaml')], { cwd: root });
    expect(code).toBe(0);
    expect(talk).toContain(`wrote ${join(folder, 'made/undertow.csv')}, ${join(folder, 'made/undertow.json')}`);
  });

  it('says what it names and the command does not do', () => {
    const folder = folderWith('outputs: { ecs: { file: a.jsonl }, webhook: { url: "https://a.example" } }\n');
    expect(undertow(['analyze', capture], { cwd: folder }).talk).toMatch(
      /configured by undertow\.yaml(; this command does not send to outputs\.ecs, outputs\.webhook)?\n/,
    );
  });

  it('is the same under watch and analyze', async () => {
    const folder = folderWith(allowing('expires: never'));
    const captures = join(folder, 'captures');
    mkdirSync(captures);
    copyFileSync(capture, join(captures, 'a.pcap'));
    const config = ['--config', join(folder, 'undertow.yaml'), '--format', 'json'];
    const run = watching([captures, ...config]);
    await run.until('the first pass', () => run.talk().includes('0 findings'));
    const { code, out } = await run.end();
    expect(code).toBe(0);
    expect(run.talk()).toContain('configured by');
    expect(out).toBe(undertow(['analyze', captures, ...config, '--quiet']).out);
    expect((JSON.parse(out) as Document).allowed!.total).toBe(1);
  });

  it('is followed by a hunt, whose window is the end that counts', () => {
    const hunted = (expires: string) => {
      const folder = folderWith(`${allowing(`expires: ${expires}`)}window: 2d\n`);
      const { out } = undertow(['hunt', capture, '--store', 'h.duckdb', '--format', 'json', '--quiet'], { cwd: folder });
      return JSON.parse(out) as Document;
    };
    expect(hunted('2026-11-20')).toMatchObject({ findings: [], allowed: { total: 1, findings: [{ id: bot!.id, groups: ['bots'] }] } });
    expect(hunted('2026-11-19')).toMatchObject({ findings: [{ id: bot!.id, hostName: 'relay' }], allowed: { total: 0 } });
  });

  it.each(['analyze', 'watch', 'hunt'])('that is wrong ends %s before anything is read, with all that is wrong', (command) => {
    const folder = folderWith('networs: 10.0.0.0/8\ntop: 0\n');
    const { code, out, talk } = undertow([command, 'nothing-here'], { cwd: folder });
    expect(code).toBe(2);
    expect(out).toBe('');
    expect(talk).toBe(
      'undertow: undertow.yaml:1:1: the file does not know "networs"\n  did you mean networks?\nundertow: undertow.yaml:2:6: top needs a whole number, not the number 0\n  from 1 to 1000000\n',
    );
  });

  it.each<[string[], string]>([
    [['--config', 'none.yaml'], 'cannot be read (ENOENT)'],
    [['--config', 'a', '--config', 'b'], 'given twice'],
    [['--config', '.'], 'is a folder'],
    [['--config'], '--config'],
  ])('that is named by %j is told in two lines', (words, what) => {
    const { code, talk } = undertow(['analyze', capture, ...words], { cwd: folderWith('') });
    expect(code).toBe(2);
    expect(talk).toContain(what);
    expect(talk.trimEnd().split('\n')).toHaveLength(2);
  });
});

describe('undertow config', () => {
  it('begins one that is right', () => {
    const { out } = undertow(['config', 'example']);
    const { code, out: said } = undertow(['config', 'check'], { cwd: folderWith(out) });
    expect(code).toBe(0);
    expect(said).toBe('undertow.yaml is right: 2 networks, 3 host entries, 1 entry of the allowlist, 0 thresholds\n');
  });

  it('shows what holds, as a file that says the same', () => {
    const folder = folderWith('top: 7\nthresholds: { beaconing.minimumCalls: 12 }\n');
    const { out } = undertow(['config', 'show'], { cwd: folder });
    expect(out).toContain('\ntop: 7\n');
    expect(out).toContain('beaconing.minimumCalls: 12\n');
    const again = undertow(['config', 'show'], { cwd: folderWith(out) });
    expect(again.out).toBe(out);
    expect(undertow(['config', 'show'], { cwd: tmpdir() }).out).toContain('# no undertow.yaml');
  });

  it('prints the schema that is published', () => {
    expect(undertow(['config', 'schema']).out).toBe(readFileSync(`${root}docs/undertow.schema.json`, 'utf8'));
  });

  it.each<[string, string]>([
    ['services: none.json', 'Cannot read the services file'],
    ['geoip: none.mmdb', 'cannot read'],
    ['geoip: undertow.yaml', 'not a database of places'],
  ])('checks what the file names, too: %s', (config, what) => {
    const { code, talk } = undertow(['config', 'check'], { cwd: folderWith(config) });
    expect(code).toBe(2);
    expect(talk).toContain(what);
  });

  it('needs a word', () => {
    const { code, talk } = undertow(['config']);
    expect(code).toBe(2);
    expect(talk).toContain('config needs to know what to do: check, show, example or schema');
  });
});
