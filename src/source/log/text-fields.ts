/** Cuts a line of text into fields and remembers only where they stand. */
import { Buffer } from 'node:buffer';
import { parseDecimal } from '../../core/parse-decimal.ts';

const MAXIMUM_FIELDS = 512;
const QUOTE = 0x22;
const SPACE = 0x20;
const TAB = 0x09;

/** Fields in double quotes may hold the separator and doubled quotes. Fields behind the 512th are left out. One instance is refilled line by line. */
export class TextFields {
  count = 0;
  readonly #starts = new Int32Array(MAXIMUM_FIELDS);
  readonly #ends = new Int32Array(MAXIMUM_FIELDS);
  #bytes: Uint8Array = new Uint8Array(0);

  /** Runs of spaces and tabs part the fields. @param bytes borrowed until the next split. */
  splitBlanks(bytes: Uint8Array, at: number, end: number): void {
    this.#bytes = bytes;
    this.count = 0;
    let i = at;
    while (this.count < MAXIMUM_FIELDS) {
      while (i < end && (bytes[i] === SPACE || bytes[i] === TAB)) i++;
      if (i >= end) return;
      if (bytes[i] === QUOTE) i = this.#quoted(bytes, i, end);
      else {
        const from = i;
        while (i < end && bytes[i] !== SPACE && bytes[i] !== TAB) i++;
        this.#add(from, i);
      }
    }
  }

  /** Every `separator` parts two fields, which may be empty. */
  split(bytes: Uint8Array, at: number, end: number, separator: number): void {
    this.#bytes = bytes;
    this.count = 0;
    let i = at;
    while (this.count < MAXIMUM_FIELDS) {
      if (i < end && bytes[i] === QUOTE) {
        i = this.#quoted(bytes, i, end);
        while (i < end && bytes[i] !== separator) i++;
      } else {
        const from = i;
        while (i < end && bytes[i] !== separator) i++;
        this.#add(from, i);
      }
      if (i >= end) return;
      i++;
    }
  }

  start(field: number): number {
    return this.#starts[field]!;
  }

  end(field: number): number {
    return this.#ends[field]!;
  }

  /** False also when there is no such field. */
  is(field: number, text: string): boolean {
    if (field < 0 || field >= this.count) return false;
    const start = this.#starts[field]!;
    if (this.#ends[field]! - start !== text.length) return false;
    for (let i = 0; i < text.length; i++) if (this.#bytes[start + i] !== text.charCodeAt(i)) return false;
    return true;
  }

  /** One character for each byte; '' when there is no such field. Hostile text. */
  text(field: number): string {
    if (field < 0 || field >= this.count) return '';
    const start = this.#starts[field]!;
    return Buffer.from(this.#bytes.buffer, this.#bytes.byteOffset + start, this.#ends[field]! - start).toString('latin1');
  }

  /** NaN when there is no such field or it is no number. */
  number(field: number): number {
    return field < 0 || field >= this.count ? Number.NaN : parseDecimal(this.#bytes, this.#starts[field]!, this.#ends[field]!);
  }

  #add(start: number, end: number): void {
    this.#starts[this.count] = start;
    this.#ends[this.count++] = end;
  }

  /** @returns the first byte behind the closing quote. A quote that is never closed runs to the end. */
  #quoted(bytes: Uint8Array, at: number, end: number): number {
    let i = at + 1;
    while (i < end && (bytes[i] !== QUOTE || bytes[i + 1] === QUOTE)) i += bytes[i] === QUOTE && i + 1 < end ? 2 : 1;
    const close = Math.min(i, end);
    this.#add(at + 1, close);
    return Math.min(close + 1, end);
  }
}
