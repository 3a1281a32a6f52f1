/** What happens to a hunt on full and read-only disks, with wrong clocks, and when inputs change under it. */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  appendFileSync,
  closeSync,
  copyFileSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  utimesSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { beforeEach, describe, expect, it } from 'vitest';
import { mainPath, undertow } from '../helpers/run-cli.ts';
import { temporaryFolder } from '../store/temporary-folder.ts';

const repository = fileURLToPath(new URL('../../', import.meta.url));
const conn = (scenario: string) => gunzipSync(readFileSync(join(repository, 'test/logs', scenario, 'zeek/conn.log.gz'))).toString('latin1');
const later = (text: string, days: number) => text.replace(/^(\d{10})\./gm, (_, seconds: string) => `${Number(seconds) + days * 86_400}.`);

interface Document {
  caveats: string[];
  issues: { name: string; count: number }[];
  summary: { flows: number };
  findings: { id: string; status: string }[];
}
function run(words: readonly string[], env: Record<string, string> = {}): Document {
  const { code, out, talk } = undertow(['hunt', ...words, '--format', 'json', '--quiet'], { env });
  expect([code, talk]).toEqual([0, '']);
  return JSON.parse(out) as Document;
}

let folder = '';
let store = '';
beforeEach(() => {
  folder = temporaryFolder();
  store = join(folder, 'h.duckdb');
});

const canMount =
  process.getuid?.() === 0 &&
  spawnSync('sh', ['-c', 'd=$(mktemp -d) && mount -t tmpfs tmpfs "$d" && umount "$d" && rmdir "$d"']).status === 0;

