/** Marks with the built program: set, shown, ended by the clock, taken back, kept in YAML; findings and histories over runs. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { beforeEach, describe, expect, it } from 'vitest';
import { undertow } from '../helpers/run-cli.ts';
import { temporaryFolder } from '../store/temporary-folder.ts';

const repository = fileURLToPath(new URL('../../', import.meta.url));
const pcap = (name: string) => join(repository, 'pcaps', name);
const ajv = new Ajv2020({ strict: true, allErrors: true, allowUnionTypes: true });
addFormats.default(ajv);
const isReport = ajv.compile(JSON.parse(readFileSync(join(repository, 'docs/report.schema.json'), 'utf8')));

interface Found {
  id: string;
  severity: string;
  host: string;
  rank: number;
  status: string;
  triage?: { verdict: string; reason: string; by: string; until: string | null; scope: string };
  triageEnded?: { verdict: string };
}
interface Ranking {
  total: number;
  found: number;
  findings: Found[];
}

let folder = '';
let store = '';
const env = { UNDERTOW_NOW: '2027-01-10T12:00:00Z' };

function said(words: readonly string[], more: Record<string, string> = env): string {
  const { code, out, talk } = undertow([...words, '--store', store], { env: more });
  expect([code, talk]).toEqual([0, '']);
  return out;
}
const findings = (words: readonly string[] = [], more = env) =>
  JSON.parse(said(['findings', '--format', 'json', ...words], more)) as Ranking;
function hunted(words: readonly string[] = [], more = env): { summary: { findings: number; benign?: number }; findings: Found[] } {
  const document = JSON.parse(said(['hunt', '--format', 'json', '--quiet', ...words], more)) as ReturnType<typeof hunted>;
  expect(isReport(document), JSON.stringify(isReport.errors)).toBe(true);
  return document;
}

beforeEach(() => {
  folder = temporaryFolder();
  store = join(folder, 'hunts.duckdb');
  hunted([pcap('dropbox-dbc2-beacon.pcap'), pcap('telegram-bot-ipv6.pcap')]);
});

describe('triage', () => {
  it('marks a service for a group of the configuration, also for findings of runs before the mark', () => {
    const configuration = join(folder, 'undertow.yaml');
    const [first] = hunted().findings;
    writeFileSync(configuration, `hosts:\n  ${first!.host}: { name: nas, groups: [backup] }\n`);
    expect(hunted(['--config', configuration]).findings.find(({ id }) => id === first!.id)).toMatchObject({
      hostName: 'nas',
      groups: ['backup'],
    });
    said(['triage', first!.id, 'watch', '--reason', 'new job', '--scope', 'service', '--hosts', 'backup']);
    expect(
      findings()
        .findings.filter(({ triage }) => triage !== undefined)
        .map(({ host }) => host),
    ).toContain(first!.host);
    expect(
      findings()
        .findings.filter(({ triage }) => triage !== undefined)
        .every(({ host }) => host === first!.host),
    ).toBe(true);
  });

  it('marks a finding benign: behind the others, counted apart, and never a reason to fail; taken back, all is as before', () => {
    const before = hunted();
    expect(before.findings.every(({ severity }) => severity === 'high')).toBe(true);
    const [first, ...others] = before.findings;
    said(['triage', first!.id.slice(0, 6), 'benign', '--reason', 'nightly backup', '--by', 'anna', '--until', '2027-06-30']);
    const after = hunted();
    expect(after.findings.map(({ id }) => id)).toEqual([...others, first!].map(({ id }) => id));
    expect(after.findings.map(({ rank }) => rank)).toEqual([1, 2, 3]);
    expect(after.findings[2]!.triage).toMatchObject({
      verdict: 'benign',
      reason: 'nightly backup',
      by: 'anna',
      until: '2027-07-01T00:00:00.000000Z',
    });
    expect(after.summary).toMatchObject({ findings: 2, benign: 1 });
    const text = said(['hunt', '--quiet']);
    expect(text).toContain('2 findings, 1 more marked benign');
    expect(text).toMatch(/Marked benign by anna 2027-01-10 12:00:00, until\s+2027-07-01 00:00:00: nightly backup/);
    for (const { id } of others) said(['triage', id, 'benign', '--reason', 'known']);
    expect(undertow(['hunt', '--store', store, '--quiet', '--fail-on', 'low'], { env }).code).toBe(0);
    said(['triage', 'remove', others[0]!.id, '--reason', 'mistake']);
    expect(undertow(['hunt', '--store', store, '--quiet', '--fail-on', 'low'], { env }).code).toBe(1);
    for (const { id } of [first!, others[1]!]) said(['triage', 'remove', id]);
    expect(hunted()).toEqual(before);
  });

  it('ends by the clock: the finding returns, with a word of the mark', () => {
    const [first] = findings().findings;
    said(['triage', first!.id, 'benign', '--reason', 'for a while', '--until', '30d']);
    const later = { UNDERTOW_NOW: '2027-02-09T11:59:59Z' };
    const latest = { UNDERTOW_NOW: '2027-02-09T12:00:00Z' };
    expect(findings([], later).findings.at(-1)!.triage?.verdict).toBe('benign');
    const returned = findings([], latest).findings.find(({ id }) => id === first!.id)!;
    expect([returned.rank, returned.triage, returned.triageEnded?.verdict]).toEqual([1, undefined, 'benign']);
    expect(hunted([], latest).summary.benign).toBeUndefined();
    expect(hunted([], later).summary.benign).toBe(1);
    expect(said(['triage', 'list'], latest)).toContain('1 mark, 1 of them ended');
  });

  it('reaches a service for some hosts, and software anywhere', () => {
    const all = findings().findings;
    const dropbox = all.filter(({ host }) => host === '10.77.1.21');
    expect(dropbox.length).toBe(2);
    said(['triage', dropbox[0]!.id, 'watch', '--reason', 'x', '--scope', 'software']);
    expect(
      findings(['--mark', 'watch'])
        .findings.map(({ id }) => id)
        .sort(),
    ).toEqual(dropbox.map(({ id }) => id).sort());
    said(['triage', 'remove', '1']);
    said(['triage', dropbox[0]!.id, 'confirmed', '--reason', 'x', '--scope', 'service', '--hosts', '10.99.0.0/16']);
    expect(findings(['--mark', 'confirmed']).found).toBe(0);
    said(['triage', dropbox[0]!.id, 'confirmed', '--reason', 'x', '--scope', 'service', '--hosts', '10.77.0.0/16', 'fc00::/7']);
    expect(findings(['--mark', 'confirmed']).found).toBeGreaterThan(0);
  });

  it('keeps every decision in the history of a finding', () => {
    const [first] = findings().findings;
    said(['triage', first!.id, 'benign', '--reason', 'backup', '--by', 'anna']);
    said(['triage', first!.id, 'confirmed', '--reason', 'it was not', '--by', 'bert']);
    said(['triage', 'remove', first!.id, '--reason', 'unsure', '--by', 'anna']);
    const story = JSON.parse(said(['history', first!.id.slice(0, 5), '--format', 'json'])) as {
      status: string;
      marks: { verdict: string; reason: string; by: string }[];
      stretches: unknown[];
      scores: unknown[];
    };
    expect(story.marks.map(({ verdict, reason, by }) => `${verdict} ${reason} ${by}`)).toEqual([
      'benign backup anna',
      'confirmed it was not bert',
      'taken back unsure anna',
    ]);
    expect([story.status, story.stretches.length, story.scores.length]).toEqual(['new', 1, 1]);
    expect(said(['history', first!.id])).toContain('confirmed: channel');
  });

  it('goes out as YAML and into another store, the same', () => {
    const [first, second] = findings().findings;
    said(['triage', first!.id, 'benign', '--reason', 'a "quoted": reason #1', '--until', '2027-06-30']);
    said(['triage', second!.id, 'watch', '--reason', 'y', '--scope', 'software']);
    const text = said(['triage', 'export']);
    const file = join(folder, 'marks.yaml');
    writeFileSync(file, text);
    const marked = findings().findings;
    said(['triage', 'remove', '1']);
    said(['triage', 'remove', '2']);
    expect(said(['triage', 'import', file])).toBe('2 marks set, 0 there already, 0 taken back\n');
    expect(said(['triage', 'import', file])).toBe('0 marks set, 2 there already, 0 taken back\n');
    expect(said(['triage', 'export'])).toBe(text);
    expect(findings().findings.map(({ id, triage }) => [id, triage?.verdict])).toEqual(
      marked.map(({ id, triage }) => [id, triage?.verdict]),
    );
    writeFileSync(file, 'version: 1\nmarks: []\n');
    expect(said(['triage', 'import', file, '--replace'])).toBe('0 marks set, 0 there already, 2 taken back\n');
    expect(said(['triage', 'list'])).toBe('0 marks\n');
  });
});

describe('findings', () => {
  it('are filtered by severity, status, mark, host and service', () => {
    const { total, findings: all } = findings();
    expect(total).toBe(3);
    const [first] = all;
    expect(findings(['--severity', 'critical']).found).toBe(all.filter(({ severity }) => severity === 'critical').length);
    expect(findings(['--status', 'new']).found).toBe(3);
    expect(findings(['--status', 'ended,ongoing']).found).toBe(0);
    expect(findings(['--host', '10.77.0.0/16']).found).toBe(2);
    expect(findings(['--service', 'TELEGRAM']).found).toBe(1);
    said(['triage', first!.id, 'benign', '--reason', 'x']);
    expect(findings(['--mark', 'benign']).findings.map(({ id }) => id)).toEqual([first!.id]);
    expect(findings(['--mark', 'none']).found).toBe(2);
    expect(findings(['--top', '1']).findings.length).toBe(1);
    expect(said(['findings'])).toMatch(/^3 findings in 1 run\n/);
  });
});

describe('a request that cannot be carried out', () => {
  it.each([
    [['triage', 'list', '--store', 'none.duckdb'], 'there is no store none.duckdb'],
    [['triage', 'zzzz', 'benign', '--reason', 'x', '--store', 'STORE'], 'the store has no finding "zzzz"'],
    [['triage', 'a', 'bening', '--reason', 'x', '--store', 'STORE'], '--verdict does not know "bening"'],
    [['triage', 'a', 'benign', '--reason', '', '--store', 'STORE'], 'a mark needs a reason'],
    [['triage', 'a', 'benign', '--store', 'STORE'], 'reason'],
    [['triage', 'a', 'benign', '--reason', 'x', '--until', '2027-02-31', '--store', 'STORE'], 'is not a date'],
    [['triage', 'a', 'benign', '--reason', 'x', '--until', 'soon', '--store', 'STORE'], 'is not a date'],
    [['triage', 'remove', '7', '--store', 'STORE'], 'there is no mark "7"'],
    [['triage', 'import', 'none.yaml', '--store', 'STORE'], 'cannot read "none.yaml" (ENOENT)'],
    [['history', 'zzzz', '--store', 'STORE'], 'the store has no finding'],
    [['findings', '--mark', 'good', '--store', 'STORE'], '--mark does not know "good"'],
    [['findings'], 'store'],
  ])('is said in two lines: %j', (words, message) => {
    const { code, out, talk } = undertow(words.map((word) => word.replace('STORE', store)));
    expect([code, out]).toEqual([2, '']);
    expect(talk).toContain(message);
    expect(talk.trimEnd().split('\n').length).toBe(2);
  });
});
