import type { Channel } from './channel.ts';
import type { Network } from './network.ts';

/** Where channels come from: the live fold or flows at rest. Both give the same channels for the same flows. */
export interface ChannelSource {
  /** Known after every flow is in. */
  network(): Promise<Network>;
  /** Gives every channel of the judged scopes once. @param visit gets a borrowed channel. */
  forEach(visit: (channel: Channel) => void): Promise<void>;
}
