/** Keeps the `size` first items of a total order, in memory for that many; the last of them is at the root. */
export class TopHeap<T> {
  readonly #size: number;
  readonly #compare: (a: T, b: T) => number;
  readonly #items: T[] = [];

  /** @param compare negative when `a` comes before `b`. */
  constructor(size: number, compare: (a: T, b: T) => number) {
    this.#size = size;
    this.#compare = compare;
  }

  /** The last item kept when there is no room for more, else undefined: what does not come before it need not be built. */
  get worst(): T | undefined {
    return this.#items.length >= this.#size ? this.#items[0] : undefined;
  }

  add(item: T): void {
    if (this.#size <= 0) return;
    if (this.#items.length < this.#size) {
      this.#items.push(item);
      this.#up(this.#items.length - 1);
    } else if (this.#compare(item, this.#items[0]!) < 0) {
      this.#items[0] = item;
      this.#down();
    }
  }

  sorted(): T[] {
    return [...this.#items].sort(this.#compare);
  }

  #up(from: number): void {
    const items = this.#items;
    for (let i = from; i > 0; ) {
      const parent = (i - 1) >> 1;
      if (this.#compare(items[i]!, items[parent]!) <= 0) return;
      [items[i], items[parent]] = [items[parent]!, items[i]!];
      i = parent;
    }
  }

  #down(): void {
    const items = this.#items;
    for (let i = 0; ; ) {
      let last = i;
      for (const child of [2 * i + 1, 2 * i + 2]) {
        if (child < items.length && this.#compare(items[child]!, items[last]!) > 0) last = child;
      }
      if (last === i) return;
      [items[i], items[last]] = [items[last]!, items[i]!];
      i = last;
    }
  }
}
