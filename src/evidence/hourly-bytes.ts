import type { Events } from '../model/events.ts';

export const HOUR_US = 3_600_000_000;

/** Bytes of a channel by hour of the clock; only hours with an event. Reused from channel to channel. */
export class HourlyBytes {
  /** Hours with events. */
  count = 0;
  /** Hours since 1970, ascending. */
  hours = new Float64Array(64);
  up = new Float64Array(64);
  down = new Float64Array(64);

  /** @param events in order of time. A connection of a log counts whole in the hour that it began in. */
  read(events: Events): void {
    this.count = 0;
    let last = Number.NEGATIVE_INFINITY;
    for (let i = 0; i < events.count; i++) {
      const hour = Math.floor(events.timesUs[i]! / HOUR_US);
      if (hour > last) {
        this.#makeRoom();
        this.hours[this.count] = hour;
        this.up[this.count] = 0;
        this.down[this.count] = 0;
        this.count++;
        last = hour;
      }
      this.up[this.count - 1]! += events.bytesUp[i]!;
      this.down[this.count - 1]! += events.bytesDown[i]!;
    }
  }

  #makeRoom(): void {
    if (this.count < this.hours.length) return;
    for (const name of ['hours', 'up', 'down'] as const) {
      const grown = new Float64Array(this.count * 2);
      grown.set(this[name]);
      this[name] = grown;
    }
  }
}
