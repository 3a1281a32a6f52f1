import { TextCache } from '../../../core/text-cache.ts';
import { JsonFields } from '../json-fields.ts';
import { JsonItems } from '../json-items.ts';
import { unescapeJson } from '../json-unescape.ts';
import type { ZeekCells } from './zeek-cells.ts';
import { ZEEK_SPELLINGS } from './zeek-spellings.ts';
import { zeekUnescape } from './zeek-unescape.ts';

const BACKSLASH = 0x5c;
const OPEN = 0x5b;
const DASH = 0x2d;
const MAXIMUM_TEXT = 4096;

/** Takes rows of Zeek's JSON writer apart. */
export class ZeekJsonCells implements ZeekCells {
  readonly from: Int32Array;
  readonly to: Int32Array;
  itemAt = 0;
  itemEnd = 0;
  readonly #fields = new JsonFields(ZEEK_SPELLINGS);
  readonly #items = new JsonItems();
  readonly #texts = new TextCache();
  readonly #scratch = new Uint8Array(MAXIMUM_TEXT);

  constructor() {
    this.from = this.#fields.from;
    this.to = this.#fields.to;
  }

  /** @returns false when the line is no whole JSON object. */
  scan(bytes: Uint8Array, at: number, end: number): boolean {
    if (!this.#fields.scan(bytes, at, end)) return false;
    const { from, to } = this;
    // Zeek leaves unset fields out; shippers that made JSON of its text logs kept the dash.
    for (let field = 0; field < from.length; field++) {
      const length = to[field]! - from[field]!;
      if (from[field]! >= 0 && (length === 0 || (length === 1 && bytes[from[field]!] === DASH))) from[field] = -1;
    }
    return true;
  }

  text(bytes: Uint8Array, at: number, end: number): string {
    for (let i = at; i < end; i++) {
      if (bytes[i] !== BACKSLASH) continue;
      const length = unescapeJson(bytes, at, end, this.#scratch);
      // Bytes that are no UTF-8 are escaped Zeek's own way first.
      return this.#texts.text(this.#scratch, 0, zeekUnescape(this.#scratch, 0, length, this.#scratch));
    }
    return this.#texts.text(bytes, at, end);
  }

  nextItem(bytes: Uint8Array, at: number, end: number): number {
    const next = this.#items.next(bytes, bytes[at] === OPEN ? at + 1 : at, end);
    this.itemAt = this.#items.item.at;
    this.itemEnd = this.#items.item.end;
    return next;
  }
}
