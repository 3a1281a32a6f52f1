/** Runs every contender on a capture. */
import { execFileSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import type { MadeCapture } from './capture/make-capture.ts';
import type { Contender } from './contender.ts';
import { measure } from './measure.ts';
import { missingNeeds } from './missing-needs.ts';
import type { Outcome } from './outcome.ts';
import { quoted, runRounds } from './run-rounds.ts';

/** The capture that a contender reads: the whole, or a copy of its beginning (made again only when older). */
const input = (capture: MadeCapture, contender: Contender): { path: string; packets: number; bytes: number } => {
  const packets = contender.prefixPackets;
  if (packets === undefined || packets >= capture.packets) return capture;
  const path = capture.path.replace(/\.pcap$/, `.first-${packets}.pcap`);
  if (!existsSync(path) || statSync(path).mtimeMs < statSync(capture.path).mtimeMs) {
    execFileSync('editcap', ['-F', 'pcap', '-r', capture.path, path, `1-${packets}`], { stdio: 'ignore' });
  }
  return { path, packets, bytes: statSync(path).size };
};

export const runContenders = (
  capture: MadeCapture,
  contenders: readonly Contender[],
  rounds: number,
  say: (line: string) => void,
): Outcome[] => {
  const entries = contenders.map((contender) => {
    const missing = missingNeeds(contender.needs);
    const trouble = missing.length > 0 ? `absent: ${missing.join(', ')}` : undefined;
    const file = trouble === undefined ? input(capture, contender) : capture;
    const outcome: Outcome = { contender, packets: file.packets, bytes: file.bytes, runs: [], trouble };
    if (trouble !== undefined) say(`${contender.title}: ${trouble}`);
    return { outcome, path: file.path };
  });
  measure(() => `cat ${quoted(capture.path)}`); // into the page cache
  runRounds(entries, rounds, say);
  return entries.map(({ outcome }) => outcome);
};
