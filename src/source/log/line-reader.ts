/** Splits a log into lines and gives them to a format, one by one. */
import { Buffer } from 'node:buffer';
import type { FrameReader } from '../frame-reader.ts';
import { HELD_BYTES } from '../limits.ts';
import type { ReadContext } from '../read-context.ts';

const NEWLINE = 0x0a;
const RETURN = 0x0d;

/** Reads one line, without its end (LF or CRLF). Borrowed bytes. @returns false when the line is no row of the format: it is counted with its place. */
export type ReadLine = (bytes: Uint8Array, at: number, end: number) => boolean;

/** Finds where the line ends that begins at `at`: the place of its LF, or -1 when there is none before `end`. */
export type FindLineEnd = (bytes: Uint8Array, at: number, end: number) => number;

// Buffer's own search is memchr: a ninth of the time of a Uint8Array's.
const { indexOf } = Buffer.prototype;

export const lineEnd: FindLineEnd = (bytes, at, end) => {
  const newline = indexOf.call(bytes, NEWLINE, at);
  return newline < end ? newline : -1;
};

/** A line longer than the window is passed over and counted; a last line without an end is read as it is, and counted apart where it is no row. */
export class LineReader implements FrameReader {
  readonly #readLine: ReadLine;
  readonly #findEnd: FindLineEnd;
  readonly #context: ReadContext;
  readonly #malformed: string;
  readonly #tooLong: string;
  readonly #cut: string;
  /** So many it had. */
  lines = 0;
  #skipping = false;

  /**
   * @param name of the format: bad lines are counted as `<name>.bad-line`, lines that do not fit as `.long-line`, half of one at the end as `.cut-line`.
   * @param findEnd called once before each line is read, for a format that finds more on the way.
   */
  constructor(name: string, context: ReadContext, readLine: ReadLine, findEnd = lineEnd) {
    this.#readLine = readLine;
    this.#findEnd = findEnd;
    this.#context = context;
    this.#malformed = `${name}.bad-line`;
    this.#tooLong = `${name}.long-line`;
    this.#cut = `${name}.cut-line`;
  }

  read(bytes: Uint8Array, at: number, end: number, last: boolean): number {
    const { issues } = this.#context;
    issues.where = this.#place;
    const next = this.#read(bytes, at, end, last);
    issues.where = null;
    return next;
  }

  #read(bytes: Uint8Array, at: number, end: number, last: boolean): number {
    let begin = at;
    for (;;) {
      const newline = this.#findEnd(bytes, begin, end);
      if (newline < 0) break;
      this.#take(bytes, begin, newline, this.#malformed);
      begin = newline + 1;
    }
    if (last) {
      if (begin < end || this.#skipping) this.#take(bytes, begin, end, this.#cut);
      return end;
    }
    if (end - begin < HELD_BYTES) return begin;
    this.#skipping = true;
    return end;
  }

  #take(bytes: Uint8Array, begin: number, newline: number, malformed: string): void {
    this.lines++;
    if (this.#skipping) {
      this.#skipping = false;
      this.#context.issues.countAt(this.#tooLong, this.#place);
      return;
    }
    const end = newline > begin && bytes[newline - 1] === RETURN ? newline - 1 : newline;
    if (!this.#readLine(bytes, begin, end)) this.#context.issues.countAt(malformed, this.#place);
  }

  readonly #place = () => `${this.#context.name}:${this.lines}`;
}
