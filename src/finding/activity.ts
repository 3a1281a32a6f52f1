import type { Events } from '../model/events.ts';

/** Parts of the input's time that a sparkline shows. */
const BINS = 60;

/** How many events fell into each of 60 equal parts of the time from `firstUs` to `lastUs`, both included. */
export function activity(events: Events, firstUs: number, lastUs: number): number[] {
  const bins = new Array<number>(BINS).fill(0);
  const width = Math.max(1, lastUs - firstUs) / BINS;
  for (let i = 0; i < events.count; i++) {
    const bin = Math.floor((events.timesUs[i]! - firstUs) / width);
    const kept = Math.min(BINS - 1, Math.max(0, bin));
    bins[kept] = bins[kept]! + 1;
  }
  return bins;
}
