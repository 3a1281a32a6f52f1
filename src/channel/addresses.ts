import { formatAddress } from '../core/address.ts';
import { QuadTable } from './quad-table.ts';

/** Numbers addresses in the order of their first coming. */
export class Addresses {
  readonly #numbers = new QuadTable();
  /** By number; '' until it is asked for. */
  readonly #texts: string[] = [];

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
    // Filled up to the last one: an array with holes would become a dictionary.
    while (this.#texts.length < this.size) this.#texts.push('');
    if (this.#texts[address] === '') this.#texts[address] = formatAddress(this.page(address), this.at(address));
    return this.#texts[address]!;
  }
}
