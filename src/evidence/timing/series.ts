import type { Events } from '../../model/events.ts';
import { EXCHANGE_DEAD_TIME_US } from '../../model/exchange-dead-time.ts';

/** The two series of times that a channel's events are judged by; refilled for each channel. */
export class Series {
  /** Starts of connections, ascending; the first `connections` are of this channel. */
  starts = new Float64Array(1024);
  connections = 0;
  /**
   * Times of all events, without the second that every exchange inside a connection lasts at least: with it, any busy random traffic
   * would follow itself once a second and a little. What remains of a random process is random again.
   */
  turns = new Float64Array(1024);
  /** What was taken off the typical gap between turns. */
  deadUs = 0;

  /** @param count events of the channel that are used: the first ones. */
  fill(events: Events, count: number): void {
    if (this.turns.length < count) {
      this.starts = new Float64Array(count * 2);
      this.turns = new Float64Array(count * 2);
    }
    let connections = 0;
    let time = events.timesUs[0] ?? 0;
    for (let i = 0; i < count; i++) {
      const gap = i === 0 ? 0 : events.timesUs[i]! - events.timesUs[i - 1]!;
      const isStart = events.starts[i] === 1;
      if (isStart) this.starts[connections++] = events.timesUs[i]!;
      time += isStart ? gap : Math.max(0, gap - EXCHANGE_DEAD_TIME_US);
      this.turns[i] = time;
    }
    this.connections = connections;
    this.deadUs = (count - connections) * 2 > count ? EXCHANGE_DEAD_TIME_US : 0;
  }
}
