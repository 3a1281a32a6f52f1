import type { Flow } from '../model/flow.ts';
import { COUNT, RECORD, TIME, WORD } from './channel-record.ts';
import { FIRST } from './first-values.ts';
import { grownSlots } from './grown-slots.ts';
import { hashWords } from './hash-words.ts';
import type { ChannelKey } from './key.ts';

const PAGE_BITS = 12;
const PAGE_SIZE = 1 << PAGE_BITS;
const PAGE_MASK = PAGE_SIZE - 1;
const TWO_32 = 2 ** 32;

/**
 * Every channel's key, small numbers, counts and times in one record of 112 bytes: a flow of many misses the cache for the slot and the
 * record only (with a table per column, folding took 1.6 times as long). Counts keep 32 bits there and the rest, which few have, in
 * pages made on demand. All sums are of whole numbers: exact below 2⁵³, free of order.
 */
export class ChannelTable {
  size = 0;
  readonly #words: Uint32Array[] = [];
  readonly #doubles: Float64Array[] = [];
  /** What the counts of a page have above 32 bits. */
  readonly #carries: (Float64Array | undefined)[] = [];
  /** Pairs of a hash and a channel's number plus one. */
  #slots: Uint32Array = new Uint32Array(4096);

  /** The words that hold a channel, from `at(channel)` on. */
  page(channel: number): Uint32Array {
    return this.#words[channel >>> PAGE_BITS]!;
  }

  at(channel: number): number {
    return (channel & PAGE_MASK) * RECORD.words;
  }

  word(channel: number, column: number): number {
    return this.#words[channel >>> PAGE_BITS]![(channel & PAGE_MASK) * RECORD.words + column]!;
  }

  setWord(channel: number, column: number, value: number): void {
    this.#words[channel >>> PAGE_BITS]![(channel & PAGE_MASK) * RECORD.words + column] = value;
  }

  /** @param column of COUNT. */
  count(channel: number, column: number): number {
    const low = this.word(channel, RECORD.countsAt + column);
    const carries = this.#carries[channel >>> PAGE_BITS];
    return carries === undefined ? low : low + carries[(channel & PAGE_MASK) * RECORD.counts + column]!;
  }

  /** @param column of TIME. */
  time(channel: number, column: number): number {
    return this.#doubles[channel >>> PAGE_BITS]![(channel & PAGE_MASK) * RECORD.doubles + RECORD.timesAt + column]!;
  }

  /** The channel of a key; a new key gets the next number. */
  find(hostScope: number, destination: number, destinationTag: number, software: number): number {
    const slots = this.#slots;
    const mask = slots.length - 1;
    const hash = hashWords(hostScope, destination, destinationTag, software) >>> 0;
    let slot = (hash << 1) & mask;
    for (let entry = slots[slot + 1]!; entry !== 0; entry = slots[slot + 1]!) {
      if (slots[slot] === hash && this.#isOf(entry - 1, hostScope, destination, destinationTag, software)) return entry - 1;
      slot = (slot + 2) & mask;
    }
    const channel = this.size++;
    slots[slot] = hash;
    slots[slot + 1] = channel + 1;
    if (channel >>> PAGE_BITS === this.#words.length) {
      const page = new ArrayBuffer(PAGE_SIZE * RECORD.words * 4);
      this.#words.push(new Uint32Array(page));
      this.#doubles.push(new Float64Array(page));
      this.#carries.push(undefined);
    }
    const words = this.#words[channel >>> PAGE_BITS]!;
    const at = (channel & PAGE_MASK) * RECORD.words;
    words[at] = hostScope;
    words[at + 1] = destination;
    words[at + 2] = destinationTag;
    words[at + 3] = software;
    if (this.size * 8 > slots.length * 3) this.#slots = grownSlots(slots);
    return channel;
  }

  /**
   * Adds a flow to a channel that `find` gave.
   * @param address the other end in one word. @param family 0 or FIRST.wide.
   * @returns false when its address, port or protocol is not the channel's first one.
   */
  add(channel: number, flow: Flow, key: ChannelKey, address: number, family: number): boolean {
    const words = this.#words[channel >>> PAGE_BITS]!;
    const doubles = this.#doubles[channel >>> PAGE_BITS]!;
    const at = (channel & PAGE_MASK) * RECORD.words;
    const timesAt = (channel & PAGE_MASK) * RECORD.doubles + RECORD.timesAt;
    const { startUs, endUs } = flow;
    const durationUs = endUs - startUs;
    const isNew = words[at + WORD.flows] === 0;
    if (isNew || startUs < doubles[timesAt + TIME.firstUs]!) doubles[timesAt + TIME.firstUs] = startUs;
    if (isNew || endUs > doubles[timesAt + TIME.lastUs]!) doubles[timesAt + TIME.lastUs] = endUs;
    if (isNew || durationUs > doubles[timesAt + TIME.longestUs]!) doubles[timesAt + TIME.longestUs] = durationUs;
    doubles[timesAt + TIME.totalUs]! += durationUs;
    const up = key.hostIsServer ? 1 : 0;
    const down = 1 - up;
    this.#count(channel, COUNT.bytesUp + up, flow.bytesUp);
    this.#count(channel, COUNT.bytesUp + down, flow.bytesDown);
    this.#count(channel, COUNT.wireBytesUp + up, flow.wireBytesUp);
    this.#count(channel, COUNT.wireBytesUp + down, flow.wireBytesDown);
    this.#count(channel, COUNT.packetsUp + up, flow.packetsUp);
    this.#count(channel, COUNT.packetsUp + down, flow.packetsDown);
    const exchanges = flow.exchangeCount + flow.moreExchanges;
    if (exchanges === 0) words[at + WORD.quietFlows]!++;
    else this.#count(channel, COUNT.exchanges, exchanges);
    words[at + WORD.flows]!++;
    if (flow.packetsDown === 0 || flow.tcpEnd === 'attempt') words[at + WORD.attempts]!++;
    const mine = flow.serverPort | (flow.protocol << FIRST.protocolShift) | family;
    const rank = key.nameRank << FIRST.rankShift;
    if (isNew) {
      words[at + WORD.firstAddress] = address;
      words[at + WORD.firstClientPort] = flow.clientPort;
      words[at + WORD.first] = mine | rank;
      return true;
    }
    const first = words[at + WORD.first]!;
    const isSame = words[at + WORD.firstAddress] === address && (first & ~(FIRST.rankMask | FIRST.more)) === mine;
    const leastRank = Math.min(first & FIRST.rankMask, rank);
    words[at + WORD.first] = (first & ~FIRST.rankMask) | leastRank | (isSame ? 0 : FIRST.more);
    return isSame;
  }

  #isOf(channel: number, hostScope: number, destination: number, destinationTag: number, software: number): boolean {
    const words = this.page(channel);
    const at = this.at(channel);
    return words[at] === hostScope && words[at + 1] === destination && words[at + 2] === destinationTag && words[at + 3] === software;
  }

  #count(channel: number, column: number, value: number): void {
    const words = this.#words[channel >>> PAGE_BITS]!;
    const at = (channel & PAGE_MASK) * RECORD.words + RECORD.countsAt + column;
    const sum = words[at]! + value;
    words[at] = sum; // modulo 2³²
    if (sum < TWO_32) return;
    this.#carries[channel >>> PAGE_BITS] ??= new Float64Array(PAGE_SIZE * RECORD.counts);
    this.#carries[channel >>> PAGE_BITS]![(channel & PAGE_MASK) * RECORD.counts + column]! += sum - words[at]!;
  }
}
