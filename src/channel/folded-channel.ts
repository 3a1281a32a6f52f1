import type { Channel } from '../model/channel.ts';
import type { Events } from '../model/events.ts';
import type { ServiceMatch } from '../model/service.ts';
import { COUNT, TIME, WORD } from './channel-record.ts';
import { EventBuffer } from './event-buffer.ts';
import { FIRST } from './first-values.ts';
import type { FoldTables } from './fold-tables.ts';
import { keepSmallest } from './keep-smallest.ts';
import { LACK } from './lacks.ts';
import { NAME_RANKS } from './name-ranks.ts';
import type { OtherValues } from './other-values.ts';
import { PACE } from './paces.ts';
import type { Prevalence } from './prevalence.ts';
import { SCOPES } from './scopes.ts';

/** A channel seen through the fold's tables. One instance is moved from channel to channel; what is not asked for is not worked out. */
export class FoldedChannel implements Channel {
  readonly #tables: FoldTables;
  readonly #prevalence: Prevalence;
  readonly #buffer = new EventBuffer();
  #channel = 0;
  /** Where its words are. */
  #page: Uint32Array = new Uint32Array(0);
  #at = 0;
  #events: Events | null = null;
  #destination: string | null = null;
  /** Undefined until it is asked for. */
  #service: ServiceMatch | null | undefined;

  constructor(tables: FoldTables, prevalence: Prevalence) {
    this.#tables = tables;
    this.#prevalence = prevalence;
  }

  moveTo(channel: number): void {
    this.#channel = channel;
    this.#page = this.#tables.channels.page(channel);
    this.#at = this.#tables.channels.at(channel);
    this.#events = null;
    this.#destination = null;
    this.#service = undefined;
  }

  get number() {
    return this.#channel;
  }
  get scope() {
    return SCOPES[this.#word(WORD.hostScope) & 3]!;
  }
  get host() {
    return this.#tables.hosts.text(this.#word(WORD.hostScope) >>> 2);
  }
  get destination() {
    this.#destination ??= this.#tables.destinations.text(this.#word(WORD.destination), this.#word(WORD.destinationTag));
    return this.#destination;
  }
  get destinationFrom() {
    return NAME_RANKS[(this.#word(WORD.first) & FIRST.rankMask) >>> FIRST.rankShift]!;
  }
  get software() {
    return this.#tables.softwareNames.get(this.#word(WORD.software));
  }
  get service() {
    if (this.#service === undefined) {
      this.#service = this.#tables.destinations.service(this.#word(WORD.destination), this.#word(WORD.destinationTag));
    }
    return this.#service;
  }
  get addresses() {
    const list = [...(this.#others?.addresses ?? [])];
    const isWide = (this.#word(WORD.first) & FIRST.wide) !== 0;
    keepSmallest(list, this.#tables.peers.text(this.#word(WORD.firstAddress), isWide));
    return list;
  }
  get ports() {
    const first = this.#word(WORD.first) & 0xffff;
    const others = this.#others;
    if (others === undefined) return [first];
    const list = [...others.ports];
    keepSmallest(list, first);
    return list;
  }
  get protocols() {
    const list = [...(this.#others?.protocols ?? [])];
    keepSmallest(list, (this.#word(WORD.first) >>> FIRST.protocolShift) & 0xff);
    return list;
  }
  get flows() {
    return this.#word(WORD.flows);
  }
  get exchanges() {
    return this.#count(COUNT.exchanges);
  }
  get firstUs() {
    return this.#time(TIME.firstUs);
  }
  get lastUs() {
    return this.#time(TIME.lastUs);
  }
  get bytesUp() {
    return this.#count(COUNT.bytesUp);
  }
  get bytesDown() {
    return this.#count(COUNT.bytesDown);
  }
  get wireBytesUp() {
    return this.#count(COUNT.wireBytesUp);
  }
  get wireBytesDown() {
    return this.#count(COUNT.wireBytesDown);
  }
  get packetsUp() {
    return this.#count(COUNT.packetsUp);
  }
  get packetsDown() {
    return this.#count(COUNT.packetsDown);
  }
  get longestUs() {
    return this.#time(TIME.longestUs);
  }
  get totalUs() {
    return this.#time(TIME.totalUs);
  }
  get attempts() {
    return this.#word(WORD.attempts);
  }
  get sampledFlows() {
    return this.#tables.lacks.count(this.#channel, LACK.sampled);
  }
  get uncountedFlows() {
    return this.#tables.lacks.count(this.#channel, LACK.uncounted);
  }
  get alertedFlows() {
    return this.#tables.lacks.count(this.#channel, LACK.alerted);
  }
  get unpacedFlows() {
    return this.#tables.lacks.count(this.#channel, LACK.unpaced);
  }
  get burstsUp() {
    return this.#tables.paces.count(this.#channel, PACE.burstsUp);
  }
  get burstsDown() {
    return this.#tables.paces.count(this.#channel, PACE.burstsDown);
  }
  get keysUp() {
    return this.#tables.paces.count(this.#channel, PACE.keysUp);
  }
  get keysDown() {
    return this.#tables.paces.count(this.#channel, PACE.keysDown);
  }
  get alerts() {
    return this.#tables.alerts.get(this.#channel);
  }
  get events() {
    if (this.#events === null) {
      this.#tables.eventLists.read(this.#channel, this.#buffer);
      this.#events = this.#buffer.view(this.exchanges + this.#word(WORD.quietFlows) - this.#buffer.count);
    }
    return this.#events;
  }
  get hosts() {
    return this.#prevalence.hosts[this.#word(WORD.hostScope) & 3]!;
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

  get #others(): OtherValues | undefined {
    return (this.#word(WORD.first) & FIRST.more) === 0 ? undefined : this.#tables.otherValues.get(this.#channel);
  }
  #count(column: number): number {
    return this.#tables.channels.count(this.#channel, column);
  }
  #time(column: number): number {
    return this.#tables.channels.time(this.#channel, column);
  }
  #word(column: number): number {
    return this.#page[this.#at + column]!;
  }
}
