/** Runs every contender in rounds, so that a busy minute of the machine falls on all alike. */
import { measure } from './measure.ts';
import type { Outcome } from './outcome.ts';

export interface Entry {
  readonly outcome: Outcome;
  /** What it reads, a file or a folder. */
  readonly path: string;
}

export const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

export const runRounds = (entries: readonly Entry[], rounds: number, say: (line: string) => void): void => {
  for (let round = 0; round < rounds; round++) {
    for (const { outcome, path } of entries) {
      const { contender } = outcome;
      if (outcome.trouble !== undefined || (contender.prefixPackets !== undefined && round > 0)) continue;
      try {
        const run = measure((folder) => contender.command(quoted(path), folder));
        outcome.runs.push(run);
        say(`round ${round + 1}/${rounds}  ${contender.title}: ${run.cpuSeconds.toFixed(2)} CPU s, ${run.wallSeconds.toFixed(2)} s`);
      } catch (error) {
        outcome.trouble = `failed: ${error instanceof Error ? error.message : String(error)}`;
        say(`${contender.title}: ${outcome.trouble}`);
      }
    }
  }
};
