/** Hunts and vacuums killed at any instant: what the store holds in the end is what it holds when nobody is killed. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { DuckDBInstance } from '@duckdb/node-api';
import { expect, it } from 'vitest';
import { mainPath, undertow } from '../helpers/run-cli.ts';
import { temporaryFolder } from '../store/temporary-folder.ts';

const KILLS = Number(process.env.UNDERTOW_KILLS ?? 50);
const STEPS = 6;
const repository = fileURLToPath(new URL('../../', import.meta.url));
const log = gunzipSync(readFileSync(join(repository, 'test/logs/dropbox-api-once/zeek/conn.log.gz'))).toString('latin1');
const header = log.slice(0, log.search(/^\d/m));
const lines = log
  .slice(header.length)
  .split('\n')
  .filter((line) => /^\d/.test(line));
const parts = ['part-1.pcap', 'part-2.pcap', 'part-3.pcap'];

/** A day later with each step, so that there is always something to let go. */
const day = (step: number) =>
  lines.map((line) => line.replace(/^\d{10}/, (seconds) => String(Number(seconds) + (step - 400) * 86_400))).join('\n');

/** Whole days, the first half of the last one, and half a line: the next step has the rest. */
function feed(folder: string, step: number): void {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, 'conn.log');
  const text = `${day(step)}\n`;
  const half = Math.floor(text.length / 2);
  if (step === 0) writeFileSync(path, header);
  else {
    const before = `${day(step - 1)}\n`;
    appendFileSync(path, before.slice(Math.floor(before.length / 2)));
  }
  appendFileSync(path, step === STEPS - 1 ? text : text.slice(0, half));
  const part = parts[step];
  if (part !== undefined) copyFileSync(join(repository, 'pcaps/rotated-sheets-keepalive', part), join(folder, part));
}

const words = (folder: string, store: string) => ['hunt', folder, '--store', store, '--keep-flows', '500d', '--quiet', '--format', 'csv'];

/** Numbers of flows, exchanges, bytes; of days of channels, by both ways of counting; and of what was read. */
async function holds(store: string): Promise<string> {
  const instance = await DuckDBInstance.create(store, { autoinstall_known_extensions: 'false', autoload_known_extensions: 'false' });
  const connection = await instance.connect();
  const found = await connection.runAndReadAll(`SELECT
    (SELECT (COUNT(*), COUNT(DISTINCT id), SUM(bytes_up), SUM(bytes_down), SUM(packets_up), MIN(start_us), MAX(end_us)) FROM flow)::VARCHAR,
    (SELECT (COUNT(*), SUM(bytes_up), SUM(time_us % 1000003)) FROM exchange)::VARCHAR,
    (SELECT (SUM(flows), SUM(exchanges), SUM(bytes_up), SUM(bytes_down)) FROM channel_day)::VARCHAR,
    (SELECT (COUNT(*), SUM(length)) FROM (SELECT DISTINCT length, digest FROM content WHERE marks <> '' OR length < 65536))::VARCHAR,
    (SELECT SUM(flows) FROM import)::VARCHAR`);
  const [row] = found.getRows();
  connection.closeSync();
  instance.closeSync();
  return row!.map(String).join(' | ');
}

it(`${KILLS} kills lose nothing and count nothing twice, also while the store is written anew`, async () => {
  const folder = temporaryFolder();
  const [calm, rough] = [join(folder, 'calm'), join(folder, 'rough')];
  const [calmStore, roughStore] = [join(folder, 'calm.duckdb'), join(folder, 'rough.duckdb')];
  let longestMs = 0;
  for (let step = 0; step < STEPS; step++) {
    feed(calm, step);
    const began = performance.now();
    expect(undertow(words(calm, calmStore)).code).toBe(0);
    longestMs = Math.max(longestMs, performance.now() - began);
  }
  let kills = 0;
  let vacuums = 0;
  // What a run took that had nothing left to add: half of the kills are meant for such, or most would come too late.
  let lastMs = longestMs;
  const attempt = async (what: string[]) => {
    const began = performance.now();
    const child = spawn(process.execPath, [mainPath, ...what], { stdio: 'ignore' });
    const ended = once(child, 'exit');
    const withinMs = Math.random() < 0.5 ? longestMs : lastMs;
    const timer = setTimeout(() => child.kill('SIGKILL'), withinMs * (0.1 + 0.9 * Math.random()));
    const [code, signal] = await ended;
    clearTimeout(timer);
    if (signal === 'SIGKILL') kills++;
    else {
      expect(code).toBe(0);
      lastMs = performance.now() - began;
    }
    return signal === 'SIGKILL';
  };
  for (let step = 0; step < STEPS; step++) {
    feed(rough, step);
    for (const wanted = Math.ceil((KILLS * (step + 1)) / STEPS); kills < wanted; ) {
      const vacuum = step > 0 && Math.random() < 0.3;
      const killed = await attempt(vacuum ? ['store', 'vacuum', roughStore] : words(rough, roughStore));
      if (vacuum && killed) vacuums++;
    }
    expect(undertow(words(rough, roughStore)).talk).toBe('');
  }
  expect(kills).toBeGreaterThanOrEqual(KILLS);
  expect(vacuums).toBeGreaterThan(0);
  const { code, out } = undertow(['store', roughStore]);
  expect([code, out]).toEqual([0, expect.stringContaining('everything holds together')]);
  expect((await holds(roughStore)).split(' | ')).toEqual((await holds(calmStore)).split(' | '));
  expect(readdirSync(folder).sort()).toEqual(['calm', 'calm.duckdb', 'rough', 'rough.duckdb']);
}, 600_000);
