import { formatAddress } from '../core/address.ts';
import { QuadTable } from './quad-table.ts';

/** Numbers addresses in the order of their first coming. */
export class Addresses {
  readonly #words = new QuadTable();
  readonly #texts = new Map<number, string>();

  add(words: Uint32Array): number {
    return this.#words.add(words[0]!, words[1]!, words[2]!, words[3]!);
  }

  /** Four words per address. */
  get words(): Uint32Array {
    return this.#words.keys;
  }

  get size(): number {
    return this.#words.size;
  }

  text(address: number): string {
    return formatAddress(this.#words.keys, address * 4);
  }

  /** The same, remembered: for addresses that are asked for again and again. */
  cachedText(address: number): string {
    const known = this.#texts.get(address);
    if (known !== undefined) return known;
    const text = this.text(address);
    this.#texts.set(address, text);
    return text;
  }
}
