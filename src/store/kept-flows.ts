import type { FlowSink } from '../model/flow-sink.ts';

/** Flows on their way into a file for other tools. End with `finish` or `discard`. */
export interface KeptFlows extends FlowSink {
  /** Completes the file under its final name. @throws UserError when the disk is full or gone; nothing is left then. */
  finish(): Promise<void>;
  /** Leaves no file. */
  discard(): Promise<void>;
}
