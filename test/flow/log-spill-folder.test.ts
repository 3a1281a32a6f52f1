/** What killed runs leave in a spill folder goes with the next run, and nothing else does. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Random } from '../../scripts/bench/capture/random.ts';
import { processStart } from '../../src/core/process-start.ts';
import { LogSpillFolder } from '../../src/flow/log/log-spill-folder.ts';

const all = mkdtempSync(join(tmpdir(), 'undertow-test-'));
afterAll(() => rmSync(all, { recursive: true, force: true }));
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(all, 'spill-'));
});
const children: ChildProcess[] = [];
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});

const start = async (): Promise<ChildProcess> => {
  const script = join(import.meta.dirname, 'spill-child.ts');
  const child = spawn(process.execPath, ['--import', 'tsx', script, folder], { stdio: ['ignore', 'pipe', 'inherit'] });
  children.push(child);
  await once(child.stdout!, 'data');
  return child;
};

/** The name that this process would give, with another owner. */
const named = (owner: string): string => {
  const own = new LogSpillFolder(folder);
  const name = basename(dirname(own.file('x')));
  own.remove();
  return name.replace(/-\d+-\d+-[^-]*$/, `-${owner}-abcdef`);
};

describe('the folder of a killed run', { timeout: 240_000 }, () => {
  it('goes with the next run, whenever the kill came, and that of a living run stays', async () => {
    const random = new Random(7);
    const living = await start();
    let left = 0;
    for (let round = 0; round < 12; round++) {
      const child = await start();
      await setTimeout(random.below(250));
      child.kill('SIGKILL');
      await once(child, 'exit');
      const isOf = (pid: number) => (name: string) => name.includes(`-${pid}-`);
      if (readdirSync(folder).some(isOf(child.pid!))) left++;
      new LogSpillFolder(folder).remove();
      expect(readdirSync(folder).filter((name) => !isOf(living.pid!)(name))).toEqual([]);
      expect(living.exitCode).toBeNull();
    }
    expect(left).toBeGreaterThan(3);
    // It goes on as if nothing had been.
    await once(living.stdout!, 'data');
    await once(living.stdout!, 'data');
    expect(living.exitCode).toBeNull();
    living.kill('SIGKILL');
    await once(living, 'exit');
    new LogSpillFolder(folder).remove();
    expect(readdirSync(folder)).toEqual([]);
  });

  it.runIf(process.platform === 'linux')('is known also when its number went to another process, or nobody collected it', async () => {
    const zombie = spawn('sh', ['-c', 'true & echo $!; exec sleep 60'], { stdio: ['ignore', 'pipe', 'inherit'] });
    children.push(zombie);
    const pid = Number(String((await once(zombie.stdout!, 'data'))[0]));
    for (let tries = 0; tries < 100 && processStart(pid) !== null; tries++) await setTimeout(20);
    const dead = [`${process.pid}-12345`, `${pid}-12345`, '99999999-12345'].map(named);
    for (const name of dead) {
      mkdirSync(join(folder, name));
      writeFileSync(join(folder, name, 'rows-0'), 'x');
    }
    new LogSpillFolder(folder).remove();
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe('what else is in the folder', () => {
  it('stays: of living processes, of other machines and containers, of other programs, and what is no folder', () => {
    const elsewhere = named('99999999-12345').replace(/-[0-9a-f]{8}-/, '-00000000-');
    const parent = `${process.ppid}-${processStart(process.ppid)}`;
    const kept = [named(parent), named(`${process.ppid}-0`), elsewhere, named('0-12345'), named('x-12345'), 'undertow-rows-mine', 'else'];
    for (const name of kept) mkdirSync(join(folder, name));
    const file = named('99999999-1');
    writeFileSync(join(folder, file), 'x');
    const target = join(all, 'target');
    mkdirSync(target);
    const link = named('99999999-2');
    symlinkSync(target, join(folder, link));
    new LogSpillFolder(folder).remove();
    expect(readdirSync(folder).sort()).toEqual([...kept, file, link].sort());
    expect(existsSync(target)).toBe(true);
  });
});
