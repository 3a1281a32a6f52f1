/** Puts a run's findings beside those of earlier runs. */
import { compareText } from '../core/compare.ts';
import { UserError } from '../core/user-error.ts';
import type { Finding } from '../model/finding.ts';
import type { FindingBook } from '../store/finding-book.ts';
import { storedFinding } from '../store/stored-finding.ts';
import type { Window } from './hunt-window-of.ts';
import { settleStatuses } from './settle-statuses.ts';

export interface Remembered {
  /** With their history, as they were ranked; then those that ended, the highest score first. */
  readonly findings: readonly Finding[];
  /** Earlier runs that are remembered. */
  readonly runsBefore: number;
  /** Why this one is not; null when it is. */
  readonly failure: UserError | null;
}

/**
 * @param findings all of this run, ranked. @param total how many there were before a bound cut them.
 * What cannot be written is told all the same; what was known before stays.
 */
export async function rememberFindings(
  book: FindingBook,
  window: Window,
  scopes: ReadonlySet<string>,
  findings: readonly Finding[],
  total: number,
): Promise<Remembered> {
  const { sinceUs, untilUs } = window;
  const runs = await book.runs();
  const settled = settleStatuses(
    {
      untilUs,
      sinceUs,
      scopes,
      sightings: findings,
      leastBits: total > findings.length ? findings.at(-1)!.bits : Number.NEGATIVE_INFINITY,
    },
    { runs, stretches: await book.stretches(), scopeOf: await book.scopes() },
  );
  let failure: UserError | null = null;
  if (!runs.some((run) => run.untilUs > untilUs)) {
    const run = { untilUs, sinceUs, scopes: [...scopes].sort(compareText), findings: findings.length };
    await book.write(run, findings.map(storedFinding), settled.changed).catch((error: unknown) => {
      if (!(error instanceof UserError)) throw error;
      failure = error;
    });
  }
  const here = new Set(findings.map(({ id }) => id));
  const gone = new Set([...settled.histories.keys()].filter((id) => !here.has(id)));
  const ended = (await book.findings(gone)).map(({ document }) => JSON.parse(document) as Finding);
  const inOrder = ended.sort((a, b) => b.bits - a.bits || compareText(a.id, b.id));
  const all = [...findings, ...inOrder].map((finding, i) => ({ ...finding, rank: i + 1, history: settled.histories.get(finding.id)! }));
  return { findings: all, runsBefore: runs.filter((run) => run.untilUs < untilUs).length, failure };
}
