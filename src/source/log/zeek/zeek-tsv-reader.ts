import type { FrameReader } from '../../frame-reader.ts';
import type { ReadContext } from '../../read-context.ts';
import { LineReader, lineEnd } from '../line-reader.ts';
import { hasWord } from './zeek-has-word.ts';
import { zeekHeaderless } from './zeek-headerless.ts';
import { type ZeekLog, zeekLog } from './zeek-log.ts';
import { ZEEK_NEEDED } from './zeek-needed.ts';
import { ZEEK_READ } from './zeek-read.ts';
import { ZeekRows } from './zeek-rows.ts';
import { ZeekTable } from './zeek-table.ts';
import { zeekUnescape } from './zeek-unescape.ts';

const NEWLINE = 0x0a;
const RETURN = 0x0d;
const HASH = 0x23;
const SPACE = 0x20;
const LONGEST_PROBE = 1024;

/** Reads Zeek's ASCII logs: headers may come several times, be cut off, or be missing. */
export class ZeekTsvReader implements FrameReader {
  readonly #context: ReadContext;
  readonly #lines: LineReader;
  readonly #rows: ZeekRows;
  readonly #table = new ZeekTable();
  #path = '';
  #log: ZeekLog = '';
  /** What is done with rows: `unknown` before a header, `skip` under one of a log that is not read, `unreadable` under one that lacks a column. */
  #state: 'unknown' | 'read' | 'skip' | 'unreadable' = 'unknown';
  #first = true;
  #repeated = false;
  /** Where the bytes end when no more will come, else -1: a row that ends there may be cut. */
  #lastEnd = -1;

  /** @param header lines that came before, already counted: whole ones. */
  constructor(context: ReadContext, header: Uint8Array = new Uint8Array(0)) {
    this.#context = context;
    this.#rows = new ZeekRows(context, this.#table);
    this.#lines = new LineReader('zeek', context, (bytes, at, end) => this.#line(bytes, at, end), this.#findEnd);
    this.#repeated = true;
    for (let at = 0; at < header.length; ) {
      const end = header.indexOf(NEWLINE, at);
      this.#line(header, at, header[end - 1] === RETURN ? end - 1 : end);
      at = end + 1;
    }
    this.#repeated = false;
  }

  get lines(): number {
    return this.#lines.lines;
  }

  read(bytes: Uint8Array, at: number, end: number, last: boolean): number {
    this.#lastEnd = last ? end : -1;
    return this.#lines.read(bytes, at, end, last);
  }

  readonly #findEnd = (bytes: Uint8Array, at: number, end: number): number => {
    if (this.#state === 'read') return this.#table.findEnd(bytes, at, end);
    this.#table.rowAt = -1;
    return lineEnd(bytes, at, end);
  };

  #line(bytes: Uint8Array, begin: number, end: number): boolean {
    let at = begin;
    if (this.#first) {
      this.#first = false;
      if (end - at >= 3 && bytes[at] === 0xef && bytes[at + 1] === 0xbb && bytes[at + 2] === 0xbf) at += 3;
    }
    if (at === end) return true;
    if (bytes[at] === HASH) {
      this.#header(bytes, at, end);
      return true;
    }
    if (this.#state === 'unknown') this.#guess(bytes, at, end);
    if (this.#state === 'read') {
      const table = this.#table;
      if (table.rowAt !== at) table.findEnd(bytes, at, end);
      return table.take(bytes, end, end === this.#lastEnd) && this.#rows.read(this.#log, bytes);
    }
    if (this.#state === 'unreadable') this.#context.issues.count('zeek.unread-row');
    return this.#state !== 'unknown';
  }

  #header(bytes: Uint8Array, at: number, end: number): void {
    const table = this.#table;
    const value = (name: string) => {
      const raw = new Uint8Array(bytes.subarray(at + name.length + 2, end));
      return raw.subarray(0, zeekUnescape(raw, 0, raw.length, raw));
    };
    if (hasWord(bytes, at + 1, end, 'separator ')) {
      this.#path = '';
      table.separator = value('separator')[0] ?? table.separator;
    } else if (hasWord(bytes, at + 1, end, 'set_separator')) table.setSeparator = value('set_separator')[0] ?? table.setSeparator;
    else if (hasWord(bytes, at + 1, end, 'unset_field')) table.unset = value('unset_field');
    else if (hasWord(bytes, at + 1, end, 'empty_field')) table.empty = value('empty_field');
    else if (hasWord(bytes, at + 1, end, 'path')) this.#path = String.fromCharCode(...value('path').subarray(0, 64));
    else if (hasWord(bytes, at + 1, end, 'fields') && end !== this.#lastEnd) this.#fields(bytes, at + 7, end);
  }

  /** @param at the separator behind `#fields`: it is there even where `#separator` was cut off. */
  #fields(bytes: Uint8Array, at: number, end: number): void {
    const table = this.#table;
    if (at < end && bytes[at] !== SPACE) table.separator = bytes[at]!;
    const names: string[] = [];
    for (let i = at + 1; i <= end; ) {
      let stop = i;
      while (stop < end && bytes[stop] !== table.separator) stop++;
      names.push(String.fromCharCode(...bytes.subarray(i, Math.min(stop, i + 64))));
      i = stop + 1;
    }
    this.#columns(names);
  }

  #columns(names: readonly string[]): void {
    const { issues, name } = this.#context;
    this.#table.setColumns(names);
    this.#log = zeekLog(this.#path, this.#table);
    const lacks = ZEEK_NEEDED[this.#log].some((field) => this.#table.from[field]! < 0);
    this.#table.readOnly(ZEEK_READ[this.#log]);
    this.#state = this.#log === '' ? 'skip' : lacks ? 'unreadable' : 'read';
    if (this.#repeated) return;
    if (this.#state === 'skip') issues.countAt('zeek.other-log', () => name);
    if (this.#state === 'unreadable') issues.countAt('zeek.missing-column', () => name);
  }

  /** Rows without a header: conn.log is known by its values. */
  #guess(bytes: Uint8Array, at: number, end: number): void {
    const names = zeekHeaderless(String.fromCharCode(...bytes.subarray(at, Math.min(end, at + LONGEST_PROBE))));
    if (names === null || names.length === 0) return;
    this.#context.issues.countAt('zeek.no-header', () => this.#context.name);
    this.#path = 'conn';
    this.#columns(names);
  }
}
