/** Runs a program and watches, while it runs, its memory and what it puts into a folder. */
import { spawn } from 'node:child_process';
import { closeSync, openSync, readdirSync } from 'node:fs';
import { folderBytes } from './folder-bytes.ts';
import { treeMemory } from './process-tree.ts';

const SAMPLE_MS = 50;
/** Sizes of a folder of hundreds of files are asked for less often. */
const SAMPLES_A_SIZE = 10;

export interface WatchedRun {
  /** Its exit code, or the signal that ended it. */
  readonly ended: number | NodeJS.Signals;
  readonly seconds: number;
  /** Of all its processes together, the most of any moment that was looked at. */
  readonly peakBytes: number;
  readonly putAsideBytes: number;
  /** From the signal that `stop` named to the end. */
  readonly stopSeconds: number | undefined;
  /** In the folder when it had ended. */
  readonly left: { readonly folders: number; readonly bytes: number };
}

export interface Stop {
  readonly signal: NodeJS.Signals;
  /** Not before this, and not before something was put aside. */
  readonly afterSeconds: number;
}

export const watchRun = async (words: readonly string[], folder: string, outFile: string, stop?: Stop): Promise<WatchedRun> => {
  const out = openSync(outFile, 'w');
  const begin = performance.now();
  const elapsed = (): number => (performance.now() - begin) / 1000;
  const child = spawn(process.execPath, words, { stdio: ['ignore', out, 'inherit'] });
  closeSync(out);
  let peakBytes = 0;
  let putAsideBytes = 0;
  let samples = 0;
  let stoppedAt: number | undefined;
  const look = (): void => {
    const { nowBytes, highestBytes } = treeMemory(child.pid!);
    peakBytes = Math.max(peakBytes, nowBytes, highestBytes);
    if (samples++ % SAMPLES_A_SIZE === 0) putAsideBytes = Math.max(putAsideBytes, folderBytes(folder));
    if (stop === undefined || stoppedAt !== undefined || putAsideBytes === 0 || elapsed() < stop.afterSeconds) return;
    stoppedAt = elapsed();
    child.kill(stop.signal);
  };
  const timer = setInterval(look, SAMPLE_MS);
  const ended = await new Promise<number | NodeJS.Signals>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => resolve(signal ?? code ?? -1));
  });
  clearInterval(timer);
  const seconds = elapsed();
  const left = { folders: readdirSync(folder).length, bytes: folderBytes(folder) };
  return { ended, seconds, peakBytes, putAsideBytes, stopSeconds: stoppedAt === undefined ? undefined : seconds - stoppedAt, left };
};
