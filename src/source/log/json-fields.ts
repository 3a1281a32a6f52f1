import { JsonFound } from './json-found.ts';
import { JsonLayout } from './json-layout.ts';
import { JsonPaths } from './json-paths.ts';
import type { JsonPlace } from './json-place.ts';
import { JsonValue } from './json-value.ts';
import { JsonWalk } from './json-walk.ts';
import { plainEnd } from './plain-end.ts';
import { skipSpace } from './skip-space.ts';

const SPACE = 0x20;
const QUOTE = 0x22;
const NUMBER = 0x30;
const BACKSLASH = 0x5c;
const OPEN = 0x7b;
/** So many digits fit in 32 bits. */
const WORD_DIGITS = 9;

/**
 * Finds the wanted fields of one JSON object, as offsets into its bytes; nothing is allocated for a line. A field inside
 * objects is named with dots: `tls.sni` finds `{"tls":{"sni":…}}` as well as `{"tls.sni":…}`. A key with escapes in it is
 * none of the wanted ones; of a key that comes twice the last one counts. What stands between two values is compared with
 * what stood there in earlier lines, a word at a time, and only read by the grammar where it differs: 2.8 times as fast.
 */
export class JsonFields {
  /** By field: 0 when absent, else `"`, `0` (number), `t`, `f`, `n`, `[`, `{` as a character code. */
  readonly kind: Uint8Array;
  /** By field: the value's bytes, a string's without its quotes; -1 when absent or null. */
  readonly from: Int32Array;
  readonly to: Int32Array;
  /** By field: 1 when a string has escapes in it. */
  readonly escaped: Uint8Array;
  /** By field that is there: a number of at most nine digits and nothing else; -1 for any other value. */
  readonly whole: Int32Array;
  readonly #found: JsonFound;
  readonly #layout = new JsonLayout();
  readonly #walk: JsonWalk;
  readonly #value = new JsonValue();
  #bytes: Uint8Array = new Uint8Array(0);
  #view: DataView = new DataView(new ArrayBuffer(0));

  /** @param names of the wanted fields; a list of names is one field that is spelled in several ways. Their index is the field's. */
  constructor(names: readonly (string | readonly string[])[]) {
    const paths = new JsonPaths(names);
    this.#found = new JsonFound(names.length, paths.depth);
    this.#walk = new JsonWalk(paths, this.#found, this.#layout);
    this.kind = this.#found.kind;
    this.from = this.#found.from;
    this.to = this.#found.to;
    this.escaped = this.#found.escaped;
    this.whole = this.#found.whole;
  }

  /** @returns false when the bytes are no whole JSON object; the fields found so far are there all the same. */
  scan(bytes: Uint8Array, at: number, end: number): boolean {
    if (bytes !== this.#bytes) {
      this.#bytes = bytes;
      this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    }
    const found = this.#found;
    found.clear();
    const view = this.#view;
    // Up to three bytes behind a text are looked at, too.
    const last = Math.min(end, view.byteLength - 3);
    let place: JsonPlace = this.#layout.start;
    let i = skipSpace(bytes, at, end);
    for (;;) {
      let step = place.first;
      for (; step !== null; step = step.other) {
        const behind = i + step.length;
        if (behind > last || (view.getInt32(i, true) & step.headMask) !== step.head) continue;
        const { words } = step;
        const rest = words.length - 1;
        let word = 0;
        let from = i;
        while (word < rest && view.getInt32(from, true) === words[word]) {
          word++;
          from += 4;
        }
        if (word < rest || (view.getInt32(from, true) & step.mask) !== words[rest]) continue;
        if (step.final || (behind < end && bytes[behind]! > SPACE && (bytes[behind] !== OPEN || !step.descends))) break;
      }
      if (step !== null) {
        if (step.moves !== null) found.replay(step.moves, i);
        i += step.length;
      } else {
        step = this.#walk.next(place, bytes, i, end);
        if (step === null) return false;
        i = this.#walk.at;
      }
      if (step.final) return skipSpace(bytes, i, end) === end;
      const { field } = step;
      if (bytes[i] !== QUOTE) {
        i = this.#other(field, bytes, i, end);
        if (i < 0) return false;
      } else {
        const from = i + 1;
        let escaped = false;
        i = plainEnd(view, from, end);
        while (i < end && bytes[i] !== QUOTE) {
          if (bytes[i] === BACKSLASH) {
            escaped = true;
            i++;
          }
          i = plainEnd(view, i + 1, end);
        }
        if (i >= end) return false;
        if (field >= 0) found.keep(field, QUOTE, from, i, escaped, -1);
        i++;
      }
      place = step.next!;
    }
  }

  /** Reads a value that is no string, and keeps it. @returns the first byte behind it, or -1. */
  #other(field: number, bytes: Uint8Array, at: number, end: number): number {
    if (at < end && bytes[at]! >= 0x30 && bytes[at]! <= 0x39) return this.#number(field, bytes, at, end);
    const value = this.#value;
    const behind = value.read(bytes, at, end);
    if (behind >= 0 && field >= 0) this.#found.keep(field, value.kind, value.at, value.end, value.escaped, -1);
    return behind;
  }

  #number(field: number, bytes: Uint8Array, at: number, end: number): number {
    let whole = 0;
    let i = at;
    for (; i < end; i++) {
      const digit = bytes[i]! - 0x30;
      if (digit < 0 || digit > 9) break;
      whole = (Math.imul(whole, 10) + digit) | 0;
    }
    if (i - at > WORD_DIGITS) whole = -1;
    while (i < end && isNumeric(bytes[i]!)) {
      whole = -1;
      i++;
    }
    if (field >= 0) this.#found.keep(field, NUMBER, at, i, false, whole);
    return i;
  }
}

/** Digits, `+`, `-`, `.`, `e`, `E`. */
function isNumeric(code: number): boolean {
  return (code >= 0x30 && code <= 0x39) || code === 0x2e || code === 0x2d || code === 0x2b || (code | 0x20) === 0x65;
}
