/** The benchmark's generated logs: the same every time, joined by their keys, and read whole by the product. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { byteCount } from '../../scripts/bench/logs/byte-count.ts';
import { folderBytes } from '../../scripts/bench/logs/folder-bytes.ts';
import { type LogKind, logKinds } from '../../scripts/bench/logs/log-kind.ts';
import { percent } from '../../scripts/bench/logs/log-table.ts';
import { secondsText, zonedText } from '../../scripts/bench/logs/log-text.ts';
import { type MadeLogs, makeLogs } from '../../scripts/bench/logs/make-logs.ts';
import { treeMemory } from '../../scripts/bench/logs/process-tree.ts';
import { programs } from '../../scripts/bench/logs/software.ts';
import { Issues } from '../../src/core/issues.ts';
import type { LogFlow } from '../../src/model/log-flow.ts';
import { readInputs } from '../../src/source/read.ts';

const SIZE = 1_000_000;
const folder = mkdtempSync(join(tmpdir(), 'undertow-bench-logs-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const [zeek, eve] = logKinds as [LogKind, LogKind];
const made = new Map<LogKind, MadeLogs>();

beforeAll(() => {
  for (const kind of logKinds) made.set(kind, makeLogs(kind, join(folder, kind.name), SIZE, false));
});

const lines = (path: string): string[] => readFileSync(join(folder, path), 'utf8').split('\n').slice(0, -1);
const rowsOf = (path: string): string[][] =>
  lines(path)
    .filter((line) => !line.startsWith('#'))
    .map((line) => line.split('\t'));

const readRows = async (kind: LogKind) => {
  const read = { flows: 0, names: 0, answers: 0, begins: new Set<string>() };
  const sink = {
    flow(row: LogFlow) {
      read.flows++;
      read.begins.add(`${row.startUs} ${row.clientPort}`);
    },
    names() {
      read.names++;
    },
    answer() {
      read.answers++;
    },
    alert() {},
    certificate() {},
  };
  const issues = new Issues();
  await readInputs([join(folder, kind.name)], { frame() {} }, { issues, rows: sink });
  return { ...read, issues: issues.list().map(({ name }) => name) };
};

describe.each(logKinds)('$title', (kind) => {
  it('is the same every time, and kept while the generator is', () => {
    const { sha256, rows, bytes } = made.get(kind)!;
    const again = makeLogs(kind, join(folder, `again-${kind.name}`), SIZE, false);
    expect(again).toMatchObject({ sha256, rows, bytes, days: 1, reused: false });
    expect(makeLogs(kind, join(folder, kind.name), SIZE, false)).toMatchObject({ sha256, reused: true });
    expect(folderBytes(join(folder, kind.name))).toBe(bytes);
  });

  it('is the same by the hour, in a file each', () => {
    const hourly = makeLogs(kind, join(folder, `hourly-${kind.name}`), SIZE, true);
    expect(hourly.rows).toBe(made.get(kind)!.rows);
    expect(hourly.files).toBe(24 * made.get(kind)!.files);
    expect(folderBytes(hourly.path)).toBe(hourly.bytes);
  });

  it('goes on for days until it is large enough, and loses nothing between them', () => {
    const path = join(folder, `days-${kind.name}`);
    const bytes = kind === zeek ? 20e6 : 45e6;
    const days = makeLogs({ ...kind, dayBytes: 1e6 }, path, bytes, false, 5);
    expect(days.days).toBeGreaterThan(1);
    expect(readdirSync(path)).toHaveLength(days.days);
    expect(days.files).toBe(days.days * made.get(kind)!.files);
    expect(folderBytes(path)).toBe(days.bytes);
    expect(days.bytes).toBeGreaterThanOrEqual(bytes);
    expect(days.bytes).toBeLessThan(bytes + 100_000);
  });

  it('is read whole by the product, without a complaint but for pings and alerts', async () => {
    const { issues, flows } = await readRows(kind);
    expect(issues.filter((name) => !/other-protocol|alert/.test(name))).toEqual([]);
    expect(flows).toBeGreaterThan(1_000);
  });
});

describe('Zeek’s logs', () => {
  it('have rows as wide as their header, in the order of time, joined by uid', () => {
    const uids = new Map<string, string>();
    for (const row of rowsOf('zeek/2026-01-14/conn.log')) uids.set(row[1]!, row.slice(2, 6).join());
    for (const log of ['conn', 'dns', 'ssl']) {
      const path = `zeek/2026-01-14/${log}.log`;
      const fields = lines(path).find((line) => line.startsWith('#fields'))!;
      const rows = rowsOf(path);
      for (const row of rows) expect(row).toHaveLength(fields.split('\t').length - 1);
      const missing = rows.filter((row) => uids.get(row[1]!) !== row.slice(2, 6).join());
      // What was still open at the end of the day has no row of its own.
      expect(missing.length).toBeLessThan(rows.length / 100);
      expect(lines(path).at(-1)).toMatch(/^#close\t2026-01-14-23-59-/);
    }
  });
});

describe('both', () => {
  it('tell of the same traffic', async () => {
    const hosts = { ...zeek, dayBytes: 200 * SIZE };
    makeLogs(hosts, join(folder, 'same-zeek'), SIZE, false);
    makeLogs({ ...eve, dayBytes: 200 * SIZE }, join(folder, 'same-eve'), SIZE, false);
    const [fromZeek, fromEve] = [
      await readRows({ ...zeek, name: 'same-zeek' as 'zeek' }),
      await readRows({ ...eve, name: 'same-eve' as 'eve' }),
    ];
    expect(fromEve.flows).toBe(fromZeek.flows);
    expect(fromEve.begins).toEqual(fromZeek.begins);
    expect(fromEve.answers).toBe(fromZeek.answers);
  });

  it('name clients by fingerprints of the right shape', () => {
    for (const { prints, isQuic } of Object.values(programs)) {
      expect(prints.ja4).toMatch(isQuic ? /^q13d\d{4}h3_[0-9a-f]{12}_[0-9a-f]{12}$/ : /^t1[23]d\d{4}(h2|h1|00)_[0-9a-f]{12}_[0-9a-f]{12}$/);
      expect(prints.ja3).toMatch(/^[0-9a-f]{32}$/);
    }
  });
});

describe('texts', () => {
  it('are those of the format', () => {
    expect(secondsText(1_768_348_800_000_009)).toBe('1768348800.000009');
    expect(secondsText(999_999)).toBe('0.999999');
    expect(zonedText(1_768_381_261_012_345)).toBe('2026-01-14T09:01:01.012345+0000');
    expect(['300MB', '10GiB', '1.5kB', '77', '', 'x', '-1'].map(byteCount)).toEqual([
      3e8,
      10 * 2 ** 30,
      1500,
      77,
      Number.NaN,
      Number.NaN,
      Number.NaN,
    ]);
  });
});

describe('the table and the watch', () => {
  it('hold speed against the same round', () => {
    const contender = { title: 'x', needs: [], command: () => 'true' };
    const outcome = (seconds: readonly number[]) => ({
      contender,
      packets: 0,
      bytes: 1,
      runs: seconds.map((wallSeconds) => ({ wallSeconds, cpuSeconds: 1, peakBytes: 1 })),
      trouble: undefined,
    });
    // 1/2, 3/4 and 8/10: the median is 75 %.
    expect(percent(outcome([2, 4, 10]), outcome([1, 3, 8]))).toBe('75');
  });

  it.runIf(process.platform === 'linux')('see the memory of children too', async () => {
    const before = treeMemory(process.pid).nowBytes;
    const child = spawn(process.execPath, ['-e', 'globalThis.kept = Buffer.alloc(200e6, 1); console.log(1); setInterval(() => {}, 1e5)']);
    await once(child.stdout, 'data');
    const during = treeMemory(process.pid).nowBytes;
    const alone = treeMemory(child.pid!);
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(alone.nowBytes).toBeGreaterThan(200e6);
    expect(alone.highestBytes).toBeGreaterThan(200e6);
    expect(during - before).toBeGreaterThan(100e6);
  });
});

it('files are where they are said to be', () => {
  expect(statSync(join(folder, 'eve/2026-01-14/eve.json')).size).toBe(made.get(eve)!.bytes);
});
