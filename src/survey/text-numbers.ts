import { QuadTable } from '../channel/quad-table.ts';
import { KeyHash } from '../core/key-hash.ts';

/** Numbers texts from 0 on, each kind apart, without keeping them: two texts with one hash of 64 bits count as one. */
export class TextNumbers {
  readonly #hash = new KeyHash('');
  readonly #numbers = new QuadTable();

  get size(): number {
    return this.#numbers.size;
  }

  add(kind: number, text: string): number {
    this.#hash.text(text);
    return this.#numbers.add(kind, this.#hash.low >>> 0, this.#hash.high >>> 0, text.length);
  }

  /** -1 for a text that was never added. */
  find(kind: number, text: string): number {
    this.#hash.text(text);
    return this.#numbers.find(kind, this.#hash.low >>> 0, this.#hash.high >>> 0, text.length);
  }

  /** Kind, and two words that follow from the text alone: the same whatever came before it. */
  key(number: number): { readonly kind: number; readonly low: number; readonly high: number } {
    const page = this.#numbers.page(number);
    const at = this.#numbers.at(number);
    return { kind: page[at]!, low: page[at + 1]!, high: page[at + 2]! };
  }
}
