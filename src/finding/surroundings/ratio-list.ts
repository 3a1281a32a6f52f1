import type { ServiceSurroundings } from '../../model/surroundings.ts';
import { medianOfSorted } from '../../survey/median-of-sorted.ts';

/** Fewer make no crowd to compare with. */
const LEAST = 3;

/** Producer-consumer ratios of channels: eight bytes each. */
export class RatioList {
  #ratios = new Float64Array(16);
  #count = 0;

  /** Channels without payload have no ratio. */
  add(bytesUp: number, bytesDown: number): void {
    const total = bytesUp + bytesDown;
    if (!(total > 0)) return;
    if (this.#count === this.#ratios.length) {
      const wider = new Float64Array(this.#count * 2);
      wider.set(this.#ratios);
      this.#ratios = wider;
    }
    this.#ratios[this.#count++] = (bytesUp - bytesDown) / total;
  }

  /** To four decimals; null where fewer than three have payload. */
  summary(): ServiceSurroundings['ratio'] {
    if (this.#count < LEAST) return null;
    const sorted = this.#ratios.slice(0, this.#count).sort();
    const median = medianOfSorted(sorted);
    const mad = medianOfSorted(sorted.map((ratio) => Math.abs(ratio - median)).sort());
    return { median: fourDecimals(median), mad: fourDecimals(mad), channels: this.#count };
  }
}

/** Never −0. */
const fourDecimals = (value: number) => Math.round(1e4 * value) / 1e4 + 0;
