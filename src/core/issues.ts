const MAXIMUM_NAMES = 1024;
/** Places remembered of each: enough to look at, few enough to print. */
const MAXIMUM_PLACES = 3;

/** Counts and places of names, as plain data. */
export type IssueCounts = readonly { readonly name: string; readonly count: number; readonly places: readonly string[] }[];

/** Counts by name what was wrong or unknown in the bytes; never throws, holds at most 1,025 names. */
export class Issues {
  readonly #counts = new Map<string, number>();
  readonly #places = new Map<string, string[]>();
  /** Where a reader is just now, for those that do not know it themselves; null between lines. */
  where: (() => string) | null = null;

  /** @param name `<member>.<what>`, a constant of the code and never text from the bytes. */
  count(name: string, by = 1): void {
    if (by === 0) return;
    const kept = this.#counts.has(name) || this.#counts.size < MAXIMUM_NAMES ? name : 'issues.other';
    this.#counts.set(kept, (this.#counts.get(kept) ?? 0) + by);
  }

  /** Counts one at a place, such as `conn.log:17`; the first three places of a name are kept. @param place hostile text. */
  countAt(name: string, place: () => string): void {
    this.count(name);
    const places = this.#places.get(name);
    if (places === undefined) this.#places.set(name, [place()]);
    else if (places.length < MAXIMUM_PLACES) places.push(place());
  }

  /** Counts one at the place where the reader is. */
  countHere(name: string): void {
    if (this.where === null) this.count(name);
    else this.countAt(name, this.where);
  }

  get(name: string): number {
    return this.#counts.get(name) ?? 0;
  }

  /** Names in code-unit order with their counts. */
  list(): { name: string; count: number }[] {
    return [...this.#counts].map(([name, count]) => ({ name, count })).sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  /** Where the first ones of a name stand; empty when they were only counted. */
  places(name: string): readonly string[] {
    return this.#places.get(name) ?? [];
  }

  /** Forgets everything counted so far. */
  clear(): void {
    this.#counts.clear();
    this.#places.clear();
  }

  /** Everything, to be taken over by another. */
  counts(): IssueCounts {
    return this.list().map(({ name, count }) => ({ name, count, places: this.places(name) }));
  }

  /** Takes over what another counted. @param where what the other one's places are called here. */
  absorb(counts: IssueCounts, where: (place: string) => string): void {
    for (const { name, count, places } of counts) {
      this.count(name, count);
      const kept = this.#places.get(name) ?? [];
      for (const place of places) if (kept.length < MAXIMUM_PLACES) kept.push(where(place));
      if (kept.length > 0) this.#places.set(name, kept);
    }
  }
}
