import type { Events } from '../model/events.ts';

/** Up to here events are sorted in place: most channels have few, mostly sorted, and new arrays cost more than the swaps. */
const SHORT = 64;

/** Events of one channel while they are sorted, cut or judged; refilled for the next channel. */
export class EventBuffer {
  count = 0;
  #times: Float64Array;
  #ups: Float64Array;
  #downs: Float64Array;
  #starts: Uint8Array;
  /** By how many entries they show. */
  #views: Events[] = [];

  constructor(capacity = 64) {
    this.#times = new Float64Array(capacity);
    this.#ups = new Float64Array(capacity);
    this.#downs = new Float64Array(capacity);
    this.#starts = new Uint8Array(capacity);
  }

  add(timeUs: number, bytesUp: number, bytesDown: number, start: number): void {
    const at = this.count++;
    if (at === this.#times.length) this.#resize(at * 2, null);
    this.put(at, timeUs, bytesUp, bytesDown, start);
  }

  /** Makes room for so many events, each of which is then `put`. */
  begin(count: number): void {
    this.count = count;
    if (count > this.#times.length) this.#resize(1 << (32 - Math.clz32(count - 1)), null);
  }

  put(at: number, timeUs: number, bytesUp: number, bytesDown: number, start: number): void {
    this.#times[at] = timeUs;
    this.#ups[at] = bytesUp;
    this.#downs[at] = bytesDown;
    this.#starts[at] = start;
  }

  /** Brings the events into the total order of `Events`. */
  sort(): void {
    let from = 1;
    while (from < this.count && this.#compare(from - 1, from) <= 0) from++;
    if (from >= this.count) return;
    if (this.count <= SHORT) {
      for (; from < this.count; from++) {
        for (let i = from; i > 0 && this.#compare(i - 1, i) > 0; i--) this.#swap(i);
      }
      return;
    }
    const order = new Uint32Array(this.count);
    for (let i = 0; i < this.count; i++) order[i] = i;
    order.sort((a, b) => this.#compare(a, b));
    this.#resize(this.#times.length, order);
  }

  /** Gives the entries from number `from` on, in their order. */
  each(visit: (timeUs: number, bytesUp: number, bytesDown: number, start: number) => void, from = 0): void {
    for (let i = from; i < this.count; i++) visit(this.#times[i]!, this.#ups[i]!, this.#downs[i]!, this.#starts[i]!);
  }

  /** Views of the entries: good until the buffer is refilled. */
  view(beyond: number): Events {
    const count = this.count;
    if (beyond > 0 || count > SHORT) return this.#view(count, beyond);
    // Most channels have few events: a view of so many was made before.
    const known = this.#views[count];
    if (known !== undefined) return known;
    const view = this.#view(count, 0);
    this.#views[count] = view;
    return view;
  }

  #view(count: number, beyond: number): Events {
    return {
      count,
      timesUs: this.#times.subarray(0, count),
      bytesUp: this.#ups.subarray(0, count),
      bytesDown: this.#downs.subarray(0, count),
      starts: this.#starts.subarray(0, count),
      beyond,
    };
  }

  #compare(a: number, b: number): number {
    return (
      this.#times[a]! - this.#times[b]! ||
      this.#starts[b]! - this.#starts[a]! ||
      this.#ups[a]! - this.#ups[b]! ||
      this.#downs[a]! - this.#downs[b]!
    );
  }

  /** Exchanges an entry with the one before it. */
  #swap(at: number): void {
    swapWithPrevious(this.#times, at);
    swapWithPrevious(this.#ups, at);
    swapWithPrevious(this.#downs, at);
    swapWithPrevious(this.#starts, at);
  }

  #resize(capacity: number, order: Uint32Array | null): void {
    const times = new Float64Array(capacity);
    const ups = new Float64Array(capacity);
    const downs = new Float64Array(capacity);
    const starts = new Uint8Array(capacity);
    const count = order?.length ?? this.#times.length;
    for (let i = 0; i < count; i++) {
      const from = order === null ? i : order[i]!;
      times[i] = this.#times[from]!;
      ups[i] = this.#ups[from]!;
      downs[i] = this.#downs[from]!;
      starts[i] = this.#starts[from]!;
    }
    this.#times = times;
    this.#ups = ups;
    this.#downs = downs;
    this.#starts = starts;
    this.#views = [];
  }
}

function swapWithPrevious(column: Float64Array | Uint8Array, at: number): void {
  const value = column[at]!;
  column[at] = column[at - 1]!;
  column[at - 1] = value;
}
