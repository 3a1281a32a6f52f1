/** One row of a mapped log: where each column's value stands. */
import { Buffer } from 'node:buffer';
import { afterMark } from '../after-mark.ts';
import { JsonFields } from '../json-fields.ts';
import { unescapeJson } from '../json-unescape.ts';
import { TextFields } from '../text-fields.ts';
import type { LogMap } from './mapped-map.ts';

const QUOTE = 0x22;
const MAXIMUM_TEXT = 4096;

export class MappedCells {
  bytes: Uint8Array = new Uint8Array(0);
  readonly #names: readonly string[];
  readonly #map: LogMap;
  readonly #json: JsonFields;
  readonly #text = new TextFields();
  readonly #places: Int32Array;
  readonly #unescaped = new Uint8Array(MAXIMUM_TEXT);

  /** @param names of the columns; their index here is how they are asked for. */
  constructor(map: LogMap, names: readonly string[]) {
    this.#map = map;
    this.#names = names;
    this.#json = new JsonFields(names);
    this.#places = Int32Array.from(names, (name) => (map.header ? -1 : Number(name) - 1));
  }

  /** Takes the header line. @returns the first column that it lacks, or null. */
  header(bytes: Uint8Array, at: number, end: number): string | null {
    this.#text.split(bytes, afterMark(bytes, at, end), end, this.#map.separator);
    const found: string[] = [];
    for (let field = 0; field < this.#text.count; field++) found.push(utf8(bytes, this.#text.start(field), this.#text.end(field)).trim());
    this.#names.forEach((name, index) => {
      this.#places[index] = found.indexOf(name);
    });
    return this.#names.find((_, index) => this.#places[index]! < 0) ?? null;
  }

  /** @returns false when the line is no JSON object. */
  row(bytes: Uint8Array, at: number, end: number): boolean {
    this.bytes = bytes;
    const from = afterMark(bytes, at, end);
    if (this.#map.format === 'jsonl') return this.#json.scan(bytes, from, end);
    this.#text.split(bytes, from, end, this.#map.separator);
    return true;
  }

  /** Where a value begins, without blanks and quotes around it; -1 when there is none. */
  from(column: number): number {
    if (this.#map.format === 'jsonl') return this.#json.from[column]!;
    const place = this.#places[column]!;
    if (place < 0 || place >= this.#text.count) return -1;
    let at = this.#text.start(place);
    while (at < this.#text.end(place) && (this.bytes[at] === 0x20 || this.bytes[at] === QUOTE)) at++;
    return at;
  }

  to(column: number): number {
    if (this.#map.format === 'jsonl') return this.#json.to[column]!;
    const place = this.#places[column]!;
    if (place < 0 || place >= this.#text.count) return -1;
    let end = this.#text.end(place);
    const from = this.from(column);
    while (end > from && (this.bytes[end - 1] === 0x20 || this.bytes[end - 1] === QUOTE)) end--;
    return end;
  }

  /** '' when there is none. Hostile text. */
  text(column: number): string {
    const from = this.from(column);
    if (from < 0) return '';
    const to = Math.min(this.to(column), from + MAXIMUM_TEXT);
    if (this.#map.format !== 'jsonl') return utf8(this.bytes, from, to).replaceAll('""', '"');
    if (this.#json.kind[column] !== QUOTE || this.#json.escaped[column] === 0) return utf8(this.bytes, from, to);
    return utf8(this.#unescaped, 0, unescapeJson(this.bytes, from, to, this.#unescaped));
  }
}

function utf8(bytes: Uint8Array, from: number, to: number): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset + from, to - from).toString('utf8');
}
