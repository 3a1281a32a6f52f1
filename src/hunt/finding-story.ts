/** All that a store knows of one finding over time. */
import type { Finding } from '../model/finding.ts';
import type { FindingStatus } from '../model/finding-history.ts';
import type { Mark } from '../model/mark.ts';
import type { ScoreStep, Stretch } from '../store/finding-book.ts';
import type { HuntBooks } from '../store/read-hunt.ts';
import { findingStatus } from './finding-status.ts';
import { isMarkAbout, type Marked, MarkMatcher } from './mark-matcher.ts';

export interface FindingStory {
  /** As it was last seen. */
  readonly finding: Finding;
  readonly status: FindingStatus;
  /** Runs one after the other that had it. */
  readonly stretches: readonly Stretch[];
  /** Where its score changed. */
  readonly steps: readonly ScoreStep[];
  /** Every decision that is or was about it, replaced and taken back ones among them. */
  readonly marks: readonly Mark[];
  readonly marked: Marked;
}

/** @returns null for an id that is not there. */
export async function readStory(
  { findings, marks }: Pick<HuntBooks, 'findings' | 'marks'>,
  id: string,
  nowUs: number,
): Promise<FindingStory | null> {
  const [found] = await findings.findings(new Set([id]));
  if (found === undefined) return null;
  const finding = JSON.parse(found.document) as Finding;
  const stretches = await findings.stretchesOf(id);
  const all = await marks.marks();
  return {
    finding,
    status: findingStatus(stretches, finding.scope, await findings.runs()),
    stretches,
    steps: await findings.scoreSteps(id),
    marks: all.filter((mark) => isMarkAbout(mark, finding)),
    marked: new MarkMatcher(all, nowUs).of(finding),
  };
}
