/** Runs the built program and measures it from outside. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../../../dist/cli/main.js', import.meta.url));
const LOOK_MS = 50;

export interface Measured {
  readonly seconds: number;
  /** Of all its threads; 0 where the system does not say. */
  readonly cpuSeconds: number;
  /** Highest resident memory in MiB; 0 where the system does not say. */
  readonly peakMib: number;
  readonly out: string;
}

/** @throws when it does not end with exit code 0. */
export async function runMeasured(words: readonly string[]): Promise<Measured> {
  const began = performance.now();
  const child = spawn(process.execPath, [MAIN, ...words], { stdio: ['ignore', 'pipe', 'inherit'] });
  let out = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text;
  });
  let peakMib = 0;
  let cpuSeconds = 0;
  const look = setInterval(() => {
    try {
      const [, kib] = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${child.pid}/status`, 'latin1')) ?? [];
      if (kib !== undefined) peakMib = Math.max(peakMib, Number(kib) / 1024);
      // proc(5), fields 14 and 15, in hundredths of a second; the name before them may hold anything.
      const text = readFileSync(`/proc/${child.pid}/stat`, 'latin1');
      const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
      cpuSeconds = (Number(fields[11]) + Number(fields[12])) / 100;
    } catch {
      // It has ended, or this system has no /proc.
    }
  }, LOOK_MS);
  const [code] = await once(child, 'close');
  clearInterval(look);
  if (code !== 0) throw new Error(`undertow ${words.join(' ')} ended with ${code}`);
  return { seconds: (performance.now() - began) / 1000, cpuSeconds, peakMib, out };
}
