import { Buffer } from 'node:buffer';
import { ByteCache } from './byte-cache.ts';

const PLACES = 1024;
/** Longer text is cut: no name, fingerprint or user agent that is kept has more. */
const MAXIMUM_LENGTH = 4096;

/** Makes text of bytes, one character a byte, and gives the same string again for the same bytes. */
export class TextCache {
  readonly #texts = new ByteCache((bytes, at, end) => this.#make(bytes, at, end), PLACES);
  #bytes = new Uint8Array(0);
  #buffer = Buffer.alloc(0);

  /** @param bytes borrowed until the call returns. */
  text(bytes: Uint8Array, at: number, end: number): string {
    return end > at ? this.#texts.get(bytes, at, end) : '';
  }

  #make(bytes: Uint8Array, at: number, end: number): string {
    if (this.#bytes !== bytes) {
      this.#bytes = bytes as Uint8Array<ArrayBuffer>;
      this.#buffer = Buffer.from(bytes.buffer as ArrayBuffer, bytes.byteOffset, bytes.byteLength);
    }
    return this.#buffer.toString('latin1', at, Math.min(end, at + MAXIMUM_LENGTH));
  }
}
