import type { UserError } from '../core/user-error.ts';
import type { Report } from '../model/report.ts';
import { analysis } from './analysis.ts';
import type { Judging } from './read-judging.ts';
import { withProgress } from './with-progress.ts';

export interface Judged {
  readonly report: Report;
  /** Why a file of `--keep` was not written; null when all were. */
  readonly keepFailure: UserError | null;
}

/** Reads and judges, with progress on stderr unless it is to be quiet. @throws UserError when the request cannot be carried out. */
export async function judgeInputs(judging: Judging, quiet: boolean): Promise<Judged> {
  let keepFailure: UserError | null = null;
  const report = await withProgress(quiet, (listeners) =>
    analysis({
      ...judging,
      ...listeners,
      onKeepFailure: (error) => {
        keepFailure = error;
      },
    }),
  );
  return { report, keepFailure };
}
