/** Broken captures through the whole front: nothing thrown, nothing slow, packets kept. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { runFront } from './run-front.ts';
import { listFiles } from './shared-captures.ts';

export interface MalformedRun {
  readonly files: number;
  readonly refused: number;
  readonly flows: number;
  /** Frames that reached the decoders. */
  readonly frames: number;
  readonly slowest: { readonly capture: string; readonly milliseconds: number };
}

/** @throws what the front threw, with the name of the capture in its message. */
export async function runMalformed(folder: string, take: (capture: string) => boolean): Promise<MalformedRun> {
  const run = { files: 0, refused: 0, flows: 0, frames: 0, slowest: { capture: '', milliseconds: 0 } };
  for (const capture of listFiles(folder).filter(take)) {
    const bytes = readFileSync(path.join(folder, capture));
    const began = performance.now();
    try {
      const observation = await runFront(bytes);
      run.files++;
      run.refused += observation === null ? 1 : 0;
      run.flows += observation?.flows.length ?? 0;
      for (const count of observation?.links.values() ?? []) run.frames += count;
    } catch (error) {
      throw new Error(capture, { cause: error });
    }
    const milliseconds = performance.now() - began;
    if (milliseconds > run.slowest.milliseconds) run.slowest = { capture, milliseconds };
  }
  return run;
}
