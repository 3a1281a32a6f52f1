import type { Group } from '../evidence/groups.ts';
import { WEIGHTS } from '../evidence/weights.ts';
import type { Evidence } from '../model/evidence.ts';
import { hundredths } from './hundredths.ts';

/** What rounding to hundredths adds at most. */
const ROUNDED = 0.01;

/** The bits of `weigh` without all else of it, for the many channels of which nothing else is asked. */
export class GroupSums {
  readonly groups: readonly Group[];
  readonly #places: ReadonlyMap<string, number>;
  readonly #sums: Float64Array;

  constructor(groups: readonly Group[]) {
    this.groups = groups;
    this.#places = new Map(groups.flatMap(({ analyzers }, place) => analyzers.map((name) => [name, place] as const)));
    this.#sums = new Float64Array(groups.length);
  }

  /** Prior and evidence, each group within its limits, to the hundredth. */
  bits(evidence: readonly Pick<Evidence, 'analyzer' | 'bits'>[]): number {
    this.#sums.fill(0);
    return this.#total(evidence);
  }

  /** The most that it can come to when one analyzer has yet to say something of at most so many bits. */
  most(evidence: readonly Pick<Evidence, 'analyzer' | 'bits'>[], analyzer: string, more: number): number {
    this.#sums.fill(0);
    const place = this.#places.get(analyzer);
    if (place !== undefined) this.#sums[place] = more + ROUNDED;
    return this.#total(evidence) + (place === undefined ? more : 0) + ROUNDED;
  }

  #total(evidence: readonly Pick<Evidence, 'analyzer' | 'bits'>[]): number {
    let total = WEIGHTS.prior.bits;
    for (const { analyzer, bits } of evidence) {
      const place = this.#places.get(analyzer);
      if (place === undefined) total += hundredths(bits);
      else this.#sums[place]! += hundredths(bits);
    }
    for (const [place, { least, most }] of this.groups.entries()) total += Math.min(most, Math.max(least, this.#sums[place]!));
    return hundredths(total);
  }
}
