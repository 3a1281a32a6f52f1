import { JsonValue } from './json-value.ts';

const QUOTE = 0x22;

/**
 * Finds the wanted fields of one JSON object, as offsets into its bytes; nothing is allocated for a line. A field inside
 * objects is named with dots: `tls.sni` finds `{"tls":{"sni":…}}` as well as `{"tls.sni":…}`. A key with escapes in it is
 * none of the wanted ones; of a key that comes twice the last one counts.
 */
export class JsonFields {
  /** By field: 0 when absent, else `"`, `0` (number), `t`, `f`, `n`, `[`, `{` as a character code. */
  readonly kind: Uint8Array;
  /** By field: the value's bytes, a string's without its quotes; -1 when absent or null. */
  readonly from: Int32Array;
  readonly to: Int32Array;
  /** By field: 1 when a string has escapes in it. */
  readonly escaped: Uint8Array;
  readonly #value = new JsonValue();
  readonly #nodes: string[] = [''];
  readonly #entries: Entry[] = [];
  readonly #table: Int32Array;
  readonly #mask: number;

  /** @param names of the wanted fields; a list of names is one field that is spelled in several ways. Their index is the field's. */
  constructor(names: readonly (string | readonly string[])[]) {
    this.kind = new Uint8Array(names.length);
    this.from = new Int32Array(names.length).fill(-1);
    this.to = new Int32Array(names.length).fill(-1);
    this.escaped = new Uint8Array(names.length);
    names.forEach((spellings, field) => {
      for (const path of typeof spellings === 'string' ? [spellings] : spellings) this.#want(0, path, field);
    });
    let size = 16;
    while (size < this.#entries.length * 4) size *= 2;
    this.#table = new Int32Array(size).fill(-1);
    this.#mask = size - 1;
    this.#entries.forEach((entry, index) => {
      let at = entry.hash & this.#mask;
      while (this.#table[at] !== -1) at = (at + 1) & this.#mask;
      this.#table[at] = index;
    });
  }

  /** @returns false when the bytes are no whole JSON object; the fields found so far are there all the same. */
  scan(bytes: Uint8Array, at: number, end: number): boolean {
    this.kind.fill(0);
    this.from.fill(-1);
    const begin = skipSpace(bytes, at, end);
    if (begin >= end || bytes[begin] !== 0x7b) return false;
    const next = this.#object(bytes, begin + 1, end, 0);
    return next >= 0 && skipSpace(bytes, next, end) === end;
  }

  /** @returns the first byte behind the object whose `{` stands before `at`, or -1. */
  #object(bytes: Uint8Array, at: number, end: number, node: number): number {
    let i = skipSpace(bytes, at, end);
    if (i < end && bytes[i] === 0x7d) return i + 1;
    const value = this.#value;
    while (i < end && bytes[i] === QUOTE) {
      const keyAt = i + 1;
      let hash = node;
      let escaped = false;
      for (i = keyAt; i < end; i++) {
        const code = bytes[i]!;
        if (code === QUOTE) break;
        if (code === 0x5c) {
          escaped = true;
          i++;
        } else hash = (Math.imul(hash, 31) + code) | 0;
      }
      if (i >= end) return -1;
      const entry = escaped ? null : this.#find(bytes, keyAt, i, hash, node);
      i = skipSpace(bytes, i + 1, end);
      if (i >= end || bytes[i] !== 0x3a) return -1;
      i = skipSpace(bytes, i + 1, end);
      if (entry !== null && entry.child > 0 && i < end && bytes[i] === 0x7b) {
        const from = i;
        i = this.#object(bytes, i + 1, end, entry.child);
        if (i < 0) return -1;
        if (entry.field >= 0) this.#keep(entry.field, 0x7b, from, i, false);
      } else {
        i = value.read(bytes, i, end);
        if (i < 0) return -1;
        if (entry !== null && entry.field >= 0) this.#keep(entry.field, value.kind, value.at, value.end, value.escaped);
      }
      i = skipSpace(bytes, i, end);
      if (i >= end) return -1;
      if (bytes[i] === 0x7d) return i + 1;
      if (bytes[i] !== 0x2c) return -1;
      i = skipSpace(bytes, i + 1, end);
    }
    return -1;
  }

  #keep(field: number, kind: number, from: number, to: number, escaped: boolean): void {
    this.kind[field] = kind;
    this.from[field] = kind === 0x6e ? -1 : from;
    this.to[field] = to;
    this.escaped[field] = escaped ? 1 : 0;
  }

  #find(bytes: Uint8Array, at: number, end: number, hash: number, node: number): Entry | null {
    for (let slot = hash & this.#mask; ; slot = (slot + 1) & this.#mask) {
      const index = this.#table[slot]!;
      if (index < 0) return null;
      const entry = this.#entries[index]!;
      if (entry.hash === hash && entry.node === node && isSame(entry.key, bytes, at, end)) return entry;
    }
  }

  /** Every way to take a path apart: as one key, or as a key and a path inside it. */
  #want(node: number, path: string, field: number): void {
    this.#entry(node, path).field = field;
    for (let dot = path.indexOf('.'); dot >= 0; dot = path.indexOf('.', dot + 1)) {
      const entry = this.#entry(node, path.slice(0, dot));
      if (entry.child === 0) entry.child = this.#nodes.push(path.slice(0, dot)) - 1;
      this.#want(entry.child, path.slice(dot + 1), field);
    }
  }

  #entry(node: number, key: string): Entry {
    const bytes = new TextEncoder().encode(key);
    const known = this.#entries.find((entry) => entry.node === node && isSame(entry.key, bytes, 0, bytes.length));
    if (known !== undefined) return known;
    const hash = bytes.reduce((sum, code) => (Math.imul(sum, 31) + code) | 0, node);
    const entry = { node, hash, key: bytes, field: -1, child: 0 };
    this.#entries.push(entry);
    return entry;
  }
}

/** A key of an object (`node` 0 is the line itself): the field it holds, or -1; the node of the object it holds, or 0. */
interface Entry {
  readonly node: number;
  readonly hash: number;
  readonly key: Uint8Array;
  field: number;
  child: number;
}

function isSame(key: Uint8Array, bytes: Uint8Array, at: number, end: number): boolean {
  if (key.length !== end - at) return false;
  for (let i = 0; i < key.length; i++) if (key[i] !== bytes[at + i]) return false;
  return true;
}

function skipSpace(bytes: Uint8Array, at: number, end: number): number {
  let i = at;
  while (i < end && (bytes[i] === 0x20 || bytes[i] === 0x09 || bytes[i] === 0x0d || bytes[i] === 0x0a)) i++;
  return i;
}
