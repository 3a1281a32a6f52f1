/** Texts that rows share, each written once: names, fingerprints and user agents come again and again. */
import { MAXIMUM_TEXT_WORDS, readText, writeText } from './log-text.ts';

/** Of all texts, so that memory is bounded: about 16 MiB. Texts past it stand in the rows. */
const MAXIMUM_TEXTS = 1 << 16;
const MAXIMUM_CHARACTERS = 1 << 22;
/** Longer texts stand in the rows. */
const LONGEST = 512;

export class LogTexts {
  readonly #first: number;
  readonly #numbers = new Map<string, number>();
  readonly #texts: string[] = [];
  #characters = 0;
  readonly #words = new Uint32Array(MAXIMUM_TEXT_WORDS);
  readonly #bytes = Buffer.from(this.#words.buffer);

  /** @param writer 0 to 32,767. */
  constructor(writer: number) {
    this.#first = writer << 16;
  }

  /** @param bytes the memory of `words`. @returns where the text ends, in words. Which texts are shared follows from their order and must not show in results. */
  write(words: Uint32Array, bytes: Uint8Array, at: number, text: string): number {
    const number = this.#numbers.get(text) ?? this.#keep(text);
    if (number < 0) return writeText(words, bytes, at, text);
    words[at] = this.#first + number;
    return at + 1;
  }

  /** By their numbers; those that come later are behind these. */
  get list(): readonly string[] {
    return this.#texts;
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
