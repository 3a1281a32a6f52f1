import type { Stage } from '../actor.ts';
import { HOUR_US, MINUTE_US } from '../times.ts';

export interface Rhythm {
  /** Mean minutes between two, by day and by night. */
  readonly dayMinutes: number;
  readonly nightMinutes: number;
  /** The hour in which the day ends; 18 when not given. It begins at 7. */
  readonly untilHour?: number;
}

/** Times at which things come to a machine that is always on: random ones, and more of them by day. */
export function* arrivals({ random, fromUs, untilUs }: Stage, { dayMinutes, nightMinutes, untilHour = 18 }: Rhythm): Generator<number> {
  for (let at = fromUs; ; ) {
    const hour = ((at - fromUs) / HOUR_US) % 24;
    at += random.exponential((hour > 7 && hour < untilHour ? dayMinutes : nightMinutes) * MINUTE_US);
    if (at >= untilUs) return;
    yield at;
  }
}
