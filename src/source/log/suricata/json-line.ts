/** One line of JSON: the members that are read, by their fields. */
import { Buffer } from 'node:buffer';
import type { ByteCache } from '../../../core/byte-cache.ts';
import { IsoTimes } from '../../../core/iso-times.ts';
import type { KeyHash } from '../../../core/key-hash.ts';
import { parseAddress } from '../../../core/parse-address.ts';
import { parseDecimal } from '../../../core/parse-decimal.ts';
import { JsonFields } from '../json-fields.ts';
import { jsonText } from '../json-text.ts';

const STRING = 0x22;
const NUMBER = 0x30;
const ARRAY = 0x5b;
/** Of a 64-bit number. */
const MAXIMUM_DIGITS = 20;

/** Refilled line by line; the bytes are borrowed until the next `read`. Fields are the indexes of the paths it is made with. */
export class JsonLine {
  bytes: Uint8Array = new Uint8Array(0);
  /** By field, where a value begins, a string behind its quote, and ends; -1 when it is not there. */
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly #fields: JsonFields;
  readonly #kind: Uint8Array;
  readonly #escaped: Uint8Array;
  readonly #whole: Int32Array;
  readonly #times = new IsoTimes();

  constructor(paths: readonly string[]) {
    this.#fields = new JsonFields(paths);
    this.from = this.#fields.from;
    this.to = this.#fields.to;
    this.#kind = this.#fields.kind;
    this.#escaped = this.#fields.escaped;
    this.#whole = this.#fields.whole;
  }

  /** @returns false when `bytes[at, end)` is no whole JSON object. */
  read(bytes: Uint8Array, at: number, end: number): boolean {
    this.bytes = bytes;
    return this.#fields.scan(bytes, at, end);
  }

  has(field: number): boolean {
    return this.from[field]! >= 0;
  }

  /** NaN when it is no number; a number in quotes is one. */
  number(field: number): number {
    const kind = this.#kind[field];
    if (kind === NUMBER && this.#whole[field]! >= 0) return this.#whole[field]!;
    if (kind !== NUMBER && kind !== STRING) return Number.NaN;
    const plain = this.#plain(field);
    return plain === null ? parseDecimal(this.bytes, this.from[field]!, this.to[field]!) : parseDecimal(plain, 0, plain.length);
  }

  /** Hashes a whole number as it stands, in quotes or not: identifiers go beyond 2^53. Anything else as no key. */
  key(field: number, keys: KeyHash): void {
    const plain = this.#plain(field);
    const bytes = plain ?? this.bytes;
    const from = plain === null ? this.from[field]! : 0;
    const to = plain === null ? this.to[field]! : plain.length;
    const kind = this.#kind[field];
    let i = from;
    if ((kind === NUMBER || kind === STRING) && to - from <= MAXIMUM_DIGITS) while (i < to && bytes[i]! >= 0x30 && bytes[i]! <= 0x39) i++;
    keys.bytes(bytes, from, i === to ? to : from);
  }

  /** At most 4,096 bytes of a string; '' when it is not there or no string. Hostile text. */
  text(field: number): string {
    return this.#kind[field] === STRING ? jsonText(this.bytes, this.from[field]!, this.to[field]!) : '';
  }

  /** What `cache` makes of a string's bytes, which may have escapes in them; `none` when it is not there or no string. */
  value<Value>(field: number, cache: ByteCache<Value>, none: Value): Value {
    return this.#kind[field] === STRING ? cache.get(this.bytes, this.from[field]!, this.to[field]!) : none;
  }

  /** What `cache` makes of an array's bytes with its brackets; `none` when it is not there or no array. */
  list<Value>(field: number, cache: ByteCache<Value>, none: Value): Value {
    return this.#kind[field] === ARRAY ? cache.get(this.bytes, this.from[field]!, this.to[field]!) : none;
  }

  /** Where the items of an array begin; -1 when it is not there or no array. */
  items(field: number): number {
    return this.#kind[field] === ARRAY ? this.from[field]! + 1 : -1;
  }

  /** NaN when it is no time. */
  time(field: number): number {
    if (this.#kind[field] !== STRING) return Number.NaN;
    const plain = this.#plain(field);
    return plain === null ? this.#times.parse(this.bytes, this.from[field]!, this.to[field]!) : this.#times.parse(plain, 0, plain.length);
  }

  address(field: number, words: Uint32Array): boolean {
    if (this.#kind[field] !== STRING) return false;
    const plain = this.#plain(field);
    return plain === null
      ? parseAddress(this.bytes, this.from[field]!, this.to[field]!, words)
      : parseAddress(plain, 0, plain.length, words);
  }

  /** The bytes of a string that has escapes in it; null for any other value. Nobody writes numbers, times or addresses so. */
  #plain(field: number): Uint8Array | null {
    return this.#escaped[field] === 0 ? null : Buffer.from(this.text(field));
  }
}
