import type { Frame } from './frame.ts';

/** Takes frames as they are read, in the order of the file. */
export interface FrameSink {
  /** @param frame borrowed until the call returns. */
  frame(frame: Frame): void;
}
