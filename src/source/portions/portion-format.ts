/** What a log format declares when its lines can be read apart from each other, on several threads. */
import type { FrameReader } from '../frame-reader.ts';
import type { ReadContext } from '../read-context.ts';

/** Looks over lines for what later lines need. */
export interface PortionScout {
  /** What a reader must know that begins behind the lines seen so far; borrowed until the next call of `see`. */
  readonly state: Uint8Array;
  /** @param bytes whole lines in `[0, end)`, in the order of the log. */
  see(bytes: Uint8Array, end: number): void;
}

/** Counts lines from its own first one. */
export interface PortionReader extends FrameReader {
  /** So many lines it had. */
  readonly lines: number;
}

export interface PortionFormat {
  /** Issues that a log counts once, however many of its lines have them. */
  readonly onceAnInput: readonly string[];
  /** @param head the first bytes of a log that the format recognises. @returns false when its lines say too little alone. */
  apart(head: Uint8Array): boolean;
  scout(): PortionScout;
  /** A reader of lines in the middle of a log. */
  reader(context: ReadContext, state: Uint8Array): PortionReader;
}
