import { COUNT, WORD } from './channel-record.ts';
import type { ChannelTable } from './channel-table.ts';
import { TAG_BITS } from './destinations.ts';
import { hashWords } from './hash-words.ts';
import { QuadTable } from './quad-table.ts';

/** Words of a destination's slot: its word, its tag with scope and a mark, hosts without known software, other hosts. */
const STRIDE = 4;
const UNKNOWN = 2;
const OTHERS = 3;
const TAKEN = 1 << (TAG_BITS + 2);

/**
 * How many hosts share what, per scope, counted over all channels once every flow is in. A channel's key holds its host, so channels
 * that share the rest are as many hosts; most channels know no software, and only those that do need to be told apart by host.
 */
export class Prevalence {
  /** Distinct hosts of each scope. */
  readonly hosts = [0, 0, 0, 0];
  readonly #channels: ChannelTable;
  /** Payload by host and scope. */
  readonly #hostUp: Float64Array;
  readonly #hostDown: Float64Array;
  readonly #slots: Uint32Array;
  /** Where each channel's destination is in `#slots`. */
  readonly #slotOf: Uint32Array;
  /** Hosts by software and scope. */
  readonly #softwareHosts: number[] = [];
  readonly #bothIds = new QuadTable();
  readonly #bothHosts: number[] = [];

  /** @param hosts numbers of hosts end here. */
  constructor(channels: ChannelTable, hosts: number) {
    this.#channels = channels;
    this.#hostUp = new Float64Array(hosts * 4);
    this.#hostDown = new Float64Array(hosts * 4);
    let slots = 1024;
    while (slots * 3 < channels.size * 4) slots *= 2;
    this.#slots = new Uint32Array(slots * STRIDE);
    this.#slotOf = new Uint32Array(channels.size);
    const seenHosts = new Uint8Array(hosts * 4);
    const withDestination = new QuadTable();
    const withSoftware = new QuadTable();
    for (let channel = 0; channel < channels.size; channel++) {
      const hostScope = channels.word(channel, WORD.hostScope);
      const destination = channels.word(channel, WORD.destination);
      const tag = channels.word(channel, WORD.destinationTag);
      const software = channels.word(channel, WORD.software);
      const scope = hostScope & 3;
      if (seenHosts[hostScope] === 0) {
        seenHosts[hostScope] = 1;
        this.hosts[scope]!++;
      }
      this.#hostUp[hostScope]! += channels.count(channel, COUNT.bytesUp);
      this.#hostDown[hostScope]! += channels.count(channel, COUNT.bytesDown);
      const slot = this.#take(destination, (scope << TAG_BITS) | tag | TAKEN);
      this.#slotOf[channel] = slot;
      if (software === 0) {
        this.#slots[slot + UNKNOWN]!++;
        continue;
      }
      count(this.#bothHosts, this.#bothIds.add(slot, software, 0, 0));
      if (isNew(withDestination, hostScope, slot) && !channels.has(hostScope, destination, tag, 0)) this.#slots[slot + OTHERS]!++;
      if (isNew(withSoftware, hostScope, software)) count(this.#softwareHosts, software * 4 + scope);
    }
  }

  hostBytesUp(channel: number): number {
    return this.#hostUp[this.#channels.word(channel, WORD.hostScope)]!;
  }

  hostBytesDown(channel: number): number {
    return this.#hostDown[this.#channels.word(channel, WORD.hostScope)]!;
  }

  withDestination(channel: number): number {
    const slot = this.#slotOf[channel]!;
    return this.#slots[slot + UNKNOWN]! + this.#slots[slot + OTHERS]!;
  }

  /** 0 when the software is unknown. */
  withSoftware(channel: number): number {
    const software = this.#channels.word(channel, WORD.software);
    const scope = this.#channels.word(channel, WORD.hostScope) & 3;
    return software === 0 ? 0 : this.#softwareHosts[software * 4 + scope]!;
  }

  withBoth(channel: number): number {
    const slot = this.#slotOf[channel]!;
    const software = this.#channels.word(channel, WORD.software);
    return software === 0 ? this.#slots[slot + UNKNOWN]! : this.#bothHosts[this.#bothIds.add(slot, software, 0, 0)]!;
  }

  /** The slot of a destination in a scope. */
  #take(destination: number, tag: number): number {
    const slots = this.#slots;
    const mask = slots.length - 1;
    let slot = (hashWords(destination, tag, 0, 0) << 2) & mask;
    while (slots[slot + 1] !== 0 && (slots[slot] !== destination || slots[slot + 1] !== tag)) slot = (slot + STRIDE) & mask;
    slots[slot] = destination;
    slots[slot + 1] = tag;
    return slot;
  }
}

function count(counts: number[], at: number): void {
  while (counts.length <= at) counts.push(0);
  counts[at]!++;
}

function isNew(seen: QuadTable, a: number, b: number): boolean {
  const { size } = seen;
  return seen.add(a, b, 0, 0) === size;
}
