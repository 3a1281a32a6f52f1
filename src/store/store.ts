import type { FoldSummary } from '../channel/fold-summary.ts';
import type { ChannelSource } from '../model/channel-source.ts';
import type { FlowSink } from '../model/flow-sink.ts';
import type { TraitSource } from '../model/trait.ts';

/** Flows at rest. Take every flow first, then ask; `close` in any case. */
export interface Store extends FlowSink, ChannelSource, TraitSource {
  /** The same as the fold's. */
  summary(): Promise<FoldSummary>;
  /** Lets go of the file, which stays with flows and channels in it. */
  close(): Promise<void>;
}