/** Runs with a small disk under the store. */
function withDisk(size: string, work: (disk: string) => void): void {
  const disk = join(folder, 'disk');
  mkdirSync(disk);
  expect(spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', disk]).status).toBe(0);
  try {
    work(disk);
  } finally {
    spawnSync('umount', [disk]);
  }
}

describe.skipIf(!canMount)('a full disk (skipped where nothing can be mounted)', () => {
  const leave = (disk: string, bytes: number) => {
    // In steps, since the last bytes are found by trying.
    const filler = openSync(join(disk, 'filler'), 'w');
    const free = () => Number(spawnSync('df', ['--output=avail', '-B1', disk]).stdout.toString().split('\n')[1]);
    while (free() > bytes) writeSync(filler, Buffer.alloc(Math.min(65_536, free() - bytes)));
    closeSync(filler);
  };

  it('at any stage of a run costs that run and nothing else', () => {
    const first = join(folder, 'first.log');
    const second = join(folder, 'second.log');
    writeFileSync(first, conn('dropbox-dbc2-beacon'));
    writeFileSync(second, conn('person-browsing'));
    withDisk('32m', (disk) => {
      const on = join(disk, 'h.duckdb');
      run([first, '--store', on]);
      const outcomes = new Set<string>();
      for (const kib of [0, 260, 1_100, 3_200]) {
        rmSync(join(disk, 'filler'), { force: true });
        leave(disk, kib * 1_024);
        const { code, out, talk } = undertow(['hunt', second, '--store', on, '--format', 'json', '--quiet']);
        outcomes.add(`${code} ${out === '' ? 'nothing shown' : 'shown'}`);
        if (code === 0) continue;
        expect([kib, code, talk]).toEqual([
          kib,
          2,
          expect.stringMatching(/^undertow: (no space left for|not enough memory for) \S+\n {2}\S.*\n$/),
        ]);
      }
      expect([...outcomes]).toContain('2 nothing shown');
      rmSync(join(disk, 'filler'), { force: true });
      const after = run([first, second, '--store', on]);
      const whole = run([first, second, '--store', store]);
      expect(after.summary.flows).toBe(whole.summary.flows);
      expect(after.findings.map(({ id }) => id)).toEqual(whole.findings.map(({ id }) => id));
      expect(undertow(['store', on]).out).toContain('everything holds together');
      expect(readdirSync(disk)).toEqual(['h.duckdb']);
    });
  }, 180_000);

  it('that is read-only ends a hunt in two lines, and can be looked at', () => {
    withDisk('32m', (disk) => {
      const on = join(disk, 'h.duckdb');
      writeFileSync(join(folder, 'a.log'), conn('person-browsing'));
      run([join(folder, 'a.log'), '--store', on]);
      spawnSync('mount', ['-o', 'remount,ro', disk]);
      const { code, talk } = undertow(['hunt', '--store', on]);
      expect([code, talk]).toEqual([2, expect.stringMatching(/^undertow: may not write \S+\n {2}\S.*\n$/)]);
      expect(undertow(['store', on]).code).toBe(0);
    });
  });
});

const canCompile =
  process.platform === 'linux' && spawnSync('gcc', ['-xc', '-fsyntax-only', '-'], { input: '#include <dlfcn.h>\n' }).status === 0;

describe.skipIf(!canCompile)('a network disk without locks (skipped where nothing can be compiled)', () => {
  it('is named, and nothing is written', () => {
    // As such a disk answers: every lock is refused with ENOLCK (fcntl(2)).
    const source = `#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
static int answer(const char *name, int fd, int command, void *argument) {
  if (command == F_SETLK || command == F_SETLKW || command == F_OFD_SETLK) { errno = ENOLCK; return -1; }
  return ((int (*)(int, int, ...))dlsym(RTLD_NEXT, name))(fd, command, argument);
}
int fcntl(int fd, int command, ...) { va_list v; va_start(v, command); void *a = va_arg(v, void *); va_end(v); return answer("fcntl", fd, command, a); }
int fcntl64(int fd, int command, ...) { va_list v; va_start(v, command); void *a = va_arg(v, void *); va_end(v); return answer("fcntl64", fd, command, a); }
`;
    writeFileSync(join(folder, 'no-locks.c'), source);
    const library = join(folder, 'no-locks.so');
    expect(spawnSync('gcc', ['-shared', '-fPIC', '-o', library, join(folder, 'no-locks.c'), '-ldl']).status).toBe(0);
    const { code, talk } = undertow(['hunt', '--store', store], { env: { LD_PRELOAD: library } });
    expect([code, talk]).toEqual([
      2,
      `undertow: cannot lock ${store}\n  keep the store on a local disk; or a program in another container has it open\n`,
    ]);
    expect(readdirSync(folder).filter((name) => !name.startsWith('no-locks') && name !== 'h.duckdb')).toEqual([]);
  });
});

describe('a damaged store', () => {
  it('is told, with the way to save what is left', () => {
    writeFileSync(join(folder, 'a.log'), conn('person-browsing'));
    run([join(folder, 'a.log'), '--store', store]);
    truncateSync(store, 20_000);
    for (const words of [
      ['hunt', '--store', store],
      ['store', store],
    ]) {
      const { code, talk } = undertow(words);
      expect([code, talk.split('\n').length]).toEqual([2, 3]);
      expect(talk).toContain('undertow store export');
    }
  });
});

describe('a clock', () => {
  it('that is wrong on a sensor does not draw the window away from the rest', () => {
    const path = join(folder, 'a.log');
    const log = conn('dropbox-dbc2-beacon');
    writeFileSync(path, log);
    const right = run([path, '--store', store]);
    expect(right.summary.flows).toBeGreaterThan(100);
    writeFileSync(join(folder, 'wrong.log'), later(conn('person-browsing'), 30 * 365));
    const wrong = run([join(folder, 'wrong.log'), '--store', store]);
    expect(wrong.summary.flows).toBe(right.summary.flows);
    expect(wrong.findings.map(({ id, status }) => [id, status])).toEqual(right.findings.map(({ id, status }) => [id, status]));
    expect(wrong.caveats.join()).toMatch(/flows in the store begin behind the window/);
  });

  it('of this machine that is set back by years loses nothing', () => {
    const path = join(folder, 'a.log');
    writeFileSync(path, conn('dropbox-dbc2-beacon'));
    const before = run([path, '--store', store]);
    appendFileSync(path, conn('person-browsing').replace(/^#.*\n/gm, ''));
    // A library that a shell preloads would do it too; the program takes its clock from one place.
    const after = run([path, '--store', store], { NODE_OPTIONS: `--import=data:text/javascript,Date.now=()=>946684800000` });
    expect(after.summary.flows).toBeGreaterThan(before.summary.flows);
    expect(after.findings.length).toBeGreaterThanOrEqual(before.findings.length);
  });
});

describe('inputs', () => {
  it('that shrink, vanish or become others between two runs are read as what they are', () => {
    const path = join(folder, 'conn.log');
    const [first, second] = [conn('dropbox-dbc2-beacon'), conn('person-browsing')];
    writeFileSync(path, first);
    const one = run([folder, '--store', store]);
    // copytruncate: the same file begins anew.
    truncateSync(path, 0);
    run([folder, '--store', store]);
    writeFileSync(path, second);
    const both = run([folder, '--store', store]);
    rmSync(path);
    const again = run([folder, '--store', store]);
    expect(again.summary.flows).toBe(both.summary.flows);
    writeFileSync(join(folder, 'a.txt'), first);
    writeFileSync(join(folder, 'b.txt'), second);
    const whole = run([join(folder, 'a.txt'), join(folder, 'b.txt'), '--store', join(folder, 'other.duckdb')]);
    expect(both.summary.flows).toBe(whole.summary.flows);
    expect(one.summary.flows).toBeLessThan(whole.summary.flows);
  });

  it('that vanish while a run is at them cost only what was not read', async () => {
    const inputs = join(folder, 'in');
    mkdirSync(inputs);
    const log = conn('dropbox-dbc2-beacon');
    for (let i = 0; i < 20; i++) writeFileSync(join(inputs, `${i}.log`), later(log, i - 400).replaceAll('\tC', `\tC${i}x`));
    const child = spawn(
      process.execPath,
      [mainPath, 'hunt', inputs, '--store', store, '--format', 'json', '--quiet', '--keep-flows', '100d'],
      {
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    );
    let out = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      out += text;
    });
    while (!readdirSync(folder).some((name) => name.includes('.spill-')) && child.exitCode === null)
      await new Promise((resolve) => setTimeout(resolve, 5));
    for (let i = 10; i < 20; i++) rmSync(join(inputs, `${i}.log`));
    const [code] = await once(child, 'close');
    expect([code, typeof JSON.parse(out)]).toEqual([0, 'object']);
    for (let i = 10; i < 20; i++) writeFileSync(join(inputs, `${i}.log`), later(log, i - 400).replaceAll('\tC', `\tC${i}x`));
    run([inputs, '--store', store, '--window', '90d', '--keep-flows', '100d']);
    const all = run([inputs, '--store', store, '--window', '90d', '--keep-flows', '100d']);
    const calm = run([inputs, '--store', join(folder, 'calm.duckdb'), '--window', '90d', '--keep-flows', '100d']);
    expect(all.summary.flows).toBe(calm.summary.flows);
  });

  it('of a folder with odd files in it are read all the same', () => {
    const inputs = join(folder, 'in');
    mkdirSync(inputs);
    writeFileSync(join(inputs, 'conn.log'), conn('person-browsing'));
    writeFileSync(join(inputs, 'empty.log'), '');
    writeFileSync(join(inputs, 'header.log'), conn('person-browsing').slice(0, 40));
    writeFileSync(join(inputs, 'noise'), Buffer.from(Array.from({ length: 5_000 }, (_, i) => (i * 7_919) % 256)));
    copyFileSync(join(repository, 'pcaps/dropbox-api-once.pcap'), join(inputs, 'cut.pcap'));
    truncateSync(join(inputs, 'cut.pcap'), 30);
    utimesSync(join(inputs, 'conn.log'), 1, 1);
    const first = run([inputs, '--store', store]);
    expect(first.summary.flows).toBeGreaterThan(100);
    expect(run([inputs, '--store', store]).summary.flows).toBe(first.summary.flows);
    copyFileSync(join(repository, 'pcaps/dropbox-api-once.pcap'), join(inputs, 'cut.pcap'));
    expect(run([inputs, '--store', store]).summary.flows).toBeGreaterThan(first.summary.flows);
  });
});
