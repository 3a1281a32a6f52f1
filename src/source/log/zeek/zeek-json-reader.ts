import type { FrameReader } from '../../frame-reader.ts';
import type { ReadContext } from '../../read-context.ts';
import { LineReader } from '../line-reader.ts';
import { ZeekField } from './zeek-field.ts';
import { ZeekJsonCells } from './zeek-json-cells.ts';
import { type ZeekLog, zeekLog } from './zeek-log.ts';
import { ZeekRows } from './zeek-rows.ts';

/** Reads Zeek's logs as JSON lines; each line may be of another log. */
export class ZeekJsonReader implements FrameReader {
  readonly #context: ReadContext;
  readonly #lines: LineReader;
  readonly #rows: ZeekRows;
  readonly #cells = new ZeekJsonCells();
  #first = true;
  #skipped = false;
  #path = '';
  #log: ZeekLog = '';

  constructor(context: ReadContext) {
    this.#context = context;
    this.#rows = new ZeekRows(context, this.#cells);
    this.#lines = new LineReader('zeek', context, (bytes, at, end) => this.#line(bytes, at, end));
  }

  get lines(): number {
    return this.#lines.lines;
  }

  read(bytes: Uint8Array, at: number, end: number, last: boolean): number {
    return this.#lines.read(bytes, at, end, last);
  }

  #line(bytes: Uint8Array, begin: number, end: number): boolean {
    let at = begin;
    if (this.#first) {
      this.#first = false;
      if (end - at >= 3 && bytes[at] === 0xef && bytes[at + 1] === 0xbb && bytes[at + 2] === 0xbf) at += 3;
    }
    if (at === end) return true;
    const cells = this.#cells;
    if (!cells.scan(bytes, at, end)) return false;
    const log = this.#logOf(bytes);
    if (log !== '') return this.#rows.read(log, bytes);
    if (cells.from[ZeekField.ts]! < 0) return false;
    if (!this.#skipped) this.#context.issues.countAt('zeek.other-log', () => this.#context.name);
    this.#skipped = true;
    return true;
  }

  #logOf(bytes: Uint8Array): ZeekLog {
    const at = this.#cells.from[ZeekField.path]!;
    if (at < 0) return zeekLog('', this.#cells);
    const path = this.#cells.text(bytes, at, this.#cells.to[ZeekField.path]!);
    if (path !== this.#path || this.#log === '') {
      this.#path = path;
      this.#log = zeekLog(path, this.#cells);
    }
    return this.#log;
  }
}
