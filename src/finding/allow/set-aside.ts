import { countOf } from '../../core/count-of.ts';
import type { Allowed, AllowedFinding } from '../../model/allowed.ts';
import type { Finding } from '../../model/finding.ts';
import { SEVERITIES, type Severity } from '../../model/severity.ts';
import { addressedFinding } from './addressed-finding.ts';
import { type Allowance, covers } from './allowance.ts';

/** Findings, some of them allowed. */
export interface SetAside {
  /** Ranked anew. */
  readonly findings: readonly Finding[];
  /** Null without an allowlist. */
  readonly allowed: Allowed | null;
  /** What the allowlist may hide, and what of it has ended. */
  readonly caveats: readonly string[];
}

export interface AllowRequest {
  /** The first that covers a finding and has not ended speaks for it. */
  readonly allowances: readonly Allowance[];
  /** The end of the input's time, not of the day: the same input gives the same report whenever it is read. */
  readonly endUs: number;
  /** Findings to list, of both kinds. */
  readonly top: number;
  /** Findings that there are. */
  readonly total: number;
  /** Findings that are listed between those that are not allowed and those that are. */
  readonly behind: number;
}

/** Findings that are held against an allowlist. Where an allowlist is, so many must be asked for, for counts to be right. */
export const MOST_HELD = 10_000;

/** Puts what is allowed apart from what is not. @param ranked the first findings, whose hosts are named. */
export function setAside(ranked: readonly Finding[], { allowances, endUs, top, total, behind }: AllowRequest): SetAside {
  const rest: Finding[] = [];
  const aside: AllowedFinding[] = [];
  const bySeverity: Record<Severity, number> = { critical: 0, high: 0, medium: 0, low: 0, info: 0 };
  let count = 0;
  let back = 0;
  for (const finding of ranked) {
    const allowance = speakingFor(finding, allowances, endUs);
    if (allowance === null || isOver(allowance, endUs)) {
      if (allowance !== null) back++;
      if (rest.length < top) rest.push(finding);
      continue;
    }
    count++;
    bySeverity[finding.severity]++;
    if (aside.length < top) aside.push({ finding, reason: allowance.reason, expires: allowance.expires });
  }
  const findings = rest.map((finding, i) => ({ ...finding, rank: i + 1 }));
  if (allowances.length === 0) return { findings, allowed: null, caveats: [] };
  return {
    findings,
    allowed: {
      total: count,
      bySeverity,
      findings: aside.map((one, i) => ({ ...one, finding: { ...one.finding, rank: findings.length + behind + i + 1 } })),
    },
    caveats: caveatsOf(count, allowances.filter((one) => isOver(one, endUs)).length, back, allowances.length, total - ranked.length),
  };
}

const isOver = ({ untilUs }: Allowance, endUs: number) => untilUs !== null && untilUs <= endUs;

/** The first that covers a finding and has not ended, else one that has; null for none. */
function speakingFor(finding: Finding, allowances: readonly Allowance[], endUs: number): Allowance | null {
  const addressed = addressedFinding(finding);
  let over: Allowance | null = null;
  for (const allowance of allowances) {
    if (!covers(allowance, addressed)) continue;
    if (!isOver(allowance, endUs)) return allowance;
    over ??= allowance;
  }
  return over;
}

/** Counts of findings without those that are allowed. */
export function withoutAllowed({ findings, bySeverity }: FindingCounts, allowed: Allowed | null): FindingCounts {
  const left = { ...bySeverity };
  for (const [severity] of SEVERITIES) left[severity] -= allowed?.bySeverity[severity] ?? 0;
  return { findings: findings - (allowed?.total ?? 0), bySeverity: left };
}

interface FindingCounts {
  readonly findings: number;
  readonly bySeverity: Readonly<Record<Severity, number>>;
}

function caveatsOf(count: number, over: number, back: number, entries: number, beyond: number): string[] {
  const told: string[] = [];
  if (count > 0)
    told.push(`${countOf(count, 'finding is', 'findings are')} allowed by the configuration, and listed apart from the others.`);
  if (over > 0) {
    const again = back === 0 ? '' : `; ${countOf(back, 'finding that they cover is', 'findings that they cover are')} listed`;
    told.push(
      `Of ${countOf(entries, 'entry', 'entries')} of the allowlist, ${over} ended before the input does and ${over === 1 ? 'does' : 'do'} not apply${again}.`,
    );
  }
  if (beyond > 0)
    told.push(
      `The allowlist was held against the first ${countOf(MOST_HELD, 'finding')}; ${countOf(beyond, 'other was', 'others were')} not.`,
    );
  return told;
}
