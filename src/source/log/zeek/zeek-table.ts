import { TextCache } from '../../../core/text-cache.ts';
import { lineEnd } from '../line-reader.ts';
import type { ZeekCells } from './zeek-cells.ts';
import { ZEEK_SPELLINGS } from './zeek-spellings.ts';
import { zeekUnescape } from './zeek-unescape.ts';

const FIELDS = new Map(ZEEK_SPELLINGS.flatMap((spellings, field) => spellings.map((name) => [name, field] as const)));
/** Stratosphere's labels stand behind the last column, in the header or the rows or both; nothing is read from them. */
const LABELS = new Set(['label', 'detailed-label', 'detailedlabel']);
const MAXIMUM_COLUMNS = 512;
const MAXIMUM_TEXT = 4096;
const BACKSLASH = 0x5c;
const NEWLINE = 0x0a;

/** Takes rows of Zeek's ASCII writer apart by the columns that a header names. */
export class ZeekTable implements ZeekCells {
  readonly from = new Int32Array(ZEEK_SPELLINGS.length).fill(-1);
  readonly to = new Int32Array(ZEEK_SPELLINGS.length).fill(-1);
  itemAt = 0;
  itemEnd = 0;
  separator = 0x09;
  setSeparator = 0x2c;
  unset = new Uint8Array([0x2d]);
  empty = new TextEncoder().encode('(empty)');
  readonly #starts = new Int32Array(MAXIMUM_COLUMNS + 1);
  readonly #texts = new TextCache();
  readonly #scratch = new Uint8Array(MAXIMUM_TEXT);
  /** Columns that are read, in order, and the field of each. */
  #columns = new Int32Array(0);
  #fields = new Int32Array(0);
  /** Columns that a whole row has. */
  #required = 0;
  /** Where the row begins that `findEnd` went over last; -1 when it was none. */
  rowAt = -1;
  /** Columns found in it, up to one more than a whole row has. */
  #count = 0;

  /** Takes the columns of a header; `from` then says by 0 which fields it has. Columns past the 512th are not read. */
  setColumns(names: readonly string[]): void {
    let required = Math.min(names.length, MAXIMUM_COLUMNS);
    while (required > 1 && LABELS.has(names[required - 1]!)) required--;
    this.#required = required;
    this.#setRead(
      names.slice(0, required).flatMap((name, column) => {
        const field = FIELDS.get(name);
        return field === undefined ? [] : [[column, field] as const];
      }),
    );
  }

  /** Of the columns, reads these fields only. */
  readOnly(fields: readonly number[]): void {
    const columns = this.#columns;
    this.#setRead([...this.#fields].map((field, i) => [columns[i]!, field] as const).filter(([, field]) => fields.includes(field)));
  }

  #setRead(read: readonly (readonly [column: number, field: number])[]): void {
    this.#columns = Int32Array.from(read, ([column]) => column);
    this.#fields = Int32Array.from(read, ([, field]) => field);
    this.from.fill(-1);
    for (const field of this.#fields) this.from[field] = 0;
  }

  /** Finds where a line ends, and the separators of its row on the way: one pass over the bytes. @returns the place of its LF, or -1. */
  findEnd(bytes: Uint8Array, at: number, end: number): number {
    const { separator } = this;
    const starts = this.#starts;
    const required = this.#required;
    // Nearly every byte is greater than both.
    const highest = Math.max(separator, NEWLINE);
    let count = 1;
    starts[0] = at;
    let i = at;
    for (; i < end; i++) {
      const code = bytes[i]!;
      if (code > highest) continue;
      if (code === NEWLINE) break;
      if (code !== separator) continue;
      starts[count] = i + 1;
      if (count++ === required) break;
    }
    this.rowAt = at;
    this.#count = count;
    if (i >= end) return -1;
    return bytes[i] === NEWLINE ? i : lineEnd(bytes, i, end);
  }

  /**
   * Takes the row that `findEnd` went over.
   * @param end of its line, without LF or CRLF.
   * @param cut true when the row may end too early: the value that it ends with is then taken as unset.
   * @returns false when it has fewer columns than the header.
   */
  take(bytes: Uint8Array, end: number, cut: boolean): boolean {
    const starts = this.#starts;
    const required = this.#required;
    let count = this.#count;
    // The return of a CRLF was a separator.
    if (starts[count - 1]! > end) count--;
    if (count < required) return false;
    if (count === required) starts[count] = end + 1;
    const columns = this.#columns;
    const fields = this.#fields;
    const { from, to, unset, empty } = this;
    const unsetLength = unset.length;
    const emptyLength = empty.length;
    const read = columns.length;
    for (let i = 0; i < read; i++) {
      const column = columns[i]!;
      const field = fields[i]!;
      const begin = starts[column]!;
      const stop = starts[column + 1]! - 1;
      const length = stop - begin;
      const isUnset =
        length === 0 ||
        (length === unsetLength && same(bytes, begin, unset, length)) ||
        (length === emptyLength && same(bytes, begin, empty, length));
      from[field] = isUnset ? -1 : begin;
      to[field] = stop;
    }
    if (cut && count === required && columns[read - 1] === required - 1) from[fields[read - 1]!] = -1;
    return true;
  }

  text(bytes: Uint8Array, at: number, end: number): string {
    for (let i = at; i < end; i++) {
      if (bytes[i] === BACKSLASH) return this.#texts.text(this.#scratch, 0, zeekUnescape(bytes, at, end, this.#scratch));
    }
    return this.#texts.text(bytes, at, end);
  }

  nextItem(bytes: Uint8Array, at: number, end: number): number {
    if (at > end) return -1;
    let i = at;
    while (i < end && bytes[i] !== this.setSeparator) i++;
    this.itemAt = at;
    this.itemEnd = i;
    return i + 1;
  }
}

function same(bytes: Uint8Array, at: number, word: Uint8Array, length: number): boolean {
  for (let i = 0; i < length; i++) if (bytes[at + i] !== word[i]) return false;
  return true;
}
