/** Texts that rows share, each written once: names, fingerprints and user agents come again and again. */
import type { LogContent } from './log-content.ts';
import { MAXIMUM_TEXT_WORDS, readText, writeText } from './log-text.ts';

/** Of all texts, so that memory is bounded: about 16 MiB. Texts past it stand in the rows. */
const MAXIMUM_TEXTS = 1 << 16;
const MAXIMUM_CHARACTERS = 1 << 22;
/** Longer texts stand in the rows. */
const LONGEST = 512;

/** By writer. */
export type SharedTexts = readonly (readonly string[] | undefined)[];

export class LogTexts {
  readonly #writer: number;
  readonly #others: (readonly string[] | undefined)[] = [];
  readonly #numbers = new Map<string, number>();
  readonly #texts: string[] = [];
  #characters = 0;
  readonly #words = new Uint32Array(MAXIMUM_TEXT_WORDS);
  readonly #bytes = Buffer.from(this.#words.buffer);

  /** @param writer 0 to 32,767. */
  constructor(writer: number) {
    this.#writer = writer;
  }

  /** @param bytes the memory of `words`. @returns where the text ends, in words. Which texts are shared follows from their order and must not show in results. */
  write(words: Uint32Array, bytes: Uint8Array, at: number, text: string): number {
    const number = this.#numbers.get(text) ?? this.#keep(text);
    if (number < 0) return writeText(words, bytes, at, text);
    words[at] = (this.#writer << 16) | number;
    return at + 1;
  }

  /** Its own and those it adopted, by their numbers; of a writer those that come later are behind these. */
  all(): SharedTexts {
    const all = [...this.#others];
    if (this.#texts.length > 0) all[this.#writer] = this.#texts;
    return all;
  }

  /** Takes over what other writers share. @throws Error when two write under one number. */
  adopt(others: LogContent['texts']): void {
    for (const { writer, texts } of others) {
      const known = this.#others[writer];
      const last = Math.min(texts.length, known?.length ?? 0) - 1;
      const isOther = writer === this.#writer && this.#texts.length > 0;
      if (isOther || (last >= 0 && known?.[last] !== texts[last])) throw new Error(`two write rows under the number ${writer}`);
      if (texts.length > (known?.length ?? 0)) this.#others[writer] = texts;
    }
  }

  #keep(text: string): number {
    const number = this.#texts.length;
    if (text.length > LONGEST || number === MAXIMUM_TEXTS || this.#characters + text.length > MAXIMUM_CHARACTERS) return -1;
    // A text cut out of a longer one would keep all of that in memory.
    writeText(this.#words, this.#bytes, 0, text);
    const own = readText(this.#words, this.#bytes, 0);
    this.#numbers.set(own, number);
    this.#texts.push(own);
    this.#characters += own.length;
    return number;
  }
}
