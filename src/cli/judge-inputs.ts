import type { UserError } from '../core/user-error.ts';
import type { Report } from '../model/report.ts';
import { analysis } from './analysis.ts';
import { Progress } from './progress.ts';
import type { Judging } from './read-judging.ts';
import { terminal } from './terminal.ts';

export interface Judged {
  readonly report: Report;
  /** Why a file of `--keep` was not written; null when all were. */
  readonly keepFailure: UserError | null;
}

/** Reads and judges, with progress on stderr unless it is to be quiet. @throws UserError when the request cannot be carried out. */
export async function judgeInputs(judging: Judging, quiet: boolean): Promise<Judged> {
  const progress = new Progress(
    (text) => process.stderr.write(text),
    terminal.isErrorTerminal,
    () => performance.now(),
    terminal.errorWidth,
  );
  let keepFailure: UserError | null = null;
  try {
    const report = await analysis({
      ...judging,
      onKeepFailure: (error) => {
        keepFailure = error;
      },
      onProgress: (advance) => (quiet ? undefined : progress.advance(advance)),
      onJoined: (flows, about) => (quiet ? undefined : progress.joined(flows, about)),
    });
    return { report, keepFailure };
  } finally {
    if (!quiet) progress.end();
  }
}
