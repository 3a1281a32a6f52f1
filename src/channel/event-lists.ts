import { WORD } from './channel-record.ts';
import type { ChannelTable } from './channel-table.ts';
import { EventBuffer } from './event-buffer.ts';

const PAGE_BITS = 15;
const PAGE_SIZE = 1 << PAGE_BITS;
const PAGE_MASK = PAGE_SIZE - 1;
/** Numbers per node: time, bytes up, bytes down. */
const WIDTH = 3;

interface LastKept {
  readonly timeUs: number;
  readonly bytesUp: number;
  readonly bytesDown: number;
  readonly start: number;
}

/**
 * The events of every channel: linked nodes in shared pages. A channel keeps the `limit` events that come first in the total order of
 * `Events`, whatever order they arrive in: it takes up to twice as many, then sorts and keeps the first half. An event that was cut had
 * `limit` others before it and so cannot be among the first of the whole.
 */
export class EventLists {
  readonly #limit: number;
  readonly #numbers: Float64Array[] = [];
  /** Number of the next node (0 ends the list) times two, plus one where a connection began. */
  readonly #links: Uint32Array[] = [];
  readonly #channels: ChannelTable;
  #nodes = 1;
  #free = 0;
  /** The last kept event of channels that were cut: what comes after it need not be stored. */
  readonly #lastKept = new Map<number, LastKept>();
  readonly #scratch = new EventBuffer();

  /** @param channels hold the head and the length of each list. */
  constructor(channels: ChannelTable, limit: number) {
    this.#channels = channels;
    this.#limit = limit;
  }

  add(channel: number, timeUs: number, bytesUp: number, bytesDown: number, start: number): void {
    const count = this.#channels.word(channel, WORD.eventCount);
    if (count >= this.#limit && this.#isPastCut(channel, timeUs, bytesUp, bytesDown, start)) return;
    const node = this.#take();
    const at = (node & PAGE_MASK) * WIDTH;
    const numbers = this.#numbers[node >>> PAGE_BITS]!;
    numbers[at] = timeUs;
    numbers[at + 1] = bytesUp;
    numbers[at + 2] = bytesDown;
    this.#links[node >>> PAGE_BITS]![node & PAGE_MASK] = this.#channels.word(channel, WORD.eventHead) * 2 + start;
    this.#channels.setWord(channel, WORD.eventHead, node);
    this.#channels.setWord(channel, WORD.eventCount, count + 1);
    if (count + 1 === this.#limit * 2) this.#cut(channel);
  }

  /** Fills the buffer with the channel's kept events in their order. */
  read(channel: number, buffer: EventBuffer): void {
    // Newest first in the list, oldest first in time: filled from behind, they are mostly sorted already.
    let place = this.#channels.word(channel, WORD.eventCount);
    buffer.begin(place);
    for (let node = this.#channels.word(channel, WORD.eventHead); node !== 0; ) {
      const at = (node & PAGE_MASK) * WIDTH;
      const numbers = this.#numbers[node >>> PAGE_BITS]!;
      const link = this.#links[node >>> PAGE_BITS]![node & PAGE_MASK]!;
      buffer.put(--place, numbers[at]!, numbers[at + 1]!, numbers[at + 2]!, link & 1);
      node = link >>> 1;
    }
    buffer.sort();
    if (buffer.count > this.#limit) buffer.count = this.#limit;
  }

  #isPastCut(channel: number, timeUs: number, bytesUp: number, bytesDown: number, start: number): boolean {
    const last = this.#lastKept.get(channel);
    if (last === undefined) return false;
    const order = timeUs - last.timeUs || last.start - start || bytesUp - last.bytesUp || bytesDown - last.bytesDown;
    return order >= 0;
  }

  #cut(channel: number): void {
    const scratch = this.#scratch;
    this.read(channel, scratch);
    let node = this.#channels.word(channel, WORD.eventHead);
    while (node !== 0) {
      const next = this.#links[node >>> PAGE_BITS]![node & PAGE_MASK]! >>> 1;
      this.#links[node >>> PAGE_BITS]![node & PAGE_MASK] = this.#free * 2;
      this.#free = node;
      node = next;
    }
    this.#channels.setWord(channel, WORD.eventHead, 0);
    this.#channels.setWord(channel, WORD.eventCount, 0);
    this.#lastKept.delete(channel);
    scratch.each((timeUs, bytesUp, bytesDown, start) => this.add(channel, timeUs, bytesUp, bytesDown, start));
    scratch.each(
      (timeUs, bytesUp, bytesDown, start) => this.#lastKept.set(channel, { timeUs, bytesUp, bytesDown, start }),
      this.#limit - 1,
    );
  }

  #take(): number {
    const free = this.#free;
    if (free !== 0) {
      this.#free = this.#links[free >>> PAGE_BITS]![free & PAGE_MASK]! >>> 1;
      return free;
    }
    const node = this.#nodes++;
    if (node >>> PAGE_BITS >= this.#numbers.length) {
      this.#numbers.push(new Float64Array(PAGE_SIZE * WIDTH));
      this.#links.push(new Uint32Array(PAGE_SIZE));
    }
    return node;
  }
}
