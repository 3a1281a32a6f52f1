const MAXIMUM_NAMES = 1024;

/** Counts by name what was wrong or unknown in the bytes; never throws, holds at most 1,025 names. */
export class Issues {
  readonly #counts = new Map<string, number>();

  /** @param name `<member>.<what>`, a constant of the code and never text from the bytes. */
  count(name: string, by = 1): void {
    if (by === 0) return;
    const kept = this.#counts.has(name) || this.#counts.size < MAXIMUM_NAMES ? name : 'issues.other';
    this.#counts.set(kept, (this.#counts.get(kept) ?? 0) + by);
  }

  get(name: string): number {
    return this.#counts.get(name) ?? 0;
  }

  /** Names in code-unit order with their counts. */
  list(): { name: string; count: number }[] {
    return [...this.#counts].map(([name, count]) => ({ name, count })).sort((a, b) => (a.name < b.name ? -1 : 1));
  }
}
