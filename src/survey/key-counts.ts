import { QuadTable } from '../channel/quad-table.ts';
import { Column } from './column.ts';

/** Keys of three numbers, each with a sum and a set of up to 32 bits. */
export class KeyCounts {
  readonly #keys = new QuadTable();
  readonly #sums = new Column();
  readonly #bits = new Column();

  get size(): number {
    return this.#keys.size;
  }

  /** @returns true when the key is new. */
  add(a: number, b: number, c: number, amount: number, bits = 0): boolean {
    const { size } = this.#keys;
    const entry = this.#keys.add(a, b, c, 0);
    this.#sums.add(entry, amount);
    if (bits !== 0) this.#bits.set(entry, (this.#bits.get(entry) | bits) >>> 0);
    return entry === size;
  }

  /** 0 for a key that was never added. */
  sum(a: number, b: number, c: number): number {
    const entry = this.#keys.find(a, b, c, 0);
    return entry < 0 ? 0 : this.#sums.get(entry);
  }

  bits(a: number, b: number, c: number): number {
    const entry = this.#keys.find(a, b, c, 0);
    return entry < 0 ? 0 : this.#bits.get(entry);
  }

  /** In the order of their first coming. */
  forEach(visit: (a: number, b: number, c: number, sum: number, bits: number) => void): void {
    for (let entry = 0; entry < this.#keys.size; entry++) {
      const page = this.#keys.page(entry);
      const at = this.#keys.at(entry);
      visit(page[at]!, page[at + 1]!, page[at + 2]!, this.#sums.get(entry), this.#bits.get(entry));
    }
  }
}
