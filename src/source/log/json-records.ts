/** Gives the objects of a text to a format, one by one: a record a line, printed over lines, or all in one array. */
import { Buffer } from 'node:buffer';
import type { FrameReader } from '../frame-reader.ts';
import { HELD_BYTES } from '../limits.ts';
import type { ReadContext } from '../read-context.ts';

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const NEWLINE = 0x0a;
const OPEN = 0x7b;
const CLOSE = 0x7d;

/** @returns false when the object is no row of the format: it is counted with its place. */
export type ReadRecord = (record: Readonly<Record<string, unknown>>) => boolean;

/** A record that is cut does not take the next one with it: a new one begins at a `{` in a line's first column. */
export class JsonRecords implements FrameReader {
  readonly #readRecord: ReadRecord;
  readonly #context: ReadContext;
  readonly #malformed: string;
  readonly #tooLong: string;
  readonly #cut: string;
  #line = 1;
  /** Behind a record that was too long, until a line begins with a brace. */
  #skipping = false;
  #lineStart = true;
  /** The line has something between records already. */
  #stray = false;

  /** @param name of the format: bad records are counted as `<name>.bad-line`, records that do not fit as `.long-line`, half of one at the end as `.cut-line`. */
  constructor(name: string, context: ReadContext, readRecord: ReadRecord) {
    this.#readRecord = readRecord;
    this.#context = context;
    this.#malformed = `${name}.bad-line`;
    this.#tooLong = `${name}.long-line`;
    this.#cut = `${name}.cut-line`;
  }

  read(bytes: Uint8Array, at: number, end: number, last: boolean): number {
    let begin = -1;
    let beginLine = this.#line;
    let depth = 0;
    let quoted = false;
    let stray = this.#stray;
    let strayBefore = stray;
    let lineStart = this.#lineStart;
    for (let i = at; i < end; i++) {
      const byte = bytes[i]!;
      if (byte === NEWLINE) {
        this.#line++;
        lineStart = true;
        stray = false;
        // No string of JSON holds a line end (RFC 8259 §7): this one was cut.
        if (quoted) {
          this.#bad(beginLine);
          begin = -1;
          depth = 0;
          quoted = false;
        }
        continue;
      }
      const first = lineStart;
      lineStart = false;
      if (byte === OPEN && !(quoted && !first)) {
        if (first) this.#skipping = false;
        if (first && begin >= 0) {
          this.#bad(beginLine);
          begin = -1;
          depth = 0;
        }
        if (begin < 0 && !this.#skipping) {
          begin = i;
          beginLine = this.#line;
          strayBefore = stray;
        }
        if (begin >= 0) depth++;
        continue;
      }
      if (begin < 0) {
        // Between records only what an array or blank space has.
        if (!stray && !this.#skipping && !isBetween(byte)) {
          stray = true;
          this.#bad(this.#line);
        }
      } else if (quoted) {
        if (byte === BACKSLASH && bytes[i + 1] !== NEWLINE) i++;
        else if (byte === QUOTE) quoted = false;
      } else if (byte === QUOTE) quoted = true;
      else if (byte === CLOSE && --depth === 0) {
        this.#take(bytes, begin, i + 1, beginLine);
        begin = -1;
      }
    }
    if (begin >= 0 && last) this.#bad(beginLine, this.#cut);
    else if (begin >= 0 && end - begin >= HELD_BYTES) {
      this.#skipping = true;
      this.#context.issues.countAt(this.#tooLong, () => `${this.#context.name}:${beginLine}`);
    } else if (begin >= 0) {
      this.#line = beginLine;
      this.#stray = strayBefore;
      this.#lineStart = begin === at ? this.#lineStart : bytes[begin - 1] === NEWLINE;
      return begin;
    }
    this.#lineStart = lineStart;
    this.#stray = stray;
    return end;
  }

  #take(bytes: Uint8Array, begin: number, end: number, line: number): void {
    let record: unknown;
    try {
      record = JSON.parse(Buffer.from(bytes.buffer, bytes.byteOffset + begin, end - begin).toString('utf8'));
    } catch {
      record = null;
    }
    const { issues, name } = this.#context;
    issues.where = () => `${name}:${line}`;
    const isRow = typeof record === 'object' && record !== null && this.#readRecord(record as Record<string, unknown>);
    issues.where = null;
    if (!isRow) this.#bad(line);
  }

  #bad(line: number, name = this.#malformed): void {
    this.#context.issues.countAt(name, () => `${this.#context.name}:${line}`);
  }
}

/** Blank space, brackets, a comma, and the bytes of a UTF-8 byte order mark. */
function isBetween(byte: number): boolean {
  return byte <= 0x20 || byte === 0x5b || byte === 0x5d || byte === 0x2c || byte === 0xef || byte === 0xbb || byte === 0xbf;
}
