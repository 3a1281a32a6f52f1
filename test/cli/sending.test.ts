/** The built program tells receivers what it found: each change once, also when it is killed, and no secret to anybody. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebhookServer } from '../delivery/webhook-server.ts';
import { mainPath } from '../helpers/run-cli.ts';
import { temporaryFolder } from '../store/temporary-folder.ts';

const repository = fileURLToPath(new URL('../../', import.meta.url));
const pcap = (name: string) => join(repository, 'pcaps', name);
const SECRET = 'hush-hush-hush-hush-hush';

let folder = '';
let server: WebhookServer;
beforeEach(async () => {
  folder = temporaryFolder();
  server = await WebhookServer.open();
  writeFileSync(join(folder, 'key'), `${SECRET}\n`);
});
afterEach(() => server.close());

interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly talk: string;
}

/** @param killAfterMs 0 to let it end. */
async function undertow(words: readonly string[], killAfterMs = 0): Promise<Ran> {
  const child = spawn(process.execPath, [mainPath, ...words], { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
  let [out, talk] = ['', ''];
  child.stdout.on('data', (chunk) => {
    out += chunk;
  });
  child.stderr.on('data', (chunk) => {
    talk += chunk;
  });
  const timer = killAfterMs === 0 ? undefined : setTimeout(() => child.kill('SIGKILL'), killAfterMs);
  const [code] = await once(child, 'close');
  clearTimeout(timer);
  return { code: code as number | null, out, talk };
}

const hunt = (...words: string[]) => ['hunt', '--store', 'hunts.duckdb', '--summary', ...words];
const webhook = () => ['--to', `webhook+${server.url}`, '--webhook-secret-file', 'key'];
const lines = (name: string) => readFileSync(join(folder, name), 'utf8').trimEnd().split('\n');

describe('a hunt that sends', { timeout: 120_000 }, () => {
  it('tells every receiver each change once, in a line what it did, and nobody a secret', async () => {
    const first = await undertow(hunt(pcap('dropbox-dbc2-beacon.pcap'), '--to', 'ecs:found.jsonl', ...webhook()));
    expect(first.code).toBe(0);
    expect(first.out).toMatch(
      /^undertow: [1-9]\d* new; worst (Critical|High) \d+ \(new\) [^;]+; \d+ channels? of \d+ hosts? judged until \S+Z\n$/,
    );
    const count = server.taken.length;
    expect(count).toBeGreaterThan(0);
    const host = new URL(server.url).host;
    const findings = count === 1 ? '1 finding' : `${count} findings`;
    expect(first.talk).toContain(`sent ${findings} to ecs:found.jsonl\nsent ${findings} to webhook+http://${host}\n`);
    expect(
      lines('found.jsonl')
        .map((line) => JSON.parse(line).undertow.delivery.key)
        .sort(),
    ).toEqual(server.taken.map(({ key }) => key).sort());
    const again = await undertow(hunt(pcap('dropbox-dbc2-beacon.pcap'), '--to', 'ecs:found.jsonl', ...webhook()));
    expect(again.talk).toContain(`sent 0 findings to webhook+http://${host}\n`);
    expect(server.posted).toHaveLength(count);
    const said = first.out + first.talk + again.out + again.talk + readFileSync(join(folder, 'hunts.duckdb.outbox'), 'utf8');
    for (const secret of [SECRET, 'hush', 'T0PSECRET']) expect(said).not.toContain(secret);
    expect(readdirSync(folder).sort()).toEqual(['found.jsonl', 'hunts.duckdb', 'hunts.duckdb.outbox', 'key']);
  });

  it('follows the configuration; the command line wins, and --to none is nobody', async () => {
    const configured = `outputs:\n  ecs: { file: found.jsonl, least: high }\n  webhook: [{ url: '${server.url}', secretFile: key, least: critical }]\n`;
    writeFileSync(join(folder, 'undertow.yaml'), configured);
    const nobody = await undertow(hunt(pcap('dropbox-dbc2-beacon.pcap'), '--to', 'none', '--quiet'));
    expect([nobody.code, nobody.talk, existsSync(join(folder, 'hunts.duckdb.outbox'))]).toEqual([0, '', false]);
    const ran = await undertow(['hunt', '--store', 'second.duckdb', '--summary', '--quiet', pcap('dropbox-dbc2-beacon.pcap')]);
    expect([ran.code, ran.talk]).toEqual([0, '']);
    const severities = new Set(lines('found.jsonl').map((line) => JSON.parse(line).labels.severity));
    expect([...severities].filter((severity) => severity !== 'critical' && severity !== 'high')).toEqual([]);
    expect(severities.size).toBeGreaterThan(0);
    for (const { body } of server.posted) expect(JSON.parse(body).finding.severity).toBe('critical');
  });

  it('says nothing of what people marked benign, nor of what the configuration allows', async () => {
    const report = await undertow([
      'hunt',
      '--store',
      'hunts.duckdb',
      '--quiet',
      '--format',
      'json',
      pcap('onedrive-webdav.pcap'),
      pcap('dropbox-dbc2-beacon.pcap'),
    ]);
    const found = JSON.parse(report.out).findings as { id: string; severity: string; destination: string }[];
    const grave = found.filter(({ severity }) => severity !== 'info');
    const [marked, allowed] = [grave[0]!, grave.find(({ destination }) => destination !== grave[0]!.destination)!];
    expect((await undertow(['triage', marked.id, 'benign', '--reason', 'a test', '--store', 'hunts.duckdb'])).code).toBe(0);
    const entry = `{ destination: ${JSON.stringify(allowed.destination)}, reason: a test, expires: never }`;
    writeFileSync(join(folder, 'undertow.yaml'), `allowlist: [${entry}]\n`);
    expect((await undertow(hunt('--quiet', '--to', 'ecs:found.jsonl', '--to-all'))).code).toBe(0);
    const told = lines('found.jsonl').map((line) => JSON.parse(line).event.id as string);
    const rest = grave.filter(({ id, destination }) => id !== marked.id && destination !== allowed.destination).map(({ id }) => id);
    expect(told.sort()).toEqual(rest.sort());
    expect(told.length).toBeGreaterThan(0);
  });

  it('leaves with 2 where the operator must act, and with 0 where it may pass; what waits is sent later', async () => {
    server.answer = (response) => response.writeHead(301, { location: 'http://127.0.0.1:1/' }).end();
    const moved = await undertow(hunt(pcap('dropbox-dbc2-beacon.pcap'), ...webhook()));
    expect(moved.code).toBe(2);
    expect(moved.out).toMatch(/^undertow: /);
    expect(moved.talk).toMatch(
      /undertow: \d+ findings? waits? for webhook\+http:\/\/127\.0\.0\.1:\d+: it answered 301: redirects are not followed/,
    );
    server.answer = (response) => response.writeHead(503).end();
    const waiting = await undertow(hunt('--quiet', '--to-wait', '2s', ...webhook()));
    expect([waiting.code, waiting.talk]).toEqual([0, '']);
    server.answer = (response) => response.writeHead(200).end();
    const sent = await undertow(hunt('--to-wait', '60s', ...webhook()));
    expect(sent.code).toBe(0);
    expect(server.taken.length).toBeGreaterThan(0);
    expect(new Set(server.taken.map(({ key }) => key)).size).toBe(server.taken.length);
  });

  it('is refused before it reads anything where a receiver cannot be', async () => {
    for (const [words, what] of [
      [['--to', 'syslog+udp://siem', '--to', 'syslog+udp://SIEM:514'], 'syslog+udp://siem:514 is named twice'],
      [['--to', 'webhook+https://a/', '--webhook-secret-file', 'absent'], 'cannot read the secret in "absent" (ENOENT)'],
      [['--to', 'syslog+tls://siem', '--to-ca', 'key'], '"key" holds no certificate'],
      [['--to', 'ecs:x', '--to-least', 'meduim'], '--to-least does not know "meduim"'],
      [['--to', 'ecs:x', '--to-wait', 'long'], '--to-wait "long" is not a duration'],
    ] as const) {
      const { code, out, talk } = await undertow(hunt(pcap('dropbox-dbc2-beacon.pcap'), ...words));
      expect([code, out, talk.split('\n')[0]]).toEqual([2, '', `undertow: ${what}${what.endsWith('duration') ? ' of at most a day' : ''}`]);
    }
    expect(existsSync(join(folder, 'hunts.duckdb'))).toBe(false);
  });

  it('that is killed again and again while it sends loses nothing, and repeats what was under way at most', async () => {
    const words = hunt(join(repository, 'pcaps'), '--quiet', '--to', 'ecs:found.jsonl', ...webhook());
    server.answer = (response) => setTimeout(() => response.writeHead(200).end(), 30);
    const kills = 6;
    for (let i = 0; i < kills; i++) {
      const before = server.posted.length;
      const running = spawn(process.execPath, [mainPath, ...words], { cwd: folder, stdio: 'ignore' });
      const ended = once(running, 'exit');
      // The first posts of a run say that it is under way.
      for (let wait = 0; wait < 600 && server.posted.length < before + 3 && running.exitCode === null; wait++) {
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      await new Promise((resolve) => setTimeout(resolve, 7 * i));
      running.kill('SIGKILL');
      await ended;
    }
    expect((await undertow(words)).code).toBe(0);
    const keys = server.posted.map(({ key }) => key);
    const inFile = lines('found.jsonl').map((line) => JSON.parse(line).undertow.delivery.key);
    expect(new Set(inFile).size).toBe(inFile.length);
    expect([...new Set(keys)].sort()).toEqual([...inFile].sort());
    expect(keys.length - new Set(keys).size).toBeLessThanOrEqual(kills);
    for (const key of new Set(keys)) expect(new Set(server.posted.filter((one) => one.key === key).map(({ body }) => body)).size).toBe(1);
  });
});

describe('hunts that are killed at any instant', { timeout: 300_000 }, () => {
  it('have told in the end what they tell when nobody is killed, and no line of a file twice', async () => {
    const steps = ['dropbox-dbc2-beacon.pcap', 'telegram-bot-ipv6.pcap', 'onedrive-webdav.pcap', 'night-upload.pcap'].filter((name) =>
      existsSync(pcap(name)),
    );
    expect(steps.length).toBeGreaterThan(2);
    const words = (store: string, count: number) => [
      ...[
        'hunt',
        ...steps.slice(0, count).map(pcap),
        '--store',
        `${store}.duckdb`,
        '--quiet',
        '--summary',
        '--window',
        '400d',
        '--keep-flows',
        '400d',
      ],
      ...['--to', `ecs:${store}.jsonl`, ...webhook()],
    ];
    const told = (store: string) => lines(`${store}.jsonl`).map((line) => JSON.parse(line).undertow.delivery.key as string);
    let longestMs = 0;
    for (let count = 1; count <= steps.length; count++) {
      const began = performance.now();
      expect((await undertow(words('calm', count))).code).toBe(0);
      longestMs = Math.max(longestMs, performance.now() - began);
    }
    const calm = server.taken.map(({ key }) => key).sort();
    server.posted.length = 0;
    let kills = 0;
    for (let count = 1; count <= steps.length; count++) {
      for (let i = 0; i < 3; i++) {
        const { code } = await undertow(words('rough', count), longestMs * (0.3 + 0.7 * Math.random()));
        if (code === null) kills++;
      }
      expect((await undertow(words('rough', count))).code).toBe(0);
    }
    expect(kills).toBeGreaterThan(2);
    const keys = server.posted.map(({ key }) => key);
    expect([...new Set(keys)].sort()).toEqual(calm);
    expect(keys.length - calm.length).toBeLessThanOrEqual(kills);
    expect(told('rough').sort()).toEqual(calm);
    expect(told('calm').sort()).toEqual(calm);
  });
});

describe('an analysis that sends', { timeout: 60_000 }, () => {
  it('sends all its findings to whom the command line names, and to no other', async () => {
    writeFileSync(join(folder, 'undertow.yaml'), `outputs:\n  webhook: [{ url: '${server.url}' }]\n`);
    const ran = await undertow(['analyze', pcap('dropbox-dbc2-beacon.pcap'), '--summary', '--to', 'ecs:found.jsonl', '--to-least', 'high']);
    expect([ran.code, server.posted.length]).toEqual([0, 0]);
    expect(ran.out).toMatch(/^undertow: [1-9][^\n]*; worst (Critical|High) \d+ [^;]+; [^;\n]+\n$/);
    const documents = lines('found.jsonl').map((line) => JSON.parse(line));
    expect(documents.map(({ undertow }) => undertow.delivery.change)).toEqual(documents.map(() => 'found'));
    for (const { labels } of documents) expect(['high', 'critical']).toContain(labels.severity);
  });

  it('leaves with 2 where somebody could not be told, since no later run knows', async () => {
    server.answer = (response) => response.writeHead(503).end();
    const words = ['analyze', pcap('dropbox-dbc2-beacon.pcap'), '--quiet', '--summary', '--no-config', '--to-wait', '2s', ...webhook()];
    const { code, out, talk } = await undertow(words);
    expect([code, out.split('\n').length]).toEqual([2, 2]);
    expect(talk).toMatch(/^undertow: \d+ findings? (was|were) not sent to webhook\+http:\/\/127\.0\.0\.1:\d+: it answered 503\n/);
  });
});
