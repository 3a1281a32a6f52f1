/** A column of numbers that grows, by entry; zero where nothing was written. */
export class Column {
  #values: Float64Array = new Float64Array(256);

  get(entry: number): number {
    return this.#values[entry] ?? 0;
  }

  set(entry: number, value: number): void {
    if (entry >= this.#values.length) {
      const values = new Float64Array(Math.max(entry + 1, this.#values.length * 2));
      values.set(this.#values);
      this.#values = values;
    }
    this.#values[entry] = value;
  }

  add(entry: number, value: number): void {
    this.set(entry, this.get(entry) + value);
  }
}
