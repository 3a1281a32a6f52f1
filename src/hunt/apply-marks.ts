import type { Finding } from '../model/finding.ts';
import type { Mark } from '../model/mark.ts';
import { MarkMatcher } from './mark-matcher.ts';

/** A run's findings with what people decided about them, each list in the order of its ranking. */
export interface MarkedFindings {
  readonly open: readonly Finding[];
  /** Counted apart from the others, and told behind them. */
  readonly benign: readonly Finding[];
  readonly ended: readonly Finding[];
}

/** @param findings ranked. @param nowUs the clock that ends marks. */
export function applyMarks(findings: readonly Finding[], marks: readonly Mark[], nowUs: number): MarkedFindings {
  const matcher = new MarkMatcher(marks, nowUs);
  const open: Finding[] = [];
  const benign: Finding[] = [];
  const ended: Finding[] = [];
  for (const finding of findings) {
    const marked = matcher.of(finding);
    const shown = {
      ...finding,
      ...(marked.triage === null ? {} : { triage: marked.triage }),
      ...(marked.ended === null ? {} : { triageEnded: marked.ended }),
    };
    if (finding.history?.status === 'ended') ended.push(shown);
    else if (marked.triage?.verdict === 'benign') benign.push(shown);
    else open.push(shown);
  }
  return { open, benign, ended };
}
