/** Finds the tuples in Azure's nested JSON without building its objects: whatever the nesting, they are the strings of a `flowTuples` array. */
import type { FrameReader } from '../../frame-reader.ts';
import type { ReadContext } from '../../read-context.ts';
import { AzureFlowRows } from './azure-flow-rows.ts';

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const NEWLINE = 0x0a;
const COLON = 0x3a;
const COMMA = 0x2c;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;
const OPEN = 0x5b;
const CLOSE = 0x5d;
const KEY = [...'flowTuples'].map((letter) => letter.charCodeAt(0));
/** No string of a record is longer: a tuple has about 130 characters, a resource id some hundreds. */
const MAXIMUM_STRING_BYTES = 65_536;

export class AzureFlowReader implements FrameReader {
  readonly #context: ReadContext;
  readonly #rows: AzureFlowRows;
  #line = 1;
  /** The string before was `flowTuples`, and nothing but its colon came since. */
  #keyed = false;
  #inTuples = false;
  /** Objects and arrays that are open, and the line on which the outermost one began. */
  #depth = 0;
  #outermost = 1;
  /** A number or a word may begin here, or goes on. */
  #value: 'none' | 'may-begin' | 'goes-on' = 'none';
  /** The line has something that is no JSON already. */
  #stray = false;

  constructor(context: ReadContext) {
    this.#context = context;
    this.#rows = new AzureFlowRows(context);
  }

  read(bytes: Uint8Array, at: number, end: number, last: boolean): number {
    let i = at;
    while (i < end) {
      const byte = bytes[i]!;
      if (byte === QUOTE) {
        const close = this.#closing(bytes, i + 1, end);
        if (close < 0 && !last && end - i < MAXIMUM_STRING_BYTES) return i;
        if (close < 0 || bytes[close] === NEWLINE) {
          // A string that runs into the end of its line, of the file, or too far: what follows is read as if nothing were open.
          this.#context.issues.countAt(close < 0 && !last ? 'azure-flow.long-line' : 'azure-flow.bad-line', this.#place);
          this.#keyed = false;
          this.#inTuples = false;
          this.#depth = 0;
          i = close < 0 ? end : close;
          continue;
        }
        if (this.#inTuples) {
          const { issues } = this.#context;
          issues.where = this.#place;
          if (!this.#rows.tuple(bytes, i + 1, close)) issues.countAt('azure-flow.bad-line', this.#place);
          issues.where = null;
        } else this.#keyed = isKey(bytes, i + 1, close);
        this.#value = 'none';
        i = close + 1;
        continue;
      }
      this.#between(byte);
      i++;
    }
    if (last) {
      if (this.#depth > 0) this.#unclosed();
      this.#rows.finish();
    }
    return end;
  }

  /** Takes a byte that is in no string. */
  #between(byte: number): void {
    if (byte === OPEN_OBJECT && this.#inTuples) {
      // Tuples are strings alone: the record was cut, and this is the next one.
      this.#unclosed();
      this.#inTuples = false;
      this.#depth = 0;
    }
    if (byte === OPEN) this.#inTuples = this.#keyed;
    else if (byte === CLOSE) this.#inTuples = false;
    if (byte > 0x20 && byte !== COLON) this.#keyed = false;
    if (byte === OPEN || byte === OPEN_OBJECT) {
      if (this.#depth++ === 0) this.#outermost = this.#line;
    } else if (byte === CLOSE || byte === CLOSE_OBJECT) this.#depth = Math.max(0, this.#depth - 1);
    else if (byte === NEWLINE) {
      this.#line++;
      this.#stray = false;
    }
    if (byte === COLON || byte === COMMA || byte === OPEN) this.#value = 'may-begin';
    else if (byte === CLOSE || byte === OPEN_OBJECT || byte === CLOSE_OBJECT) this.#value = 'none';
    else if (byte <= 0x20) this.#value = this.#value === 'may-begin' ? 'may-begin' : 'none';
    else if (this.#value !== 'none') this.#value = 'goes-on';
    else if (!this.#stray && byte < 0x80) {
      this.#stray = true;
      this.#context.issues.countAt('azure-flow.bad-line', this.#place);
    }
  }

  /** @returns where the string's closing quote stands, or the line end that cuts it, or -1 when neither is there. */
  #closing(bytes: Uint8Array, at: number, end: number): number {
    for (let i = at; i < end; i++) {
      if (bytes[i] === BACKSLASH) i++;
      else if (bytes[i] === QUOTE || bytes[i] === NEWLINE) return i;
    }
    return -1;
  }

  #unclosed(): void {
    this.#context.issues.countAt('azure-flow.unclosed', () => `${this.#context.name}:${this.#outermost}`);
  }

  readonly #place = () => `${this.#context.name}:${this.#line}`;
}

function isKey(bytes: Uint8Array, at: number, end: number): boolean {
  return end - at === KEY.length && KEY.every((code, i) => bytes[at + i] === code);
}
