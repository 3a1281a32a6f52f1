/** Disjoint ascending runs of IPv4 addresses: the upper half of an address names the few runs among which the lower half decides. */
export class Ipv4Runs<T> {
  readonly #firsts: Uint32Array;
  readonly #lasts: Uint32Array;
  readonly #values: readonly T[];
  /** How many runs begin below each block of 65,536 addresses. */
  readonly #below = new Uint32Array(65_537);

  /** @param runs first and last address as unsigned words. */
  constructor(runs: readonly { readonly first: number; readonly last: number; readonly value: T }[]) {
    this.#firsts = Uint32Array.from(runs, (run) => run.first);
    this.#lasts = Uint32Array.from(runs, (run) => run.last);
    this.#values = runs.map((run) => run.value);
    for (const { first } of runs) this.#below[(first >>> 16) + 1]!++;
    for (let block = 1; block < this.#below.length; block++) this.#below[block]! += this.#below[block - 1]!;
  }

  find(address: number): T | null {
    const word = address >>> 0;
    let low = this.#below[word >>> 16]!;
    let high = this.#below[(word >>> 16) + 1]!;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#firsts[middle]! <= word) low = middle + 1;
      else high = middle;
    }
    return low > 0 && this.#lasts[low - 1]! >= word ? this.#values[low - 1]! : null;
  }
}
