import { visible } from '../escape-visible.ts';

/** Texts of a block, each once. What goes in is made visible on the way. */
export class Texts {
  readonly list: string[] = [];
  readonly #places = new Map<string, number>();

  /** The place of a text; −1 for none. */
  place(text: string | null): number {
    if (text === null) return -1;
    const known = this.#places.get(text);
    if (known !== undefined) return known;
    this.#places.set(text, this.list.length);
    return this.list.push(visible(text)) - 1;
  }
}
