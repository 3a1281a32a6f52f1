import { Buffer } from 'node:buffer';

/** Power of two. */
const PLACES = 1024;
const LONGEST = 128;
/** Longer text is cut: no name, fingerprint or user agent that is kept has more. */
const MAXIMUM_LENGTH = 4096;

/** Makes text of bytes, one character a byte, and gives the same string again for the same bytes: names repeat from row to row. */
export class TextCache {
  readonly #kept = new Uint8Array(PLACES * LONGEST);
  readonly #lengths = new Uint8Array(PLACES);
  readonly #texts: string[] = new Array<string>(PLACES).fill('');
  #bytes = new Uint8Array(0);
  #buffer = Buffer.alloc(0);

  /** @param bytes borrowed until the call returns. */
  text(bytes: Uint8Array, at: number, end: number): string {
    const length = end - at;
    if (length <= 0) return '';
    if (length > LONGEST) return this.#make(bytes, at, Math.min(end, at + MAXIMUM_LENGTH));
    let hash = length;
    for (let i = at; i < end; i++) hash = (Math.imul(hash, 31) + bytes[i]!) | 0;
    const place = (hash ^ (hash >>> 15)) & (PLACES - 1);
    const from = place * LONGEST;
    const kept = this.#kept;
    if (this.#lengths[place] === length) {
      let i = 0;
      while (i < length && kept[from + i] === bytes[at + i]) i++;
      if (i === length) return this.#texts[place]!;
    }
    for (let i = 0; i < length; i++) kept[from + i] = bytes[at + i]!;
    this.#lengths[place] = length;
    const text = this.#make(bytes, at, end);
    this.#texts[place] = text;
    return text;
  }

  #make(bytes: Uint8Array, at: number, end: number): string {
    if (this.#bytes !== bytes) {
      this.#bytes = bytes as Uint8Array<ArrayBuffer>;
      this.#buffer = Buffer.from(bytes.buffer as ArrayBuffer, bytes.byteOffset, bytes.byteLength);
    }
    return this.#buffer.toString('latin1', at, end);
  }
}
