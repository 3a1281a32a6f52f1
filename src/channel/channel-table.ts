import type { Flow } from '../model/flow.ts';
import type { ChannelKey } from './key.ts';

const PAGE_BITS = 12;
const PAGE_SIZE = 1 << PAGE_BITS;
const PAGE_MASK = PAGE_SIZE - 1;

/** Columns of a channel's sums; side by side, so that one flow touches two lines of the cache and not twelve. */
export const SUM = {
  firstUs: 0,
  lastUs: 1,
  bytesUp: 2,
  bytesDown: 3,
  wireBytesUp: 4,
  wireBytesDown: 5,
  packetsUp: 6,
  packetsDown: 7,
  longestUs: 8,
  totalUs: 9,
  exchanges: 10,
  events: 11,
} as const;
const SUMS = 12;

/** Columns of a channel's small numbers; `first…` are of its first flow, other values are kept aside. */
export const WORD = { flows: 0, attempts: 1, firstAddress: 2, firstPort: 3, firstProtocol: 4, nameRank: 5 } as const;
const WORDS = 6;

/** The sums of every channel, by number. Whole numbers in doubles: exact below 2⁵³ and free of order. */
export class ChannelTable {
  readonly #sums: Float64Array[] = [];
  readonly #words: Uint32Array[] = [];

  sum(channel: number, column: number): number {
    return this.#sums[channel >>> PAGE_BITS]![(channel & PAGE_MASK) * SUMS + column]!;
  }

  word(channel: number, column: number): number {
    return this.#words[channel >>> PAGE_BITS]![(channel & PAGE_MASK) * WORDS + column]!;
  }

  /** Adds a flow. @returns false when its address, port or protocol is not the channel's first one. */
  add(channel: number, flow: Flow, key: ChannelKey, address: number): boolean {
    const page = channel >>> PAGE_BITS;
    if (page >= this.#sums.length) {
      this.#sums.push(new Float64Array(PAGE_SIZE * SUMS));
      this.#words.push(new Uint32Array(PAGE_SIZE * WORDS));
    }
    const sums = this.#sums[page]!;
    const words = this.#words[page]!;
    const at = (channel & PAGE_MASK) * SUMS;
    const wordAt = (channel & PAGE_MASK) * WORDS;
    const isNew = words[wordAt] === 0;
    const { startUs, endUs } = flow;
    const durationUs = endUs - startUs;
    if (isNew || startUs < sums[at]!) sums[at] = startUs;
    if (isNew || endUs > sums[at + 1]!) sums[at + 1] = endUs;
    const up = key.hostIsServer ? 1 : 0;
    const down = 1 - up;
    sums[at + 2 + up]! += flow.bytesUp;
    sums[at + 2 + down]! += flow.bytesDown;
    sums[at + 4 + up]! += flow.wireBytesUp;
    sums[at + 4 + down]! += flow.wireBytesDown;
    sums[at + 6 + up]! += flow.packetsUp;
    sums[at + 6 + down]! += flow.packetsDown;
    if (isNew || durationUs > sums[at + 8]!) sums[at + 8] = durationUs;
    sums[at + 9]! += durationUs;
    const exchanges = flow.exchangeCount + flow.moreExchanges;
    sums[at + 10]! += exchanges;
    sums[at + 11]! += exchanges === 0 ? 1 : exchanges;
    words[wordAt]!++;
    if (flow.packetsDown === 0 || flow.tcpEnd === 'attempt') words[wordAt + 1]!++;
    if (isNew) {
      words[wordAt + 2] = address;
      words[wordAt + 3] = flow.serverPort;
      words[wordAt + 4] = flow.protocol;
      words[wordAt + 5] = key.nameRank;
      return true;
    }
    if (key.nameRank < words[wordAt + 5]!) words[wordAt + 5] = key.nameRank;
    return words[wordAt + 2] === address && words[wordAt + 3] === flow.serverPort && words[wordAt + 4] === flow.protocol;
  }
}
