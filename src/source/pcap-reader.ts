/** Reads the records of a classic capture, and finds the next good one behind a length that lies. */
import type { Issues } from '../core/issues.ts';
import type { Frame } from '../model/frame.ts';
import type { FrameSink } from '../model/frame-sink.ts';
import { u16, u32 } from './bytes.ts';
import type { FrameReader } from './frame-reader.ts';
import { MAXIMUM_FRAME_BYTES } from './limits.ts';
import { PcapScan } from './pcap-scan.ts';
import type { ReadContext } from './read-context.ts';

const FILE_HEADER = 24;
const RECORD_HEADER = 16;

export class PcapReader implements FrameReader {
  readonly #sink: FrameSink;
  readonly #frame: Frame;
  readonly #issues: Issues;
  #opened = false;
  #little = false;
  #nanoseconds = false;
  #swappedLengths = false;
  #linkType = 0;
  #fcsBytes = 0;
  #snapLength = 0;
  #lastSeconds = -1;
  #scan: PcapScan | null = null;

  constructor(context: ReadContext) {
    this.#sink = context.sink;
    this.#frame = context.frame;
    this.#issues = context.issues;
  }

  read(bytes: Uint8Array, start: number, end: number, last: boolean): number {
    let at = start;
    if (!this.#opened) {
      if (end - at < FILE_HEADER) return last ? this.#cut(at, end) : at;
      this.#open(bytes, at);
      at += FILE_HEADER;
    }
    for (;;) {
      if (this.#scan !== null) at = this.#resynchronise(this.#scan, bytes, at, end, last);
      if (this.#scan !== null) return at;
      at = this.#records(bytes, at, end, last);
      if (this.#scan === null) return last ? this.#cut(at, end) : at;
    }
  }

  /** Stops at the end of the bytes or at a record that cannot be one. */
  #records(bytes: Uint8Array, start: number, end: number, last: boolean): number {
    const little = this.#little;
    const unitsPerSecond = this.#nanoseconds ? 1e9 : 1e6;
    const nanoseconds = this.#nanoseconds;
    const snapLength = this.#snapLength;
    const fcsBytes = this.#fcsBytes;
    const sink = this.#sink;
    const frame = this.#frame;
    frame.bytes = bytes;
    frame.linkType = this.#linkType;
    let lastSeconds = this.#lastSeconds;
    let at = start;
    while (end - at >= RECORD_HEADER) {
      const seconds = u32(bytes, at, little);
      const fraction = u32(bytes, at + 4, little);
      let captured = u32(bytes, at + 8, little);
      let wire = u32(bytes, at + 12, little);
      if (this.#swappedLengths && captured > wire) {
        const other = captured;
        captured = wire;
        wire = other;
      }
      const next = at + RECORD_HEADER + captured;
      if (captured > snapLength || captured > wire || fraction >= unitsPerSecond) {
        if (captured > MAXIMUM_FRAME_BYTES || !this.#bearsOut(bytes, next, end, last)) {
          if (captured <= MAXIMUM_FRAME_BYTES && !last && next + RECORD_HEADER > end) break;
          this.#issues.count('pcap.bad-length');
          this.#scan = new PcapScan(little, unitsPerSecond, lastSeconds);
          break;
        }
        this.#issues.count('pcap.odd-header');
        if (wire < captured) wire = captured;
      }
      if (next > end) break;
      const wireLength = wire - fcsBytes;
      frame.at = at + RECORD_HEADER;
      frame.end = captured > wireLength ? frame.at + Math.max(0, wireLength) : next;
      frame.wireLength = wireLength < 0 ? 0 : wireLength;
      frame.timeUs = seconds * 1e6 + (nanoseconds ? Math.floor(fraction / 1000) : fraction);
      lastSeconds = seconds;
      sink.frame(frame);
      at = next;
    }
    this.#lastSeconds = lastSeconds;
    return at;
  }

  /** Whether an odd record is followed by something that can be a record, or by the end. */
  #bearsOut(bytes: Uint8Array, next: number, end: number, last: boolean): boolean {
    if (next + RECORD_HEADER <= end) return u32(bytes, next + 8, this.#little) <= MAXIMUM_FRAME_BYTES;
    return last && next <= end;
  }

  #resynchronise(scan: PcapScan, bytes: Uint8Array, at: number, end: number, last: boolean): number {
    const found = scan.find(bytes, at, end, last);
    this.#issues.count('pcap.skipped-bytes', found - at);
    if (scan.found) this.#scan = null;
    return found;
  }

  #cut(at: number, end: number): number {
    if (at < end) this.#issues.count('pcap.truncated');
    return end;
  }

  #open(bytes: Uint8Array, at: number): void {
    this.#opened = true;
    this.#little = bytes[at] !== 0xa1;
    this.#nanoseconds = (u32(bytes, at, this.#little) & 0xffff) === 0x3c4d;
    const major = u16(bytes, at + 4, this.#little);
    const minor = u16(bytes, at + 6, this.#little);
    if (major !== 2 || minor !== 4) this.#issues.count('pcap.odd-version');
    // Before 2.4 some writers put the two lengths the other way round; the shorter one is what was captured.
    this.#swappedLengths = major === 2 && minor < 4;
    const snapLength = u32(bytes, at + 16, this.#little);
    this.#snapLength = snapLength === 0 || snapLength > MAXIMUM_FRAME_BYTES ? MAXIMUM_FRAME_BYTES : snapLength;
    const link = u32(bytes, at + 20, this.#little);
    // draft-ietf-opsawg-pcap §4: link type in the low 16 bits; bit 26 says that the top four give the FCS in 16-bit words.
    this.#linkType = link & 0xffff;
    this.#fcsBytes = (link & 0x04000000) === 0 ? 0 : (link >>> 28) * 2;
  }
}
