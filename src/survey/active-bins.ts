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
 * The bins in which a channel begins a connection, ascending, each once. What goes on inside a connection that is held open no log tells, and it
 * says little of its host's person: keep-alives go on all night.
 * @param into has room for all bins. @returns how many there are.
 */
export function activeBins(bins: Bins, { count, timesUs, starts }: Events, into: Uint16Array): number {
  let found = 0;
  let last = -1;
  for (let i = 0; i < count; i++) {
    if (starts[i] !== 1) continue;
    const bin = binOf(bins, timesUs[i]!);
    if (bin === last) continue;
    last = bin;
    into[found++] = bin;
  }
  return found;
}
