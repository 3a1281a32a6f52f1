import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Report } from '../../src/model/report.ts';
import { cef } from '../../src/report/cef.ts';
import { syslogMessage } from '../../src/report/syslog/syslog-message.ts';
import { syslog } from '../../src/report/syslog.ts';
import { fixtureReport } from './fixture.ts';
import { hostileReport } from './hostile.ts';
import { parseSyslog } from './parse-syslog.ts';

const RSYSLOG = '/usr/sbin/rsyslogd';
const hasRsyslog = spawnSync(RSYSLOG, ['-v']).status === 0;
const OPTIONS = { width: 80, colour: false };

interface Received {
  readonly pri: string;
  readonly time: string;
  readonly host: string;
  readonly program: string;
  readonly kind: string;
  readonly data: string;
  readonly text: string;
}

describe.skipIf(!hasRsyslog)(`rsyslog (skipped where ${RSYSLOG} is absent)`, () => {
  let folder = '';
  let server: ChildProcess;
  let port = 0;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'undertow-rsyslog-'));
    port = await freePort();
    const property = (outname: string, name: string, more = '') => `property(outname="${outname}" name="${name}" format="jsonf"${more})`;
    writeFileSync(
      join(folder, 'rsyslog.conf'),
      [
        `global(workDirectory="${folder}" maxMessageSize="64k" parser.escapeControlCharactersOnReceive="off")`,
        'module(load="imptcp")',
        'template(name="fields" type="list" option.jsonf="on") {',
        property('pri', 'pri'),
        property('time', 'timereported', ' dateFormat="rfc3339"'),
        property('host', 'hostname'),
        property('program', 'app-name'),
        property('kind', 'msgid'),
        property('data', 'structured-data'),
        property('text', 'msg'),
        '}',
        'ruleset(name="keep") {',
        `action(type="omfile" file="${folder}/received" template="fields")`,
        '}',
        `input(type="imptcp" address="127.0.0.1" port="${port}" ruleset="keep")`,
        '',
      ].join('\n'),
    );
    server = spawn(RSYSLOG, ['-n', '-f', join(folder, 'rsyslog.conf'), '-i', join(folder, 'pid')], { stdio: 'ignore' });
    await until(async () => isListening(port));
  }, 30_000);
  afterAll(() => {
    server?.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  });

  /** Sends messages as RFC 6587 §3.4.1 frames them: each behind its length. */
  async function exchange(messages: readonly string[]): Promise<Received[]> {
    const before = received().length;
    await new Promise<void>((resolve, reject) => {
      const socket = connect(port, '127.0.0.1', () => {
        socket.end(messages.map((message) => `${Buffer.byteLength(message)} ${message}`).join(''), () => resolve());
      });
      socket.on('error', reject);
    });
    await until(async () => received().length >= before + messages.length);
    return received().slice(before);
  }

  function received(): Received[] {
    try {
      const lines = readFileSync(join(folder, 'received'), 'utf8').split('\n');
      return lines.slice(0, -1).map((line) => JSON.parse(line));
    } catch {
      return [];
    }
  }

  it.each([
    ['a realistic report', fixtureReport],
    ['a hostile report', hostileReport],
  ])('reads every field of every message: %s', { timeout: 30_000 }, async (_name, make: () => Report) => {
    const messages = syslog.render(make(), OPTIONS).trimEnd().split('\n');
    const got = await exchange(messages);
    expect(got).toHaveLength(messages.length);
    got.forEach((one, i) => {
      const sent = parseSyslog(messages[i]!)!;
      expect([Number(one.pri), one.program, one.kind]).toEqual([sent.priority, sent.program, sent.kind]);
      expect(one.data).toBe('[origin software="undertow" swVersion="0.1.0"]');
      expect(one.text.trim()).toBe(sent.text.trim());
      // Without a time it writes its own.
      if (sent.time !== '-') expect(one.time.replace('+00:00', 'Z')).toBe(sent.time);
    });
  });

  it('carries Common Event Format unchanged', { timeout: 30_000 }, async () => {
    const lines = cef.render(fixtureReport(), OPTIONS).trimEnd().split('\n');
    const header = syslogMessage({ facility: 16, severity: 3, timeUs: 0, hostname: 'sensor', kind: 'cef', version: '0.1.0', text: '' });
    const got = await exchange(lines.map((line) => header + line));
    expect(got.map(({ host, text }) => [host, text.trimStart()])).toEqual(lines.map((line) => ['sensor', line]));
  });
});

async function until(isSo: () => Promise<boolean>): Promise<void> {
  for (let i = 0; i < 200; i++) {
    if (await isSo()) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('waited ten seconds in vain');
}

function isListening(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy();
      resolve(true);
    });
    socket.on('error', () => resolve(false));
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}
