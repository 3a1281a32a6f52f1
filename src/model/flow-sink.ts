import type { Flow } from './flow.ts';

/** Takes finished flows. */
export interface FlowSink {
  /** @param flow borrowed until the call returns. */
  flow(flow: Flow): void;
}
