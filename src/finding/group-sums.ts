import type { Group } from '../evidence/groups.ts';
import { WEIGHTS } from '../evidence/weights.ts';
import type { Evidence } from '../model/evidence.ts';
import { hundredths } from './hundredths.ts';

/** What rounding to hundredths adds at most. */
const ROUNDED = 0.01;

/** What an analyzer may yet say. */
export interface Ahead {
  readonly analyzer: string;
  /** Bits at most. */
  readonly most: number;
}

/** The bits of `weigh` without all else of it, for the many channels of which nothing else is asked. */
export class GroupSums {
  readonly groups: readonly Group[];
  readonly #places: ReadonlyMap<string, number>;
  readonly #sums: Float64Array;
  readonly #least: Float64Array;
  readonly #most: Float64Array;
  /** Analyzers that make no finding by themselves. */
  readonly #company: ReadonlySet<string>;

  constructor(groups: readonly Group[]) {
    this.groups = groups;
    this.#places = new Map(groups.flatMap(({ analyzers }, place) => analyzers.map((name) => [name, place] as const)));
    this.#sums = new Float64Array(groups.length);
    this.#least = Float64Array.from(groups, ({ least }) => least);
    this.#most = Float64Array.from(groups, ({ most }) => most);
    this.#company = new Set(groups.flatMap(({ standsAlone, analyzers }) => (standsAlone === false ? analyzers : [])));
  }

  /** Whether anything speaks for a finding that can make one. */
  hasSign(evidence: readonly Pick<Evidence, 'analyzer' | 'bits'>[]): boolean {
    for (const { analyzer, bits } of evidence) if (hundredths(bits) > 0 && this.canMakeFinding(analyzer)) return true;
    return false;
  }

  canMakeFinding(analyzer: string): boolean {
    return !this.#company.has(analyzer);
  }

  /** Prior and evidence, each group within its limits, to the hundredth. */
  bits(evidence: readonly Pick<Evidence, 'analyzer' | 'bits'>[]): number {
    return this.most(evidence, []);
  }

  /** The most that it can come to when some analyzers have yet to speak. */
  most(evidence: readonly Pick<Evidence, 'analyzer' | 'bits'>[], ahead: readonly Ahead[]): number {
    const sums = this.#sums.fill(0);
    let total = WEIGHTS.prior.bits;
    for (const { analyzer, most } of ahead) {
      const place = this.#places.get(analyzer);
      total += ROUNDED;
      if (place === undefined) total += most;
      else sums[place]! += most + ROUNDED;
    }
    for (const { analyzer, bits } of evidence) {
      const place = this.#places.get(analyzer);
      if (place === undefined) total += hundredths(bits);
      else sums[place]! += hundredths(bits);
    }
    for (let place = 0; place < sums.length; place++) {
      total += Math.min(this.#most[place]!, Math.max(this.#least[place]!, sums[place]!));
    }
    return hundredths(total);
  }
}
