/** Fills the frame from the three kinds of pcapng packet block; each returns the issue that kept it from doing so. */
import type { Issues } from '../core/issues.ts';
import type { Frame } from '../model/frame.ts';
import type { FrameSink } from '../model/frame-sink.ts';
import { u16, u32 } from './bytes.ts';
import { MAXIMUM_FRAME_BYTES } from './limits.ts';
import type { PcapngInterface } from './pcapng-interface.ts';
import type { ReadContext } from './read-context.ts';

export class PcapngPackets {
  /** Of the section that is being read. */
  readonly interfaces: PcapngInterface[] = [];
  readonly #sink: FrameSink;
  readonly #frame: Frame;
  readonly #issues: Issues;
  #lastUs = 0;

  constructor(context: ReadContext) {
    this.#sink = context.sink;
    this.#frame = context.frame;
    this.#issues = context.issues;
  }

  use(bytes: Uint8Array): void {
    this.#frame.bytes = bytes;
  }

  /** draft-ietf-opsawg-pcapng §4.3. `end` is behind the block's content, before its second length. */
  enhanced(bytes: Uint8Array, at: number, end: number, little: boolean): string | null {
    if (end - at < 28) return 'pcapng.short-block';
    return this.#timed(u32(bytes, at + 8, little), bytes, at, end, little);
  }

  /** draft-ietf-opsawg-pcapng §A: as the enhanced one, with a 16-bit interface and a drop count before the time. */
  old(bytes: Uint8Array, at: number, end: number, little: boolean): string | null {
    if (end - at < 28) return 'pcapng.short-block';
    return this.#timed(u16(bytes, at + 8, little), bytes, at, end, little);
  }

  /** draft-ietf-opsawg-pcapng §4.4: first interface, no time of its own, cut at that interface's snapshot length. */
  simple(bytes: Uint8Array, at: number, end: number, little: boolean): string | null {
    const link = this.interfaces[0];
    if (end - at < 12) return 'pcapng.short-block';
    if (link === undefined) return 'pcapng.unknown-interface';
    const wire = u32(bytes, at + 8, little);
    const limit = link.snapLength === 0 ? MAXIMUM_FRAME_BYTES : link.snapLength;
    const captured = Math.min(wire, limit);
    if (captured > end - at - 12) return 'pcapng.bad-length';
    this.#issues.count('pcapng.no-time');
    return this.#hand(link, at + 12, captured, wire, this.#lastUs);
  }

  #timed(interfaceId: number, bytes: Uint8Array, at: number, end: number, little: boolean): string | null {
    const link = this.interfaces[interfaceId];
    if (link === undefined) return 'pcapng.unknown-interface';
    const captured = u32(bytes, at + 20, little);
    if (captured > end - at - 28 || captured > MAXIMUM_FRAME_BYTES) return 'pcapng.bad-length';
    const timeUs = link.scale.toMicroseconds(u32(bytes, at + 12, little), u32(bytes, at + 16, little));
    if (timeUs >= 0 && timeUs <= Number.MAX_SAFE_INTEGER) this.#lastUs = timeUs;
    else this.#issues.count('pcapng.odd-time');
    return this.#hand(link, at + 28, captured, u32(bytes, at + 24, little), this.#lastUs);
  }

  #hand(link: PcapngInterface, at: number, captured: number, wire: number, timeUs: number): null {
    if (wire < captured) this.#issues.count('pcapng.odd-length');
    const wireLength = Math.max(0, Math.max(wire, captured) - link.fcsBytes);
    const frame = this.#frame;
    frame.at = at;
    frame.end = at + Math.min(captured, wireLength);
    frame.linkType = link.linkType;
    frame.timeUs = timeUs;
    frame.wireLength = wireLength;
    this.#sink.frame(frame);
    return null;
  }
}
