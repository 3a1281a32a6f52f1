import { binomialTail } from '../binomial-tail.ts';

/** Counts are rounded down to this many leading bits and one: fewer gaps need no more in a window. */
const LEADING_BITS = 5;
const BUCKETS = 32 * 27;
/** What rounding could make of a bound. */
const SLACK = 1.01;

/** Fewest successes of a number of gaps that could be improbable enough, a lower bound by number, each worked out when first asked for. */
export class NeededGaps {
  readonly #isPossible: (kept: number, gaps: number) => boolean;
  readonly #known = new Int32Array(BUCKETS).fill(-1);

  /**
   * @param tests a window is worth its exact test where `looks` × P(X ≥ kept), X binomial of `share`, is at most `most` in each: shares and
   *   looks are the least that the window may have.
   */
  constructor(tests: readonly { readonly looks: number; readonly share: number; readonly most: number }[]) {
    this.#isPossible = (kept, gaps) => tests.every(({ looks, share, most }) => looks * binomialTail(kept, gaps, share) <= most * SLACK);
  }

  /** @returns more than `gaps`, perhaps, when no window can be. */
  of(gaps: number): number {
    const shift = Math.max(0, 31 - LEADING_BITS - Math.clz32(gaps));
    const leading = gaps >> shift;
    const bucket = 32 * shift + leading;
    const known = this.#known[bucket]!;
    if (known >= 0) return known;
    const least = leading << shift;
    let low = 0;
    let high = least + 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#isPossible(middle, least)) high = middle;
      else low = middle + 1;
    }
    this.#known[bucket] = low;
    return low;
  }
}
