/** Where finished flows go: into channels, live or at rest, and into the files that keep them. */
import type { ChannelOptions } from '../channel/channel-options.ts';
import type { ChannelFold } from '../channel/fold.ts';
import type { FoldSummary } from '../channel/fold-summary.ts';
import type { ChannelSource } from '../model/channel-source.ts';
import type { FlowSink } from '../model/flow-sink.ts';
import type { AnalyzeRequest } from './analyze-request.ts';

export interface Destinations {
  readonly sinks: readonly FlowSink[];
  readonly channels: ChannelSource;
  /** Awaited between chunks of input, so that what waits for a disk stays bounded. */
  drain(): Promise<void> | undefined;
  /** Every flow is in. */
  finish(): Promise<void>;
  summary(): Promise<FoldSummary>;
  /** Lets go of files; after a failure nothing half-written stays under its final name. */
  close(): Promise<void>;
}

export async function openDestinations(_request: AnalyzeRequest, _options: ChannelOptions, fold: () => ChannelFold): Promise<Destinations> {
  const channels = fold();
  return {
    sinks: [channels],
    channels,
    drain: () => undefined,
    finish: async () => undefined,
    summary: async () => channels.summary(),
    close: async () => undefined,
  };
}
