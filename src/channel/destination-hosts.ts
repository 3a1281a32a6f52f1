import { WORD } from './channel-record.ts';
import type { ChannelTable } from './channel-table.ts';
import { hashWords } from './hash-words.ts';
import { QuadTable } from './quad-table.ts';

/** Hosts of one destination in one scope. */
export interface DestinationUse {
  readonly hosts: number;
  readonly hostsBySoftware: Pick<ReadonlyMap<number, number>, 'get'>;
}

/** Of a destination with one channel, whose software alone is asked for. */
const ALONE: DestinationUse = { hosts: 1, hostsBySoftware: { get: () => 1 } };

/**
 * Which hosts share a destination, counted when first asked: of half a million channels the analyzers asked about three hundred, and
 * chaining channels by a hash of their destination takes a fifth of what counting all of them does.
 */
export class DestinationHosts {
  readonly #channels: ChannelTable;
  /** A channel's number plus one for each hash, and the next one for each channel; 0 ends the chain. */
  readonly #heads: Uint32Array;
  readonly #next: Uint32Array;
  readonly #asked = new QuadTable();
  readonly #answers: DestinationUse[] = [];

  constructor(channels: ChannelTable) {
    this.#channels = channels;
    let heads = 1024;
    while (heads * 2 < channels.size) heads *= 2;
    this.#heads = new Uint32Array(heads);
    this.#next = new Uint32Array(channels.size);
    for (let channel = 0; channel < channels.size; channel++) {
      const head = this.#head(channel);
      this.#next[channel] = this.#heads[head]!;
      this.#heads[head] = channel + 1;
    }
  }

  /** Of the destination of a channel, in its scope. */
  of(channel: number): DestinationUse {
    const channels = this.#channels;
    const destination = channels.word(channel, WORD.destination);
    const tag = channels.word(channel, WORD.destinationTag);
    const id = this.#asked.add(destination, tag, channels.word(channel, WORD.hostScope) & 3, 0);
    this.#answers[id] ??= this.#count(channel, destination, tag);
    return this.#answers[id]!;
  }

  #count(channel: number, destination: number, tag: number): DestinationUse {
    const channels = this.#channels;
    const scope = channels.word(channel, WORD.hostScope) & 3;
    if (this.#isAlone(channel, destination, tag)) return ALONE;
    const hosts = new Set<number>();
    const hostsBySoftware = new Map<number, number>();
    for (let entry = this.#heads[this.#head(channel)]!; entry !== 0; entry = this.#next[entry - 1]!) {
      if (channels.word(entry - 1, WORD.destination) !== destination || channels.word(entry - 1, WORD.destinationTag) !== tag) continue;
      const hostScope = channels.word(entry - 1, WORD.hostScope);
      if ((hostScope & 3) !== scope) continue;
      hosts.add(hostScope);
      // A channel's key holds its host: channels that share the rest are as many hosts.
      const software = channels.word(entry - 1, WORD.software);
      hostsBySoftware.set(software, (hostsBySoftware.get(software) ?? 0) + 1);
    }
    return { hosts: hosts.size, hostsBySoftware };
  }

  /** True for most: the long tail of scans and peers. */
  #isAlone(channel: number, destination: number, tag: number): boolean {
    const channels = this.#channels;
    for (let entry = this.#heads[this.#head(channel)]!; entry !== 0; entry = this.#next[entry - 1]!) {
      if (entry - 1 === channel) continue;
      if (channels.word(entry - 1, WORD.destination) === destination && channels.word(entry - 1, WORD.destinationTag) === tag) return false;
    }
    return true;
  }

  #head(channel: number): number {
    const channels = this.#channels;
    const destination = channels.word(channel, WORD.destination);
    return hashWords(destination, channels.word(channel, WORD.destinationTag), 0, 0) & (this.#heads.length - 1);
  }
}
