/** Zeek's text logs in portions: rows need the header in force, and headers may come again where files were put together. */
import { Buffer } from 'node:buffer';
import type { PortionFormat, PortionScout } from '../../portions/portion-format.ts';
import { hasWord } from './zeek-has-word.ts';
import { ZeekTsvReader } from './zeek-tsv-reader.ts';

const NEWLINE = 0x0a;
const HASH = 0x23;
const HEADER_LINE = Buffer.from('\n#');
const FIELDS = Buffer.from('#fields');
const CERTIFICATE = Buffer.from('certificate.');
const WORDS = ['separator ', 'set_separator', 'unset_field', 'empty_field', 'path', 'fields'];
const LONGEST_LINE = 65_536;

/** Keeps the last line of each word, in the order they came: read again, they leave a reader as the whole header did. */
class ZeekScout implements PortionScout {
  readonly #lines = new Map<string, Buffer>();
  state: Uint8Array = new Uint8Array(0);

  see(bytes: Uint8Array, end: number): void {
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, end);
    let changed = false;
    for (let at = buffer[0] === HASH ? 0 : behind(buffer, 0); at > 0 || (at === 0 && buffer[0] === HASH); at = behind(buffer, at)) {
      const newline = buffer.indexOf(NEWLINE, at);
      const stop = newline < 0 ? end : newline + 1;
      const word = stop - at > LONGEST_LINE ? undefined : WORDS.find((one) => hasWord(buffer, at + 1, stop, one));
      if (word === undefined) continue;
      this.#lines.delete(word);
      this.#lines.set(word, Buffer.from(buffer.subarray(at, stop)));
      changed = true;
    }
    if (changed) this.state = Buffer.concat([...this.#lines.values()]);
  }
}

/** Where the next line with a hash begins behind `at`, or -1. */
function behind(buffer: Buffer, at: number): number {
  const found = buffer.indexOf(HEADER_LINE, at);
  return found < 0 ? -1 : found + 1;
}

export const zeekPortions: PortionFormat = {
  onceAnInput: [],

  /** Without a header the first row says which columns there are; of certificates the first ones are kept. */
  apart(head) {
    const bytes = Buffer.from(head.buffer, head.byteOffset, head.length);
    return bytes.includes(FIELDS) && !bytes.includes(CERTIFICATE);
  },

  scout() {
    return new ZeekScout();
  },

  reader(context, state) {
    return new ZeekTsvReader(context, state);
  },
};
