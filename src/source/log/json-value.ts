import { plainEnd } from './plain-end.ts';

const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/** Finds where one JSON value (RFC 8259) begins and ends. Nothing is allocated; what is inside objects and arrays is passed over by its brackets. */
export class JsonValue {
  /** `"` string, `0` number, `t`, `f`, `n`, `[`, `{` as a character code. */
  kind = 0;
  /** The value's bytes; a string's without its quotes. */
  at = 0;
  end = 0;
  /** True when a string has escapes in it. */
  escaped = false;
  #bytes: Uint8Array = new Uint8Array(0);
  #view: DataView = new DataView(new ArrayBuffer(0));

  /** @returns the first byte behind the value, or -1 when there is no whole value. */
  read(bytes: Uint8Array, at: number, end: number): number {
    if (at >= end) return -1;
    const first = bytes[at]!;
    if (first === QUOTE) {
      this.kind = QUOTE;
      this.at = at + 1;
      return this.#string(bytes, at + 1, end);
    }
    this.at = at;
    this.escaped = false;
    if (first === 0x7b || first === 0x5b) {
      this.kind = first;
      return this.#nested(bytes, at, end);
    }
    if ((first >= 0x30 && first <= 0x39) || first === 0x2d) {
      this.kind = 0x30;
      let i = at + 1;
      while (i < end && isNumeric(bytes[i]!)) i++;
      this.end = i;
      return first === 0x2d && i === at + 1 ? -1 : i;
    }
    this.kind = first;
    if (first === 0x74) return this.#word(bytes, at, end, 'true');
    if (first === 0x66) return this.#word(bytes, at, end, 'false');
    if (first === 0x6e) return this.#word(bytes, at, end, 'null');
    return -1;
  }

  #string(bytes: Uint8Array, at: number, end: number): number {
    let escaped = false;
    for (let i = at; i < end; i++) {
      const code = bytes[i]!;
      if (code === QUOTE) {
        this.end = i;
        this.escaped = escaped;
        return i + 1;
      }
      if (code === BACKSLASH) {
        escaped = true;
        i++;
      }
    }
    return -1;
  }

  #nested(bytes: Uint8Array, at: number, end: number): number {
    if (bytes !== this.#bytes) {
      this.#bytes = bytes;
      this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    }
    const view = this.#view;
    let depth = 0;
    for (let i = at; i < end; i++) {
      const code = bytes[i]!;
      if (code === QUOTE) {
        for (i = plainEnd(view, i + 1, end); i < end && bytes[i] !== QUOTE; i = plainEnd(view, i, end)) i += bytes[i] === BACKSLASH ? 2 : 1;
      } else if ((code | 0x20) === 0x7d && --depth === 0) {
        // `[` and `]` as well as `{` and `}` are two codes apart.
        if (code !== bytes[at]! + 2) return -1;
        this.end = i + 1;
        return i + 1;
      } else if ((code | 0x20) === 0x7b) depth++;
    }
    return -1;
  }

  #word(bytes: Uint8Array, at: number, end: number, word: string): number {
    if (at + word.length > end) return -1;
    for (let i = 1; i < word.length; i++) if (bytes[at + i] !== word.charCodeAt(i)) return -1;
    this.end = at + word.length;
    return this.end;
  }
}

/** Digits, `+`, `-`, `.`, `e`, `E`. */
function isNumeric(code: number): boolean {
  return (code >= 0x30 && code <= 0x39) || code === 0x2e || code === 0x2d || code === 0x2b || (code | 0x20) === 0x65;
}
