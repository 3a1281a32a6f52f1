/** What a reader works with: where frames go, the one frame it refills, and where oddities are counted. */
import type { Issues } from '../core/issues.ts';
import type { Frame } from '../model/frame.ts';
import type { FrameSink } from '../model/frame-sink.ts';

export interface ReadContext {
  readonly sink: FrameSink;
  /** `frame.input` is set by the owner and left alone by readers. */
  readonly frame: Frame;
  readonly issues: Issues;
}
