import type { PayloadContext } from './payload-context.ts';

/** Nothing more to learn from this direction (stream) or this flow (datagrams). */
export const DONE = 0;
/** More bytes would tell more. */
export const MORE = 1;
/** Not this protocol after all: others may try. */
export const NO = 2;
/** Another protocol begins inside at `Head.at` (after a CONNECT); recognizers are asked again there. */
export const NESTED = 3;

export type Verdict = typeof DONE | typeof MORE | typeof NO | typeof NESTED;

/** The first bytes of one direction of a TCP stream, in order and without gaps. Borrowed. */
export interface Head {
  readonly bytes: Uint8Array;
  /** Where to begin; a recognizer that answers NESTED moves it on. */
  at: number;
  readonly end: number;
  /** True when nothing more will come: stream ended, a gap, or the 16 KiB are full. */
  readonly last: boolean;
}

/** An application protocol over TCP. `read` starts from `head.at` each time: it keeps no state between calls. */
export interface StreamRecognizer {
  readonly name: string;
  /** Cheap look at the first bytes (at least one is there): could this direction be mine? */
  recognizes(bytes: Uint8Array, at: number, end: number): boolean;
  read(head: Head, context: PayloadContext): Verdict;
}

/** Reads the datagrams of one flow; may hold state. */
export interface DatagramReader {
  read(bytes: Uint8Array, at: number, end: number, context: PayloadContext): Verdict;
}

/** An application protocol over UDP. */
export interface DatagramRecognizer {
  readonly name: string;
  /** True when one reader serves all flows and remembers nothing: it is found again for each datagram, and nothing is kept. */
  readonly stateless?: boolean;
  /** Cheap look at one datagram of a flow that nobody reads yet. */
  recognizes(bytes: Uint8Array, at: number, end: number, sourcePort: number, destinationPort: number): boolean;
  /** A reader for one flow; a stateless protocol may return the same one each time. */
  start(): DatagramReader;
}
