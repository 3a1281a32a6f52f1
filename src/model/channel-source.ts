import type { Channel } from './channel.ts';
import type { FlowStart } from './flow-start.ts';
import type { Network } from './network.ts';

/** Where channels come from: the live fold or flows at rest. Both give the same channels for the same flows. */
export interface ChannelSource {
  /** Known after every flow is in. */
  network(): Promise<Network>;
  /** Gives every channel of the judged scopes once. @param visit gets a borrowed channel. */
  forEach(visit: (channel: Channel) => void): Promise<void>;
  /**
   * The first five flows of some channels in the order of (start, ports, protocol, other end), one for each five-tuple: asked for in the end,
   * since few channels are ever shown.
   * @param channels their numbers, each once. @returns what each has, in the order of `channels`.
   */
  firstFlows(channels: readonly number[]): Promise<readonly (readonly FlowStart[])[]>;
}
