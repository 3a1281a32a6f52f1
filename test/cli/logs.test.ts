import { spawn } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { beaconFrames } from '../helpers/beacon-frames.ts';
import { mainPath, undertow } from '../helpers/run-cli.ts';
import { pcapBytes } from '../helpers/write-pcap.ts';

const folder = mkdtempSync(join(tmpdir(), 'undertow-logs-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const CONN = 'ts uid id.orig_h id.orig_p id.resp_h id.resp_p proto service duration orig_bytes resp_bytes conn_state';
const HTTP = 'ts uid id.orig_h id.orig_p id.resp_h id.resp_p trans_depth method host uri user_agent';
const zeek = (path: string, fields: string, rows: string[]) =>
  `#separator \\x09\n#set_separator\t,\n#empty_field\t(empty)\n#unset_field\t-\n#path\t${path}\n#fields\t${fields.replaceAll(' ', '\t')}\n${rows
    .map((row) => `${row.replaceAll(' ', '\t')}\n`)
    .join('')}`;

/** The calls of `beaconFrames` as Zeek would log them. */
function beaconLogs(calls = 50) {
  const rows = Array.from({ length: calls }, (_, call) => ({
    at: (1_790_000_000 + call * 60 + (call % 7) * 0.2).toFixed(6),
    ends: `C${call} 10.1.2.3 ${30_000 + (call % 30_000)} 149.154.167.220 80`,
  }));
  return {
    conn: zeek(
      'conn',
      CONN,
      rows.map(({ at, ends }) => `${at} ${ends} tcp http 0.080000 84 61 SF`),
    ),
    http: zeek(
      'http',
      HTTP,
      rows.map(({ at, ends }) => `${at} ${ends} 1 GET api.telegram.org /bot1:x/getUpdates curl/8.5.0`),
    ),
  };
}

interface Document {
  findings: { host: string; destination: string; flows: number; beacon: { periodSeconds: number } | null }[];
  caveats: string[];
  summary: { flows: number; packets: number };
  issues: { name: string }[];
}
const analyzed = (...words: string[]): Document => {
  const { code, out, talk } = undertow(['analyze', ...words, '--format', 'json', '--quiet']);
  expect([code, talk]).toEqual([0, '']);
  return JSON.parse(out) as Document;
};
const put = (path: string, content: string | Uint8Array) => {
  mkdirSync(join(folder, path, '..'), { recursive: true });
  writeFileSync(join(folder, path), content);
  return join(folder, path);
};

describe('a beacon in logs', () => {
  const { conn, http } = beaconLogs();
  put('day/conn.log', conn);
  put('day/http.log', http);
  const capture = put('beacon.pcap', pcapBytes(beaconFrames()));

  it('is the finding that the packets give', () => {
    const [fromLogs] = analyzed(join(folder, 'day')).findings;
    const [fromPackets] = analyzed(capture).findings;
    const { host, destination, flows } = fromPackets!;
    expect(fromLogs).toMatchObject({ host, destination, flows });
    expect(fromLogs!.beacon!.periodSeconds).toBeCloseTo(fromPackets!.beacon!.periodSeconds, 0);
  });

  it('counts once from rotated copies, and in any split', () => {
    const whole = analyzed(join(folder, 'day'));
    const lines = conn.trimEnd().split('\n');
    put('split/b/conn.1.log', `${[...lines.slice(0, 6), ...lines.slice(20)].join('\n')}\n`);
    put('split/a/conn.2.log', `${lines.slice(0, 26).join('\n')}\n`);
    put('split/http.log', http);
    expect(analyzed(join(folder, 'split')).findings).toEqual(whole.findings);
  });

  it('alone: addresses without other logs, no bytes without conn', () => {
    const connOnly = analyzed(join(folder, 'day/conn.log'));
    expect(connOnly.findings[0]!.destination).toBe('149.154.167.220:80');
    expect(connOnly.caveats.join(' ')).toMatch(/bare addresses/);
    const httpOnly = analyzed(join(folder, 'day/http.log'));
    expect(httpOnly.findings[0]).toMatchObject({ destination: 'api.telegram.org', flows: 50 });
    expect(httpOnly.caveats.join(' ')).toMatch(/names and times only/);
  });

  it('is read beside captures of other hosts, and kept as flows', () => {
    mkdirSync(join(folder, 'mixed'));
    for (const name of ['conn.log', 'http.log']) copyFileSync(join(folder, 'day', name), join(folder, 'mixed', name));
    copyFileSync(capture, join(folder, 'mixed/beacon.pcap'));
    const kept = join(folder, 'flows.csv');
    const { summary, issues } = analyzed(join(folder, 'mixed'), '--keep', kept);
    expect(summary).toMatchObject({ flows: 100, packets: 300 });
    expect(issues.map(({ name }) => name)).not.toContain('source.overlap');
    expect(undertow(['analyze', join(folder, 'mixed')]).out).not.toMatch(/NaN/);
  });

  it('--store gives the same findings', () => {
    expect(analyzed(join(folder, 'day'), '--store', join(folder, 'flows.duckdb')).findings).toEqual(analyzed(join(folder, 'day')).findings);
  });
});

describe('the folder for rows', { timeout: 120_000 }, () => {
  it('is removed when the program is told to stop, and by the next run after a kill', async () => {
    // Long texts fill the memory for rows soon, once there are more than rows may share.
    const lines = beaconLogs(200).http.split(/(?<=\n)/);
    const header = lines.filter((line) => line.startsWith('#')).join('');
    const rows = lines.filter((line) => !line.startsWith('#'));
    const agents = Array.from({ length: 20_000 }, (_, i) => rows[0]!.replace('curl/8.5.0', String(i).padEnd(255, 'x')));
    const body = gzipSync(rows.join('').replaceAll('curl/8.5.0', 'y'.repeat(255)));
    const log = put('large/http.log.gz', Buffer.concat([gzipSync(header + agents.join('')), ...Array.from({ length: 6000 }, () => body)]));
    for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
      const spill = join(folder, `spill-${signal}`);
      mkdirSync(spill);
      const child = spawn(process.execPath, [mainPath, 'analyze', log, '--spill', spill, '--quiet'], { stdio: 'ignore' });
      const ended = new Promise((resolve) => child.once('exit', (_code, by) => resolve(by)));
      for (let tries = 0; tries < 600 && readdirSync(spill).length === 0 && child.exitCode === null; tries++) await setTimeout(50);
      expect(readdirSync(spill)).toHaveLength(1);
      child.kill(signal);
      expect(await ended).toBe(signal);
      if (signal === 'SIGKILL') {
        expect(readdirSync(spill)).toHaveLength(1);
        analyzed(join(folder, 'day'), '--spill', spill);
      }
      expect(readdirSync(spill)).toEqual([]);
    }
  });
});
