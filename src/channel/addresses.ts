import { formatAddress } from '../core/address.ts';
import { QuadTable } from './quad-table.ts';

/** Numbers addresses in the order of their first coming. */
export class Addresses {
  readonly #numbers = new QuadTable();
  readonly #texts = new Map<number, string>();

  add(words: Uint32Array): number {
    return this.#numbers.add(words[0]!, words[1]!, words[2]!, words[3]!);
  }

  get size(): number {
    return this.#numbers.size;
  }

  /** The words that hold an address, from `at(address)` on. */
  page(address: number): Uint32Array {
    return this.#numbers.page(address);
  }

  at(address: number): number {
    return this.#numbers.at(address);
  }

  /** Made once per address. */
  text(address: number): string {
    const known = this.#texts.get(address);
    if (known !== undefined) return known;
    const text = formatAddress(this.page(address), this.at(address));
    this.#texts.set(address, text);
    return text;
  }
}
