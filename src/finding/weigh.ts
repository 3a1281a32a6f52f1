import { compareText } from '../core/compare.ts';
import { GROUPS, type Group } from '../evidence/groups.ts';
import { WEIGHTS } from '../evidence/weights.ts';
import type { Evidence } from '../model/evidence.ts';
import { SEVERITIES, type Severity } from '../model/severity.ts';
import { hundredths } from './hundredths.ts';

/** What a sum of bits says. */
export interface Grade {
  /** Prior and evidence. */
  readonly bits: number;
  readonly probability: number;
  /** 0–100: 50 is even odds, and every 20 points are a factor of 16. */
  readonly score: number;
  readonly severity: Severity;
}

/** What evidence adds up to. */
export interface Weighed extends Grade {
  /** Heaviest first; bits are what counted, so that the prior and they add up to `bits`. */
  readonly evidence: readonly Evidence[];
}

const POINTS_PER_BIT = 5;

/** Adds the evidence to the prior, each group of correlated analyzers within its cap. @param groups the fitted ones when not given. */
export function weigh(evidence: readonly Evidence[], groups: readonly Group[] = GROUPS): Weighed {
  const counted = evidence.map((each) => ({ ...each, bits: hundredths(each.bits) }));
  for (const group of groups) {
    const members = counted.filter((each) => group.analyzers.includes(each.analyzer)).sort(byWeight);
    const sum = members.reduce((total, each) => total + each.bits, 0);
    trim(
      members.filter((each) => each.bits > 0),
      sum - group.most,
      1,
    );
    trim(
      members.filter((each) => each.bits < 0),
      group.least - sum,
      -1,
    );
  }
  counted.sort(byWeight);
  const bits = hundredths(counted.reduce<number>((total, each) => total + each.bits, WEIGHTS.prior.bits));
  return { ...gradeOf(bits), evidence: counted };
}

/** @param bits to the hundredth. */
export function gradeOf(bits: number): Grade {
  const score = Math.round(10 * Math.min(100, Math.max(0, 50 + POINTS_PER_BIT * bits))) / 10;
  return { bits, probability: probabilityOf(bits), score, severity: severityOf(score) };
}

/** Takes `excess` away from the lightest on, so that the strongest testimony keeps its own number. */
function trim(members: { bits: number }[], excess: number, sign: 1 | -1): void {
  let left = excess;
  for (let i = members.length - 1; i >= 0 && left > 0; i--) {
    const each = members[i]!;
    const taken = Math.min(left, Math.abs(each.bits));
    each.bits = hundredths(each.bits - sign * taken);
    left -= taken;
  }
}

function byWeight(a: Evidence, b: Evidence): number {
  return Math.abs(b.bits) - Math.abs(a.bits) || compareText(a.analyzer, b.analyzer) || compareText(a.measure, b.measure);
}

/** 2^b / (1 + 2^b), to four significant digits. */
function probabilityOf(bits: number): number {
  return Number((1 / (1 + 2 ** -bits)).toPrecision(4));
}

function severityOf(score: number): Severity {
  return SEVERITIES.find(([, least]) => score >= least)?.[0] ?? 'info';
}
