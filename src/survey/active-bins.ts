import type { Events } from '../model/events.ts';
import type { HostActivity } from '../model/survey.ts';

/** Bins of a survey: equal widths from a beginning on. */
export type Bins = Pick<HostActivity, 'fromUs' | 'binUs'> & { readonly count: number };

/** The bin of a time; times outside belong to the first or the last one. */
export function binOf({ fromUs, binUs, count }: Bins, timeUs: number): number {
  const bin = Math.floor((timeUs - fromUs) / binUs);
  return bin > 0 ? Math.min(bin, count - 1) : 0;
}

/**
 * The bins in which a channel has an event, ascending, each once.
 * @param into has room for all bins. @returns how many there are.
 */
export function activeBins(bins: Bins, { count, timesUs }: Events, into: Uint16Array): number {
  let found = 0;
  let last = -1;
  for (let i = 0; i < count; i++) {
    const bin = binOf(bins, timesUs[i]!);
    if (bin === last) continue;
    last = bin;
    into[found++] = bin;
  }
  return found;
}

/** A host's activity without one of its channels: for each bin, how many other channels were active. */
export function withoutChannel(activity: HostActivity, events: Events): Uint16Array {
  const others = activity.channels.slice();
  const bins = { fromUs: activity.fromUs, binUs: activity.binUs, count: others.length };
  const mine = new Uint16Array(others.length);
  const count = activeBins(bins, events, mine);
  for (let i = 0; i < count; i++) if (others[mine[i]!]! > 0) others[mine[i]!]!--;
  return others;
}
