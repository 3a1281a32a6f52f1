/** Files the program writes: never over what it reads, and nothing half-written behind a Ctrl-C. */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { beaconFrames } from '../helpers/beacon-frames.ts';
import { mainPath, undertow } from '../helpers/run-cli.ts';
import { pcapBytes } from '../helpers/write-pcap.ts';

let folder: string;
const bytes = pcapBytes(beaconFrames());

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'undertow-outputs-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('a file to write', () => {
  it('that is among the captures is refused, by any of its names, and the capture stays', () => {
    const capture = join(folder, 'capture.csv');
    const link = join(folder, 'link.csv');
    writeFileSync(capture, bytes);
    symlinkSync(capture, link);
    for (const kept of [capture, link]) {
      const { code, talk } = undertow(['analyze', capture, '--keep', kept]);
      expect(code).toBe(2);
      expect(talk).toContain('is among the captures and would be written over\n  name another file');
    }
    expect(readFileSync(capture).equals(bytes)).toBe(true);
  });

  it.each([
    ['--keep', 'flows.csv', '--keep', './flows.csv'],
    ['--keep', 'flows.parquet', '--store', 'flows.parquet'],
  ])('that two options name is refused: %s %s %s %s', (...words) => {
    const cwd = join(folder, words.join('').replace(/\W/g, ''));
    mkdirSync(cwd);
    writeFileSync(join(cwd, 'beacon.pcap'), bytes);
    const { code, talk } = undertow(['analyze', 'beacon.pcap', ...words], { cwd });
    expect([code, talk]).toEqual([2, expect.stringContaining('is to be written twice')]);
    expect(readdirSync(cwd)).toEqual(['beacon.pcap']);
  });
});

describe('an interrupted run', () => {
  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('%s ends it as signals do and leaves no temporary file', async (signal) => {
    const cwd = join(folder, signal);
    mkdirSync(cwd);
    const words = ['analyze', '-', '--keep', 'flows.csv', '--keep', 'flows.parquet', '--store', 'flows.duckdb'];
    const child = spawn(process.execPath, [mainPath, ...words], { cwd, stdio: ['pipe', 'pipe', 'pipe'] });
    child.stdin.write(bytes);
    const temporary = () => readdirSync(cwd).filter((name) => /partial|spill/.test(name));
    while (temporary().length < 3 && child.exitCode === null) await new Promise((resolve) => setTimeout(resolve, 20));
    await new Promise((resolve) => setTimeout(resolve, 200));
    const ended = new Promise((resolve) => child.on('close', (_code, by) => resolve(by)));
    child.kill(signal);
    expect(await ended).toBe(signal);
    expect(readdirSync(cwd).filter((name) => name !== 'flows.duckdb')).toEqual([]);
  });
});

describe('standard output', () => {
  it.skipIf(!existsSync('/dev/full'))('on a full disk is said in two lines (skipped without /dev/full)', () => {
    const capture = join(folder, 'beacon.pcap');
    writeFileSync(capture, bytes);
    const ran = spawnSync('sh', ['-c', 'exec "$0" "$@" > /dev/full', process.execPath, mainPath, 'analyze', capture, '--quiet']);
    expect([ran.status, ran.stderr.toString()]).toEqual([
      2,
      expect.stringMatching(/^undertow: cannot write to standard output \(ENOSPC\)\n {2}\S.*\n$/),
    ]);
  });
});
