import type { Channel } from '../model/channel.ts';
import type { Finding } from '../model/finding.ts';
import type { Severity } from '../model/severity.ts';
import { compareFindings } from './compare-findings.ts';
import { isFlagged } from './reach/is-flagged.ts';
import { TraitTally } from './reach/trait-tally.ts';
import { TopHeap } from './top-heap.ts';
import type { Grade } from './weigh.ts';

/** A finding, and its channel's number. */
export interface Ranked {
  readonly finding: Finding;
  readonly channel: number;
}

/** What of a channel or a finding tells its place among others, and what rules could match on. */
export type Listed = Pick<Finding, 'scope' | 'host' | 'destination' | 'software' | 'addresses'> & {
  readonly service: { readonly id: string } | null;
};

export function listedOf({ scope, host, destination, software, addresses, service }: Channel): Listed {
  return { scope, host, destination, software, addresses, service: service?.service ?? null };
}

/** Counts all findings and keeps the first ones. */
export class Ranking {
  total = 0;
  readonly bySeverity: Record<Severity, number> = { critical: 0, high: 0, medium: 0, low: 0, info: 0 };
  /** Of Low or above, by what rules can match on. */
  readonly flagged = new TraitTally();
  readonly #heap: TopHeap<Ranked>;

  /** @param top how many are kept. */
  constructor(top: number) {
    this.#heap = new TopHeap(top, (a, b) => compareFindings(a.finding, b.finding));
  }

  /** @returns whether it is among the first so far, and so worth building. */
  count(listed: Listed, grade: Grade): boolean {
    this.total++;
    this.bySeverity[grade.severity]++;
    if (isFlagged(grade)) this.flagged.add(listed);
    const { scope, host, destination, software } = listed;
    const { worst } = this.#heap;
    return worst === undefined || compareFindings({ bits: grade.bits, scope, host, destination, software }, worst.finding) < 0;
  }

  keep(ranked: Ranked): void {
    this.#heap.add(ranked);
  }

  /** The first ones, in order. */
  kept(): Ranked[] {
    return this.#heap.sorted();
  }
}
