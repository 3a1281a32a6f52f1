const MOST_KEYS = 10_000;

/** So many at once, and so many a second from then on, for each key. */
export class TokenBuckets {
  readonly #most: number;
  readonly #perMs: number;
  readonly #nowMs: () => number;
  readonly #buckets = new Map<string, { left: number; atMs: number }>();

  constructor(most: number, perSecond: number, nowMs: () => number) {
    this.#most = most;
    this.#perMs = perSecond / 1_000;
    this.#nowMs = nowMs;
  }

  /** @returns false when there is none left. */
  take(key: string): boolean {
    const nowMs = this.#nowMs();
    const found = this.#buckets.get(key);
    const left = found === undefined ? this.#most : Math.min(this.#most, found.left + (nowMs - found.atMs) * this.#perMs);
    // The oldest first: a map keeps the order in which keys were set.
    this.#buckets.delete(key);
    this.#buckets.set(key, { left: left >= 1 ? left - 1 : left, atMs: nowMs });
    if (this.#buckets.size > MOST_KEYS) this.#buckets.delete(this.#buckets.keys().next().value!);
    return left >= 1;
  }
}
