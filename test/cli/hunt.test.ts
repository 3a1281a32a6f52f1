/** Hunts with the built program: the same findings as analyze, nothing twice, and what changed since the run before. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, copyFileSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync, gzipSync } from 'node:zlib';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { beforeEach, describe, expect, it } from 'vitest';
import { mainPath, undertow } from '../helpers/run-cli.ts';
import { temporaryFolder } from '../store/temporary-folder.ts';

const repository = fileURLToPath(new URL('../../', import.meta.url));
const pcap = (name: string) => join(repository, 'pcaps', name);
const zeek = (scenario: string) => join(repository, 'test/logs', scenario, 'zeek');

const ajv = new Ajv2020({ strict: true, allErrors: true, allowUnionTypes: true });
addFormats.default(ajv);
const isReport = ajv.compile(JSON.parse(readFileSync(join(repository, 'docs/report.schema.json'), 'utf8')));

interface Found {
  id: string;
  status?: string;
  history?: { runs: number; changes: { status: string; time: string }[] };
  rank: number;
  bytesUp: number;
  flows: number;
}
interface Document {
  inputs: { name: string }[];
  summary: Record<string, unknown>;
  caveats: string[];
  findings: Found[];
}

function run(words: readonly string[]): Document {
  const { code, out, talk } = undertow([...words, '--format', 'json', '--quiet']);
  expect([code, talk]).toEqual([0, '']);
  const document = JSON.parse(out) as Document;
  expect(isReport(document), JSON.stringify(isReport.errors)).toBe(true);
  return document;
}

const plain = (document: Document) => document.findings.map(({ status: _, history: __, ...rest }) => rest);
const statuses = (document: Document) => [...new Set(document.findings.map(({ status }) => status))];

let folder = '';
let store = '';
beforeEach(() => {
  folder = temporaryFolder();
  store = join(folder, 'hunts.duckdb');
});

describe('a hunt', () => {
  it('finds what analyze finds, in captures and logs, and leaves one file', () => {
    const inputs = [pcap('dropbox-dbc2-beacon.pcap'), pcap('telegram-bot-ipv6.pcap'), zeek('onedrive-webdav')];
    const hunted = run(['hunt', ...inputs, '--store', store]);
    const analyzed = run(['analyze', ...inputs]);
    expect(plain(hunted)).toEqual(plain(analyzed));
    expect(hunted.findings.length).toBeGreaterThan(5);
    expect(hunted.summary).toEqual({ ...analyzed.summary, firstTime: hunted.summary.firstTime, lastTime: hunted.summary.lastTime });
    expect(statuses(hunted)).toEqual(['new']);
    expect(readdirSync(folder)).toEqual(['hunts.duckdb']);
  });

  it('adds nothing of what is renamed, compressed, repeated or there already, and says the same again', () => {
    const inputs = join(folder, 'in');
    mkdirSync(inputs);
    copyFileSync(pcap('dropbox-api-once.pcap'), join(inputs, 'a.pcap'));
    for (const name of readdirSync(zeek('dropbox-api-once'))) copyFileSync(join(zeek('dropbox-api-once'), name), join(inputs, name));
    const first = run(['hunt', inputs, '--store', store]);
    expect(first.inputs.length).toBeGreaterThan(2);
    renameSync(join(inputs, 'a.pcap'), join(inputs, 'b.pcap'));
    writeFileSync(join(inputs, 'c.gz'), gzipSync(readFileSync(join(inputs, 'b.pcap'))));
    writeFileSync(join(inputs, 'conn.log'), gunzipSync(readFileSync(join(inputs, 'conn.log.gz'))));
    rmSync(join(inputs, 'conn.log.gz'));
    copyFileSync(join(inputs, 'conn.log'), join(inputs, 'again.log'));
    for (let i = 0; i < 2; i++) {
      const again = run(['hunt', inputs, '--store', store]);
      expect(again.inputs).toEqual([]);
      expect(again.findings).toEqual(first.findings);
      expect(again.caveats).toContain(`${first.inputs.length + 2} inputs brought nothing new.`);
    }
  });

  it('adds the new lines of a log that grows, and half a line when it is whole', () => {
    const log = gunzipSync(readFileSync(join(zeek('dropbox-dbc2-beacon'), 'conn.log.gz')));
    const path = join(folder, 'conn.log');
    for (const cut of [0.2, 0.5, 0.9].map((share) => Math.floor(log.length * share))) {
      writeFileSync(path, log.subarray(0, cut));
      run(['hunt', path, '--store', store]);
    }
    appendFileSync(path, log.subarray(Math.floor(log.length * 0.9)));
    const grown = run(['hunt', path, '--store', store]);
    const whole = run(['analyze', path]);
    expect(grown.summary.flows).toBe(whole.summary.flows);
    expect(plain(grown)).toEqual(plain(whole));
    utimesSync(path, 1, 1);
    expect(run(['hunt', path, '--store', store]).inputs).toEqual([]);
  });

  it('joins what goes on from one capture to the next, taken in run by run', () => {
    const parts = readdirSync(pcap('rotated-sheets-keepalive')).sort();
    expect(parts.length).toBeGreaterThan(2);
    let last: Document | null = null;
    for (const part of parts) last = run(['hunt', join(pcap('rotated-sheets-keepalive'), part), '--store', store]);
    const whole = run(['analyze', pcap('rotated-sheets-keepalive')]);
    expect(last!.summary.flows).toBe(whole.summary.flows);
    const counts = ({ findings }: Document) => findings.map(({ id, bytesUp, flows }) => [id, bytesUp, flows]).sort();
    expect(counts(last!)).toEqual(counts(whole));
  });

  it('gives connections the names that were logged an hour before them', () => {
    const log = (name: string) => join(zeek('dropbox-dbc2-beacon'), `${name}.log.gz`);
    run(['hunt', log('ssl'), '--store', store]);
    const apart = run(['hunt', log('conn'), '--store', store]);
    const other = join(folder, 'together.duckdb');
    const together = run(['hunt', log('ssl'), log('conn'), '--store', other]);
    expect(apart.summary).toEqual({ ...together.summary, bytes: apart.summary.bytes });
    expect(plain(apart)).toEqual(plain(together));
    expect(apart.summary.namedFlows).toBeGreaterThan(50);
    expect(undertow(['store', store]).out).toContain('everything holds together');
  });

  it('says what goes on, what ended, what returned', () => {
    // Well before this machine's clock: behind it no window goes.
    const day = (name: string) => gunzipSync(readFileSync(join(zeek(name), 'conn.log.gz'))).toString('latin1');
    const later = (text: string, days: number) =>
      text.replace(/^(\d{10})\./gm, (_, seconds: string) => `${Number(seconds) + (days - 400) * 86_400}.`);
    const [beacon, person] = [day('dropbox-dbc2-beacon'), day('person-browsing')];
    writeFileSync(join(folder, 'person.log'), person);
    const usual = new Set(run(['analyze', join(folder, 'person.log')]).findings.map(({ id }) => id));
    let watched: string | undefined;
    const told: string[] = [];
    for (const [days, log] of [beacon, beacon, person, beacon].entries()) {
      const path = join(folder, `${days}.log`);
      writeFileSync(path, later(log, days));
      const { findings } = run(['hunt', path, '--store', store, '--window', '20h']);
      watched ??= findings.find(({ id }) => !usual.has(id))!.id;
      const one = findings.find(({ id }) => id === watched)!;
      told.push(one.status!);
      if (days === 3) expect(one.history!.changes.map(({ status }) => status)).toEqual(['new', 'ended', 'returned']);
    }
    expect(told).toEqual(['new', 'ongoing', 'ended', 'returned']);
  });

  it('with nothing to read yet, or nothing new, is fine and says so', () => {
    const inputs = join(folder, 'empty');
    mkdirSync(inputs);
    expect(run(['hunt', inputs, '--store', store]).caveats).toEqual(['The store holds no flow yet, and the inputs brought none.']);
    expect(run(['hunt', '--store', store]).findings).toEqual([]);
  });
});

describe('an interrupted hunt', () => {
  it.each(['SIGINT', 'SIGTERM'] as const)('%s ends it as signals do, and leaves the store as it was', async (signal) => {
    const inputs = [pcap('telegram-bot-ipv6.pcap')];
    run(['hunt', ...inputs, '--store', store]);
    const child = spawn(process.execPath, [mainPath, 'hunt', repository, '--store', store, '--quiet'], { stdio: 'ignore' });
    const isOpen = () => readdirSync(folder).some((name) => name.includes('.spill-'));
    while (!isOpen() && child.exitCode === null) await new Promise((resolve) => setTimeout(resolve, 5));
    await new Promise((resolve) => setTimeout(resolve, 100));
    child.kill(signal);
    expect((await once(child, 'close'))[1]).toBe(signal);
    expect(readdirSync(folder).filter((name) => name !== 'hunts.duckdb.wal')).toEqual(['hunts.duckdb']);
    expect(run(['hunt', ...inputs, '--store', store]).inputs).toEqual([]);
  });
});

describe('a request that cannot be carried out', () => {
  it.each([
    [['hunt', '-'], 'a hunt needs a store'],
    [['hunt', '-', '--store', 'STORE'], 'a hunt reads files and folders, not standard input'],
    [['hunt', 'STORE/none', '--store', 'STORE'], 'STORE/none'],
    [['hunt', '--store', 'STORE', '--keep', 'x.csv'], '--keep is not for hunts'],
    [['hunt', '--store', 'STORE', '--window', '500d'], 'is not a duration of at most 400 days'],
  ])('is said in two lines: %j', (words, message) => {
    const { code, talk } = undertow(words.map((word) => word.replace('STORE', store)));
    expect(code).toBe(2);
    expect(talk).toContain(message.replace('STORE', store));
    expect(talk.trimEnd().split('\n').length).toBe(2);
  });

  it('other networks inside than the store has are refused', () => {
    run(['hunt', '--store', store, '--internal', '10.0.0.0/8']);
    run(['hunt', '--store', store]);
    const { code, talk } = undertow(['hunt', '--store', store, '--internal', '192.168.0.0/16']);
    expect([code, talk]).toEqual([
      2,
      expect.stringContaining('was filled with other networks inside\n  leave --internal out: it has 10.0.0.0/8'),
    ]);
  });
});
