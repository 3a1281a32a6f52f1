import type { Flow } from '../model/flow.ts';
import { hashWords } from './hash-words.ts';
import type { ChannelKey } from './key.ts';

const PAGE_BITS = 12;
const PAGE_SIZE = 1 << PAGE_BITS;
const PAGE_MASK = PAGE_SIZE - 1;

/** Small numbers of a channel. `first…` are of its first flow, other values are kept aside; the last two belong to its event list. */
export const WORD = {
  host: 0,
  destination: 1,
  software: 2,
  scope: 3,
  flows: 4,
  attempts: 5,
  firstAddress: 6,
  firstPort: 7,
  firstProtocol: 8,
  nameRank: 9,
  eventHead: 10,
  eventCount: 11,
} as const;
const WORDS = 12;

/** Sums of a channel. */
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

/** One record in 32-bit words, and in doubles. */
const WORD_STRIDE = WORDS + SUMS * 2;
const SUM_STRIDE = WORD_STRIDE / 2;
const SUMS_AT = WORDS / 2;

/**
 * Every channel's key, small numbers and sums in one record of 144 bytes: a flow of many misses the cache for the slot and the record
 * only (with a table per column, folding took 1.6 times as long). Sums are whole numbers in doubles: exact below 2⁵³, free of order.
 */
export class ChannelTable {
  size = 0;
  readonly #words: Uint32Array[] = [];
  readonly #sums: Float64Array[] = [];
  /** Pairs of a hash and a channel's number plus one. */
  #slots = new Uint32Array(4096);

  sum(channel: number, column: number): number {
    return this.#sums[channel >>> PAGE_BITS]![(channel & PAGE_MASK) * SUM_STRIDE + SUMS_AT + column]!;
  }

  word(channel: number, column: number): number {
    return this.#words[channel >>> PAGE_BITS]![(channel & PAGE_MASK) * WORD_STRIDE + column]!;
  }

  setWord(channel: number, column: number, value: number): void {
    this.#words[channel >>> PAGE_BITS]![(channel & PAGE_MASK) * WORD_STRIDE + column] = value;
  }

  /** The channel of a key; a new key gets the next number. */
  find(host: number, destination: number, software: number, scope: number): number {
    const hash = hashWords(host, destination, software, scope) >>> 0;
    const slots = this.#slots;
    const mask = slots.length - 1;
    let slot = (hash * 2) & mask;
    for (let entry = slots[slot + 1]!; entry !== 0; entry = slots[slot + 1]!) {
      if (slots[slot] === hash) {
        const words = this.#words[(entry - 1) >>> PAGE_BITS]!;
        const at = ((entry - 1) & PAGE_MASK) * WORD_STRIDE;
        if (words[at] === host && words[at + 1] === destination && words[at + 2] === software && words[at + 3] === scope) return entry - 1;
      }
      slot = (slot + 2) & mask;
    }
    const channel = this.size++;
    slots[slot] = hash;
    slots[slot + 1] = channel + 1;
    if (channel >>> PAGE_BITS === this.#words.length) {
      const page = new ArrayBuffer(PAGE_SIZE * WORD_STRIDE * 4);
      this.#words.push(new Uint32Array(page));
      this.#sums.push(new Float64Array(page));
    }
    this.setWord(channel, WORD.host, host);
    this.setWord(channel, WORD.destination, destination);
    this.setWord(channel, WORD.software, software);
    this.setWord(channel, WORD.scope, scope);
    if (this.size * 4 > slots.length) this.#grow();
    return channel;
  }

  /** Adds a flow to a channel that `find` gave. @returns false when its address, port or protocol is not the channel's first one. */
  add(channel: number, flow: Flow, key: ChannelKey, address: number): boolean {
    const sums = this.#sums[channel >>> PAGE_BITS]!;
    const words = this.#words[channel >>> PAGE_BITS]!;
    const at = (channel & PAGE_MASK) * SUM_STRIDE + SUMS_AT;
    const wordAt = (channel & PAGE_MASK) * WORD_STRIDE + WORD.flows;
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

  #grow(): void {
    const old = this.#slots;
    const slots = new Uint32Array(old.length * 2);
    const mask = slots.length - 1;
    for (let from = 0; from < old.length; from += 2) {
      if (old[from + 1] === 0) continue;
      let slot = (old[from]! * 2) & mask;
      while (slots[slot + 1] !== 0) slot = (slot + 2) & mask;
      slots[slot] = old[from]!;
      slots[slot + 1] = old[from + 1]!;
    }
    this.#slots = slots;
  }
}
