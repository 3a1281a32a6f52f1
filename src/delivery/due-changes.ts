/** Which changes a receiver is to be told, from what findings say of themselves and what it heard before. */
import type { Finding } from '../model/finding.ts';
import { SEVERITIES, type Severity } from '../model/severity.ts';
import { type Change, changeOf } from './change.ts';
import type { Noted } from './noted.ts';

export interface Due {
  readonly id: string;
  /** What is noted with it, or instead of it. */
  readonly noted: Noted;
  /** Null where only the note changes. */
  readonly change: Change | null;
}

export interface Audience {
  readonly least: Severity;
  readonly isEvery: boolean;
  /** Changes until this time are those of before the receiver was named. */
  readonly sinceUs: number;
}

const RANKS = SEVERITIES.map(([severity]) => severity).reverse();
/** 0 for Info to 4 for Critical. */
export const rankOf = (severity: Severity) => RANKS.indexOf(severity);

/**
 * Follows from the history of findings, not from the run: what a killed run did not get to is due in the next one.
 * @param findings of a hunt, with their history. @param untilUs end of the window. @param heard by id.
 */
export function dueChanges(findings: readonly Finding[], untilUs: number, heard: ReadonlyMap<string, Noted>, audience: Audience): Due[] {
  return findings.flatMap((finding) => {
    const due = dueOf(finding, untilUs, heard.get(finding.id) ?? null, audience);
    return due === null ? [] : [due];
  });
}

function dueOf(finding: Finding, untilUs: number, was: Noted | null, audience: Audience): Due | null {
  const last = finding.history?.changes.at(-1);
  if (last === undefined) return null;
  return last.status === 'ended' ? endOf(finding, last.atUs, was, audience) : presenceOf(finding, last.atUs, untilUs, was, audience);
}

function endOf(finding: Finding, atUs: number, was: Noted | null, { least, sinceUs }: Audience): Due | null {
  const passes = rankOf(finding.severity) >= rankOf(least);
  if (was === null ? atUs <= sinceUs : !was.isOpen && was.atUs >= atUs) return null;
  const isTold = was?.isTold === true || passes;
  const noted: Noted = { atUs, isOpen: false, worst: rankOf(finding.severity), isTold, everyUs: was?.everyUs ?? 0 };
  return { id: finding.id, noted, change: isTold ? changeOf('ended', finding, atUs) : null };
}

function presenceOf(finding: Finding, beganUs: number, untilUs: number, was: Noted | null, audience: Audience): Due | null {
  const { least, isEvery, sinceUs } = audience;
  const rank = rankOf(finding.severity);
  const passes = rank >= rankOf(least);
  const isTold = passes || was?.isTold === true;
  const everyUs = isEvery && passes ? untilUs : (was?.everyUs ?? 0);
  const due = (noted: Partial<Noted>, change: Change | null): Due => ({
    id: finding.id,
    noted: { atUs: beganUs, isOpen: true, worst: Math.max(rank, was?.worst ?? 0), isTold, everyUs, ...noted },
    change,
  });
  const every = () => (isEvery && passes && was?.everyUs !== untilUs ? changeOf('ongoing', finding, untilUs) : null);
  const isFresh = was === null ? beganUs > sinceUs : beganUs > was.atUs;
  if (isFresh) {
    const kind = finding.history!.changes.at(-1)!.status === 'returned' ? 'returned' : 'new';
    return due({ worst: rank }, passes ? changeOf(kind, finding, beganUs) : null);
  }
  if (was === null) return due({ isTold: isEvery && passes }, every());
  // The same window judged again has what was told to have ended.
  if (!was.isOpen) return due({ atUs: was.atUs, worst: rank }, passes ? changeOf('returned', finding, untilUs) : null);
  if (rank > was.worst) {
    return due({ atUs: was.atUs }, passes ? changeOf('raised', finding, `${was.atUs} ${finding.severity}`) : null);
  }
  const change = every();
  return change === null ? null : due({ atUs: was.atUs }, change);
}
