/** Reads lines of comma- or tab-separated values (RFC 4180) under a header line, columns in any order. A line end always ends a row. */
import { afterMark } from '../after-mark.ts';
import { TextFields } from '../text-fields.ts';

/** Spellings of one column, the first one that the header has is taken. */
export type CsvColumns<Name extends string> = Readonly<Record<Name, readonly string[]>>;

export class CsvTable<Name extends string> {
  readonly fields = new TextFields();
  readonly #columns: CsvColumns<Name>;
  readonly #needed: readonly Name[];
  readonly #separator: number;
  readonly #index: Record<string, number> = {};
  #header = '';

  /** @param needed columns without which there is no table. */
  constructor(columns: CsvColumns<Name>, needed: readonly Name[], separator = 0x2c) {
    this.#columns = columns;
    this.#needed = needed;
    this.#separator = separator;
  }

  /** Takes the header line. @returns false when a needed column is missing. */
  header(bytes: Uint8Array, at: number, end: number): boolean {
    const from = afterMark(bytes, at, end);
    this.fields.split(bytes, from, end, this.#separator);
    this.#header = lineText(bytes, from, end);
    const names: string[] = [];
    for (let field = 0; field < this.fields.count; field++) names.push(this.fields.text(field).trim().toLowerCase());
    for (const [name, spellings] of Object.entries<readonly string[]>(this.#columns)) {
      this.#index[name] = spellings.reduce((found, one) => (found >= 0 ? found : names.indexOf(one.toLowerCase())), -1);
    }
    return this.#needed.every((name) => this.#index[name]! >= 0);
  }

  /** Whether a line is the header once more: files are joined with `cat`. Call with the line that `row` was given. */
  isHeader(bytes: Uint8Array, at: number, end: number): boolean {
    const from = afterMark(bytes, at, end);
    return end - from === this.#header.length && lineText(bytes, from, end) === this.#header;
  }

  /** @returns false when the line ends before the last needed column. */
  row(bytes: Uint8Array, at: number, end: number): boolean {
    this.fields.split(bytes, at, end, this.#separator);
    for (let n = 0; n < this.#needed.length; n++) if (this.#index[this.#needed[n]!]! >= this.fields.count) return false;
    return true;
  }

  has(name: Name): boolean {
    return this.#index[name]! >= 0;
  }

  /** Where a value begins and ends, without blanks around it. */
  start(name: Name, bytes: Uint8Array): number {
    const field = this.#index[name]!;
    if (field < 0 || field >= this.fields.count) return 0;
    let at = this.fields.start(field);
    while (at < this.fields.end(field) && bytes[at] === 0x20) at++;
    return at;
  }

  end(name: Name, bytes: Uint8Array): number {
    const field = this.#index[name]!;
    if (field < 0 || field >= this.fields.count) return 0;
    let end = this.fields.end(field);
    while (end > this.fields.start(field) && bytes[end - 1] === 0x20) end--;
    return end;
  }

  /** NaN when there is none. */
  number(name: Name): number {
    return this.fields.number(this.#index[name]!);
  }

  /** '' when there is none. Hostile text. */
  text(name: Name): string {
    const text = this.fields.text(this.#index[name]!).trim();
    return text.includes('""') ? text.replaceAll('""', '"') : text;
  }
}

function lineText(bytes: Uint8Array, at: number, end: number): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset + at, end - at).toString('latin1');
}
