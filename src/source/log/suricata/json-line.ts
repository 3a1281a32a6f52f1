/** One line of JSON: the members that are read, by their paths. */
import { Buffer } from 'node:buffer';
import { hostName } from '../../../core/host-name.ts';
import { parseIsoTime } from '../../../core/iso-time.ts';
import { parseAddress } from '../../../core/parse-address.ts';
import { parseDecimal } from '../../../core/parse-decimal.ts';
import { JsonFields } from '../json-fields.ts';
import { unescapeJson } from '../json-unescape.ts';

const STRING = 0x22;
const NUMBER = 0x30;
const MAXIMUM_TEXT = 4096;
/** Of a 64-bit number. */
const MAXIMUM_DIGITS = 20;

/** Refilled line by line; the bytes are borrowed until the next `read`. */
export class JsonLine<Path extends string> {
  readonly #fields: JsonFields;
  readonly #index: ReadonlyMap<string, number>;
  readonly #unescaped = new Uint8Array(MAXIMUM_TEXT);
  bytes: Uint8Array = new Uint8Array(0);
  /** The memory behind `bytes`: one view for all texts. */
  #memory: Buffer = Buffer.alloc(0);

  constructor(paths: readonly Path[]) {
    this.#fields = new JsonFields(paths);
    this.#index = new Map(paths.map((path, index) => [path, index]));
  }

  /** @returns false when `bytes[at, end)` is no whole JSON object. */
  read(bytes: Uint8Array, at: number, end: number): boolean {
    this.bytes = bytes;
    if (this.#memory.buffer !== bytes.buffer) this.#memory = Buffer.from(bytes.buffer);
    return this.#fields.scan(bytes, at, end);
  }

  has(path: Path): boolean {
    return this.from(path) >= 0;
  }

  /** Where a value begins, a string behind its quote; -1 when it is not there. */
  from(path: Path): number {
    return this.#fields.from[this.#index.get(path)!]!;
  }

  to(path: Path): number {
    return this.#fields.to[this.#index.get(path)!]!;
  }

  /** NaN when it is no number; a number in quotes is one. */
  number(path: Path): number {
    const kind = this.#kind(path);
    return kind === NUMBER || kind === STRING ? parseDecimal(this.bytes, this.from(path), this.to(path)) : Number.NaN;
  }

  /** A whole number, in quotes or not, as it stands: identifiers go beyond 2^53. '' when it is none. */
  digits(path: Path): string {
    const from = this.from(path);
    const to = this.to(path);
    const kind = this.#kind(path);
    if ((kind !== NUMBER && kind !== STRING) || to - from > MAXIMUM_DIGITS) return '';
    for (let i = from; i < to; i++) if (this.bytes[i]! < 0x30 || this.bytes[i]! > 0x39) return '';
    return this.#latin1(from, to);
  }

  /** At most 4,096 bytes of a string; '' when it is not there or no string. Hostile text. */
  text(path: Path): string {
    if (this.#kind(path) !== STRING) return '';
    return this.textAt(this.from(path), this.to(path), this.#fields.escaped[this.#index.get(path)!] === 1);
  }

  host(path: Path): string {
    return hostName(this.text(path));
  }

  /** NaN when it is no time. */
  time(path: Path): number {
    return this.#kind(path) === STRING ? parseIsoTime(this.bytes, this.from(path), this.to(path)) : Number.NaN;
  }

  address(path: Path, words: Uint32Array): boolean {
    return this.#kind(path) === STRING && parseAddress(this.bytes, this.from(path), this.to(path), words);
  }

  /** The string that stands at `[from, to)`, without its quotes. */
  textAt(from: number, to: number, escaped: boolean): string {
    if (escaped) {
      const length = unescapeJson(this.bytes, from, to, this.#unescaped);
      return Buffer.from(this.#unescaped.buffer, 0, length).toString('utf8');
    }
    const stop = Math.min(to, from + MAXIMUM_TEXT);
    for (let i = from; i < stop; i++) {
      if (this.bytes[i]! >= 0x80) return Buffer.from(this.bytes.buffer, this.bytes.byteOffset + from, stop - from).toString('utf8');
    }
    return this.#latin1(from, stop);
  }

  #latin1(from: number, to: number): string {
    const base = this.bytes.byteOffset;
    return this.#memory.toString('latin1', base + from, base + to);
  }

  #kind(path: Path): number {
    return this.#fields.kind[this.#index.get(path)!]!;
  }
}
