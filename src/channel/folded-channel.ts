import type { Channel } from '../model/channel.ts';
import type { Events } from '../model/events.ts';
import type { Addresses } from './addresses.ts';
import { type ChannelTable, SUM, WORD } from './channel-table.ts';
import type { Destinations } from './destinations.ts';
import { EventBuffer } from './event-buffer.ts';
import type { EventLists } from './event-lists.ts';
import { keepSmallest } from './keep-smallest.ts';
import { NAME_RANKS } from './name-ranks.ts';
import type { OtherValuesTable } from './other-values.ts';
import type { Prevalence } from './prevalence.ts';
import { SCOPES } from './scopes.ts';
import type { SoftwareNames } from './software-names.ts';

/** The tables of a fold. */
export interface FoldTables {
  readonly addresses: Addresses;
  readonly destinations: Destinations;
  readonly softwareNames: SoftwareNames;
  readonly channels: ChannelTable;
  readonly otherValues: OtherValuesTable;
  readonly eventLists: EventLists;
}

/** A channel seen through the fold's tables. One instance is moved from channel to channel; what is not asked for is not worked out. */
export class FoldedChannel implements Channel {
  readonly #tables: FoldTables;
  readonly #prevalence: Prevalence;
  readonly #buffer = new EventBuffer();
  #channel = 0;
  #events: Events | null = null;

  constructor(tables: FoldTables, prevalence: Prevalence) {
    this.#tables = tables;
    this.#prevalence = prevalence;
  }

  moveTo(channel: number): void {
    this.#channel = channel;
    this.#events = null;
  }

  get scope() {
    return SCOPES[this.#word(WORD.scope)]!;
  }
  get host() {
    return this.#tables.addresses.cachedText(this.#word(WORD.host));
  }
  get destination() {
    return this.#tables.destinations.text(this.#word(WORD.destination));
  }
  get destinationFrom() {
    return NAME_RANKS[this.#word(WORD.nameRank)]!;
  }
  get software() {
    return this.#tables.softwareNames.get(this.#word(WORD.software));
  }
  get service() {
    return this.#tables.destinations.service(this.#word(WORD.destination));
  }
  get addresses() {
    const list = [...(this.#tables.otherValues.get(this.#channel)?.addresses ?? [])];
    keepSmallest(list, this.#tables.addresses.text(this.#word(WORD.firstAddress)));
    return list;
  }
  get ports() {
    const first = this.#word(WORD.firstPort);
    const others = this.#tables.otherValues.get(this.#channel);
    if (others === undefined) return [first];
    const list = [...others.ports];
    keepSmallest(list, first);
    return list;
  }
  get protocols() {
    const list = [...(this.#tables.otherValues.get(this.#channel)?.protocols ?? [])];
    keepSmallest(list, this.#word(WORD.firstProtocol));
    return list;
  }
  get flows() {
    return this.#word(WORD.flows);
  }
  get exchanges() {
    return this.#sum(SUM.exchanges);
  }
  get firstUs() {
    return this.#sum(SUM.firstUs);
  }
  get lastUs() {
    return this.#sum(SUM.lastUs);
  }
  get bytesUp() {
    return this.#sum(SUM.bytesUp);
  }
  get bytesDown() {
    return this.#sum(SUM.bytesDown);
  }
  get wireBytesUp() {
    return this.#sum(SUM.wireBytesUp);
  }
  get wireBytesDown() {
    return this.#sum(SUM.wireBytesDown);
  }
  get packetsUp() {
    return this.#sum(SUM.packetsUp);
  }
  get packetsDown() {
    return this.#sum(SUM.packetsDown);
  }
  get longestUs() {
    return this.#sum(SUM.longestUs);
  }
  get totalUs() {
    return this.#sum(SUM.totalUs);
  }
  get attempts() {
    return this.#word(WORD.attempts);
  }
  get events() {
    if (this.#events === null) {
      this.#tables.eventLists.read(this.#channel, this.#buffer);
      this.#events = this.#buffer.view(this.#sum(SUM.events) - this.#buffer.count);
    }
    return this.#events;
  }
  get hosts() {
    return this.#prevalence.hosts[this.#word(WORD.scope)]!;
  }
  get hostsWithDestination() {
    return this.#prevalence.withDestination(this.#channel);
  }
  get hostsWithSoftware() {
    return this.#prevalence.withSoftware(this.#channel);
  }
  get hostsWithBoth() {
    return this.#prevalence.withBoth(this.#channel);
  }
  get hostBytesUp() {
    return this.#prevalence.hostBytesUp(this.#channel);
  }
  get hostBytesDown() {
    return this.#prevalence.hostBytesDown(this.#channel);
  }

  #sum(column: number): number {
    return this.#tables.channels.sum(this.#channel, column);
  }
  #word(column: number): number {
    return this.#tables.channels.word(this.#channel, column);
  }
}
