import { type ClientKind, clientName } from '../client-kind.ts';
import { FITTED_TREES, type FittedTrees } from './fitted-trees.ts';
import { TreeWalk } from './tree-walk.ts';

/** Not an analyzer: it looks at no channel, only at what all analyzers said of one. Reports name it like one. */
export const COMBINATION = {
  name: 'combination',
  title: 'What was said, taken together',
  technique: 'D3-NTA',
  measure: 'testimonies taken together',
} as const;

const REASONS = 3;
const CLIENT = 'client/';
/** What the catalogue says is told to two bits: finer, trees would know single services of the lab by their bits. */
const COARSE = { analyzer: 'known-service', bits: 2 } as const;

/** Steps of a bit in which testimony is told, where it is counted for the fit and where the trees hear it. */
const STEPS = 20;

/** Stated bits as they are told: a tree asks whether they are above an edge, and edges are bits that were counted. */
export function toldBits(bits: number): number {
  return Math.round(bits * STEPS) / STEPS + 0;
}

/** Stated bits as the trees hear them: as they were told when the trees were grown, be it exact bits that come in or told ones. */
export function heardBits(analyzer: string, bits: number): number {
  return analyzer === COARSE.analyzer ? COARSE.bits * Math.round(toldBits(bits) / COARSE.bits) + 0 : toldBits(bits);
}

/**
 * Hears what is said of one channel after the other, and tells what it is worth together. Additive bits take every testimony for a fact by itself;
 * but requests of one size say little of a program that also keeps its host's hours, and much of one that calls an interface alone. Trees of few
 * questions (gradient boosting, Friedman 2001) are grown by `npm run calibrate` on what the sum leaves unexplained.
 */
export class Combination {
  readonly #fitted: FittedTrees;
  readonly #places = new Map<string, Map<string, number>>();
  readonly #clients = new Map<ClientKind, number>();
  readonly #values: Float64Array;
  readonly #walk: TreeWalk;
  #client: ClientKind = 'unknown';
  #bits = 0;

  /** @param fitted the project's when not given. */
  constructor(fitted: FittedTrees = FITTED_TREES) {
    this.#fitted = fitted;
    this.#values = new Float64Array(fitted.features.length);
    this.#walk = new TreeWalk(fitted.trees);
    for (const [place, feature] of fitted.features.entries()) {
      const slash = feature.indexOf('/');
      const [analyzer, measure] = [feature.slice(0, slash), feature.slice(slash + 1)];
      if (feature.startsWith(CLIENT)) this.#clients.set(measure as ClientKind, place);
      else this.#places.set(analyzer, (this.#places.get(analyzer) ?? new Map<string, number>()).set(measure, place));
    }
  }

  /** Forgets the channel before. */
  clear(): void {
    this.#values.fill(0);
  }

  /** @param bits as the analyzer states them. */
  hear(analyzer: string, measure: string, bits: number): void {
    const place = this.#places.get(analyzer)?.get(measure);
    if (place !== undefined) this.#values[place] = toldBits(this.#values[place]! + heardBits(analyzer, bits));
  }

  /**
   * What was heard since `clear` is worth together beyond the sum of each, in bits. Nothing for a client of which too little is seen: the lab
   * always sees whole days.
   */
  weigh(client: ClientKind): number {
    this.#client = client;
    this.#bits = 0;
    if (client === 'unknown') return 0;
    const place = this.#clients.get(client);
    if (place !== undefined) this.#values[place] = 1;
    const { least, most } = this.#fitted;
    this.#bits = Math.min(most, Math.max(least, this.#walk.sum(this.#values)));
    return this.#bits;
  }

  /** What made most of what was weighed last, the most first, as words: at most three. All kinds of clients are one reason. */
  reasons(): string[] {
    const sign = Math.sign(this.#bits);
    const credits = this.#walk.credits(this.#values);
    const reasons = new Map<string, number>();
    for (const [place, feature] of this.#fitted.features.entries()) {
      const credit = sign * credits[place]!;
      const measure = feature.slice(feature.indexOf('/') + 1);
      const said = this.#values[place] === 0 ? `nothing on “${measure}”` : `“${measure}”`;
      const reason = feature.startsWith(CLIENT) ? clientName(this.#client) : said;
      reasons.set(reason, (reasons.get(reason) ?? 0) + credit);
    }
    return [...reasons]
      .filter(([, credit]) => credit > 0.005)
      .sort(([a, more], [b, less]) => less - more || (a < b ? -1 : 1))
      .slice(0, REASONS)
      .map(([reason]) => reason);
  }
}
