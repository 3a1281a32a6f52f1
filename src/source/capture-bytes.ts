/** The window over a capture's plain bytes: finds out the format, feeds its reader, carries what is left to the next chunk. */
import type { Format } from './format.ts';
import type { FrameReader } from './frame-reader.ts';
import { HELD_BYTES } from './limits.ts';
import * as logs from './log/registry.ts';
import { mappedFormat } from './log/table/mapped.ts';
import { PortionCutter } from './portions/portion-cutter.ts';
import type { ReadContext } from './read-context.ts';
import * as registry from './registry.ts';
import { Utf16Text, utf16Order } from './utf16-text.ts';
import type { Window } from './window.ts';

/** A capture shows itself in its first bytes, a log in its first lines. */
const CAPTURE_HEAD_BYTES = 12;
const LOG_HEAD_BYTES = 4096;
const captureFormats: readonly Format[] = Object.values(registry);
const logFormats: readonly Format[] = Object.values<Format>(logs);

export class CaptureBytes implements Window {
  /** Null until recognised. */
  format: Format | null = null;
  /** The first bytes when no format recognises them, in UTF-8 where they are text; then everything else is passed over. */
  unknown: Uint8Array | null = null;
  /** New bytes go here, from `end` on, at most `room` of them. */
  readonly bytes: Uint8Array;
  end = 0;
  /** Once it is known that the log is read in portions. */
  cutter: PortionCutter | null = null;
  readonly room: number;
  readonly #context: ReadContext;
  #reader: FrameReader | null = null;
  /** What UTF-16 text goes through, and where it goes as UTF-8. */
  #utf16: { readonly text: Utf16Text; readonly plain: CaptureBytes } | null = null;

  /** @param chunkBytes how much is looked at in one go. */
  constructor(context: ReadContext, chunkBytes: number) {
    this.#context = context;
    this.room = chunkBytes;
    this.bytes = new Uint8Array(HELD_BYTES + chunkBytes);
  }

  /** @param bytes borrowed until the call returns. */
  push(bytes: Uint8Array): void {
    for (let at = 0; at < bytes.length && this.unknown === null; at += this.room) {
      const piece = at === 0 && bytes.length <= this.room ? bytes : bytes.subarray(at, at + this.room);
      this.bytes.set(piece, this.end);
      this.filled(piece.length);
    }
  }

  /** Says that `count` bytes were put at `end`. */
  filled(count: number): void {
    this.end += count;
    this.#read(false);
  }

  /** No more bytes will come. */
  async finish(): Promise<void> {
    this.#read(true);
    await this.#reader?.end?.();
  }

  /** The text is UTF-16. */
  get isUtf16(): boolean {
    return this.#utf16 !== null;
  }

  #read(last: boolean): void {
    if (this.#utf16 !== null) {
      this.#transcode(this.#utf16, last);
      return;
    }
    if (this.#reader === null && !this.#recognise(last)) return;
    const next = this.#reader!.read(this.bytes, 0, this.end, last);
    if (next > 0) this.bytes.copyWithin(0, next, this.end);
    this.end -= next;
  }

  #transcode({ text, plain }: { readonly text: Utf16Text; readonly plain: CaptureBytes }, last: boolean): void {
    if (this.unknown === null) plain.push(text.write(this.bytes, 0, this.end, last));
    this.end = 0;
    if (last) plain.#read(true);
    this.format = plain.format;
    this.unknown = plain.unknown;
  }

  /** A log whose lines are read apart is only cut up here. */
  #readerOf(format: Format, head: Uint8Array): FrameReader {
    const { portions = null, whole } = this.#context;
    const path = whole?.path ?? null;
    if (portions === null || path === null || format.portions?.apart(head) !== true) return format.reader(this.#context);
    const cutter = new PortionCutter(portions, { name: format.name, portions: format.portions }, this.#context.row.input);
    this.cutter = cutter;
    return { read: (bytes, at, end) => cutter.begin(bytes, at, end), end: () => cutter.finish() };
  }

  #recognise(last: boolean): boolean {
    if (this.unknown !== null) this.end = 0;
    if (this.unknown !== null || (this.end < CAPTURE_HEAD_BYTES && !last)) return false;
    const head = this.bytes.subarray(0, Math.min(this.end, LOG_HEAD_BYTES));
    const start = head.subarray(0, CAPTURE_HEAD_BYTES);
    this.format = captureFormats.find((format) => format.recognises(start)) ?? null;
    if (this.format === null) {
      if (head.length < LOG_HEAD_BYTES && !last) return false;
      // The operator's own word on a log comes before what it looks like.
      const { map = null } = this.#context;
      const formats = map === null ? logFormats : [mappedFormat(map), ...logFormats];
      this.format = formats.find((format) => format.recognises(head)) ?? null;
    }
    const order = this.format === null ? utf16Order(head) : null;
    if (order !== null) {
      this.#context.issues.countAt('source.utf-16', () => this.#context.name);
      this.#utf16 = { text: new Utf16Text(order), plain: new CaptureBytes({ ...this.#context, portions: null }, this.room) };
      this.#transcode(this.#utf16, last);
      return false;
    }
    if (this.format === null) {
      this.unknown = new Uint8Array(head);
      this.end = 0;
      return false;
    }
    this.#reader = this.#readerOf(this.format, head);
    return true;
  }
}
