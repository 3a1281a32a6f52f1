/** Runs one command line to its end and says what it took, with everything that it started. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface Measurement {
  readonly wallSeconds: number;
  /** User and system, of all processes of a pipeline. */
  readonly cpuSeconds: number;
  /** Of the largest process; undefined without GNU time. */
  readonly peakBytes: number | undefined;
}

const GNU_TIME = '/usr/bin/time';
const LONGEST_SECONDS = 1_800;

/** Throws when the command fails, with the end of what it said. */
export const measure = (command: (folder: string) => string): Measurement => {
  const folder = mkdtempSync(join(tmpdir(), 'undertow-bench-'));
  const results = mkdtempSync(join(tmpdir(), 'undertow-bench-'));
  try {
    const [times, peak, said] = ['times', 'peak', 'said'].map((name) => join(results, name)) as [string, string, string];
    // bash's `time` sums every process of a pipeline, to the millisecond; GNU time knows the largest resident set.
    const script = [
      'set -o pipefail',
      "TIMEFORMAT='%3R %3U %3S'",
      `{ time { ${command(folder)} ; } >/dev/null 2>'${said}' </dev/null ; } 2>'${times}'`,
    ].join('\n');
    const shell = ['bash', '-c', script];
    const timed = existsSync(GNU_TIME) ? [GNU_TIME, '-q', '-f', '%M', '-o', peak, ...shell] : shell;
    const run = spawnSync('timeout', [String(LONGEST_SECONDS), ...timed], { stdio: 'ignore', env: { ...process.env, LC_ALL: 'C' } });
    if (run.error !== undefined) throw run.error;
    if (run.status !== 0) {
      const words = existsSync(said) ? readFileSync(said, 'utf8').trim().slice(-400) : '';
      throw new Error(`ended with ${run.status ?? run.signal}: ${words}`);
    }
    const [wall, user, system] = readFileSync(times, 'utf8').trim().split(/\s+/).map(Number);
    const kilobytes = existsSync(peak) ? Number(readFileSync(peak, 'utf8').trim().split('\n').at(-1)) : Number.NaN;
    return {
      wallSeconds: wall!,
      cpuSeconds: user! + system!,
      peakBytes: Number.isNaN(kilobytes) ? undefined : kilobytes * 1024,
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
    rmSync(results, { recursive: true, force: true });
  }
};
