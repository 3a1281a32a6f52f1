import type { Events } from '../model/events.ts';

/** Times between exchanges inside connections that are looked at. */
const MOST_GAPS = 4096;

/**
 * How uneven the times between the exchanges inside connections are: standard deviation over mean. A program's sleep is below 0.3
 * (±50 % jitter: 0.29), random arrivals are at 1, people above.
 * @returns null when there are fewer than `least` such times, or they are all zero.
 */
export function unevenness(events: Events, least: number): number | null {
  let count = 0;
  let sum = 0;
  let squares = 0;
  for (let i = 1; i < events.count && count < MOST_GAPS; i++) {
    if (events.starts[i] === 1) continue;
    const gap = (events.timesUs[i]! - events.timesUs[i - 1]!) / 1e6;
    if (!(gap >= 0)) continue;
    count++;
    sum += gap;
    squares += gap * gap;
  }
  if (count < least || sum <= 0) return null;
  const mean = sum / count;
  return Math.sqrt(Math.max(0, squares / count - mean * mean)) / mean;
}
