import type { Channel } from '../../model/channel.ts';

/**
 * How long a channel's connections are held open, in µs: the mean without the longest one, which may be a session of its own.
 * A client that uses open connections again begins none meanwhile.
 */
export function heldOpenUs({ flows, totalUs, longestUs }: Pick<Channel, 'flows' | 'totalUs' | 'longestUs'>): number {
  return flows > 1 ? Math.max(0, (totalUs - longestUs) / (flows - 1)) : 0;
}
