/** The window over a capture's plain bytes: finds out the format, feeds its reader, carries what is left to the next chunk. */
import type { ContentTrail } from './content-trail.ts';
import type { Format } from './format.ts';
import type { FrameReader } from './frame-reader.ts';
import { HELD_BYTES } from './limits.ts';
import * as logs from './log/registry.ts';
import { mappedFormat } from './log/table/mapped.ts';
import { PortionCutter } from './portions/portion-cutter.ts';
import type { ReadContext } from './read-context.ts';
import * as registry from './registry.ts';
import type { Replay } from './replay.ts';
import { ScoutedReader } from './scouted-reader.ts';
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

  /** No more bytes will come in this run. @param whole false when more may come in a later one: the beginning of a record is left then. */
  async finish(whole = true): Promise<void> {
    const { trail } = this.#context;
    if (trail === undefined) this.#read(true);
    else this.#finishTrail(trail, whole);
    if (this.cutter === null) await this.#reader?.end?.();
    else await this.cutter.finish(whole);
  }

  /** Bytes behind the last whole record, once it is finished. */
  get rest(): number {
    return this.cutter?.rest ?? this.end;
  }

  #finishTrail(trail: ContentTrail, whole: boolean): void {
    if (this.#reader === null && this.#utf16 === null) this.#recognise(true);
    this.#read(false);
    if (!whole || this.cutter !== null) return;
    const rest = new Uint8Array(this.bytes.subarray(0, this.end));
    this.#read(true);
    // The rest of a log is its last line. The rest of a capture is a packet that was cut off: it counts as one, and may still be completed.
    if (this.format !== null && captureFormats.includes(this.format)) this.end = rest.length;
    else trail.take(rest);
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
    const { replay } = this.#context;
    if (replay?.muted) this.#again(replay);
    this.#give(this.end, last);
  }

  /** Gives the reader what it was given in an earlier run. Where it must look ahead, byte by byte, so that no new record is among it. */
  #again(replay: Replay): void {
    const trail = this.#context.trail!;
    for (let end = replay.upTo - trail.length; replay.muted && end <= this.end; end++) {
      end -= this.#give(end, false);
      if (trail.length >= replay.upTo) replay.unmute();
    }
  }

  /** @returns how many bytes were used; they are gone. */
  #give(end: number, last: boolean): number {
    const next = this.#reader!.read(this.bytes, 0, end, last);
    if (!last && next > 0 && this.cutter === null) this.#context.trail?.take(this.bytes.subarray(0, next));
    if (next > 0) this.bytes.copyWithin(0, next, this.end);
    this.end -= next;
    return next;
  }

  #transcode(utf16: { readonly text: Utf16Text; readonly plain: CaptureBytes }, last: boolean): void {
    const { replay, trail } = this.#context;
    const old = replay?.muted ? Math.min(this.end, replay.upTo - trail!.length) : 0;
    this.#write(utf16, 0, old, false);
    if (replay?.muted && trail!.length >= replay.upTo) replay.unmute();
    if (old < this.end || last) this.#write(utf16, old, this.end, last);
    this.end = 0;
    if (last) utf16.plain.#read(true);
    this.format = utf16.plain.format;
    this.unknown = utf16.plain.unknown;
  }

  #write({ text, plain }: { readonly text: Utf16Text; readonly plain: CaptureBytes }, at: number, end: number, last: boolean): void {
    if (this.unknown === null) plain.push(text.write(this.bytes, at, end, last));
    if (end > at) this.#context.trail?.take(this.bytes.subarray(at, end));
  }

  /** A log whose lines are read apart is only cut up here. */
  #readerOf(format: Format, head: Uint8Array): FrameReader {
    const { portions = null, whole, replay = null } = this.#context;
    const path = whole?.path ?? null;
    if (replay !== null && format.portions?.apart(head) === true) return new ScoutedReader(format.portions, this.#context, replay);
    if (portions === null || path === null || format.portions?.apart(head) !== true) return format.reader(this.#context);
    const cutter = new PortionCutter(
      portions,
      { name: format.name, portions: format.portions },
      this.#context.row.input,
      this.#context.trail ?? null,
    );
    this.cutter = cutter;
    return { read: (bytes, at, end) => cutter.begin(bytes, at, end) };
  }

  /** For UTF-8 made of UTF-16: it is the stored content that is followed. */
  #withoutTrail(): ReadContext {
    const { trail: _, replay: __, ...rest } = this.#context;
    return rest;
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
      this.#utf16 = { text: new Utf16Text(order), plain: new CaptureBytes({ ...this.#withoutTrail(), portions: null }, this.room) };
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
