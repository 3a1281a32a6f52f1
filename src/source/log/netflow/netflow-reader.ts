/** Reads a file of export packets, one behind the other: raw payloads, or an IPFIX file (RFC 5655). */
import type { FrameReader } from '../../frame-reader.ts';
import type { ReadContext } from '../../read-context.ts';
import { ExportDecoder } from './netflow-decoder.ts';
import { BEGINNING_BYTES, MORE_BYTES, mayBegin, messageEnd } from './netflow-message.ts';

export class ExportReader implements FrameReader {
  readonly #context: ReadContext;
  readonly #decoder: ExportDecoder;

  constructor(context: ReadContext) {
    this.#context = context;
    this.#decoder = new ExportDecoder(context.row, context.rows, context.issues, context.exportFiles ?? null);
  }

  read(bytes: Uint8Array, from: number, end: number, last: boolean): number {
    let at = from;
    while (at < end) {
      const next = messageEnd(bytes, at, end, last);
      if (next === MORE_BYTES) return at;
      if (next > at) {
        this.#decoder.packet(bytes, at, next, '');
        at = next;
      } else {
        const found = this.#search(bytes, at, end, last);
        at = found;
        if (!last && end - at < BEGINNING_BYTES) return at;
      }
    }
    if (last) this.#decoder.finish();
    return at;
  }

  /** Looks for the next message behind bytes that are none; zeros between messages are padding. */
  #search(bytes: Uint8Array, from: number, end: number, last: boolean): number {
    let at = from;
    let any = 0;
    do any |= bytes[at++]!;
    while (end - at >= BEGINNING_BYTES && !mayBegin(bytes, at));
    if (end - at < BEGINNING_BYTES && last) while (at < end) any |= bytes[at++]!;
    if (any !== 0) this.#context.issues.count('netflow.skipped-bytes', at - from);
    return at;
  }
}
