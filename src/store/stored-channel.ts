import type { EventBuffer } from '../channel/event-buffer.ts';
import { matchDestination } from '../channel/match-destination.ts';
import { NAME_RANKS } from '../channel/name-ranks.ts';
import { SCOPES } from '../channel/scopes.ts';
import type { ServiceMatcher } from '../channel/service-matcher.ts';
import type { Alerts } from '../model/alert.ts';
import type { Channel } from '../model/channel.ts';
import type { Events } from '../model/events.ts';
import type { ServiceMatch } from '../model/service.ts';
import type { Software } from '../model/software.ts';
import type { Cursor } from './cursor.ts';
import { CHANNEL_NUMBERS, CHANNEL_TEXTS, PREVALENCE_NUMBERS } from './read-sql.ts';
import type { StoredEnds } from './stored-ends.ts';

const NUMBERS = [...CHANNEL_NUMBERS, ...PREVALENCE_NUMBERS];
export const CHANNEL_NUMBER_COUNT = NUMBERS.length;
/** Where each number and each text is in a row of `selectChannels`. */
const AT = Object.fromEntries(NUMBERS.map((name, i) => [name, i])) as Readonly<Record<(typeof NUMBERS)[number], number>>;
const TEXT_AT = Object.fromEntries(CHANNEL_TEXTS.map((name, i) => [name, NUMBERS.length + i])) as Readonly<
  Record<(typeof CHANNEL_TEXTS)[number], number>
>;
/** Software whose texts are kept. */
const MOST_SOFTWARE = 4_096;

/** The channel in the row of `selectChannels` that a cursor stands on. One instance goes with the cursor; what is not asked for is not read. */
export class StoredChannel implements Channel {
  readonly #hosts: readonly number[];
  readonly #services: ServiceMatcher;
  readonly #buffer: EventBuffer;
  readonly #ends: StoredEnds;
  readonly #softwareByNumber = new Map<number, Software>();
  #row: Cursor | null = null;
  #alerts: Alerts | null = null;
  #events: Events | null = null;
  #host = '';
  #hostNumber = 0;
  #destination: string | null = null;
  #service: ServiceMatch | null | undefined;

  /** @param hosts of each scope. @param buffer and @param ends hold what the channel has that is not in its row, before `moveTo`. */
  constructor(hosts: readonly number[], services: ServiceMatcher, buffer: EventBuffer, ends: StoredEnds) {
    this.#hosts = hosts;
    this.#services = services;
    this.#buffer = buffer;
    this.#ends = ends;
  }

  /** Before anything is asked. @param row stands on the next channel. */
  moveTo(row: Cursor, alerts: Alerts | null): void {
    this.#row = row;
    this.#alerts = alerts;
    this.#events = null;
    this.#destination = null;
    this.#service = undefined;
  }

  get number() {
    return this.#number(AT.id);
  }
  get flows() {
    return this.#number(AT.flows);
  }
  get exchanges() {
    return this.#number(AT.exchanges);
  }
  get firstUs() {
    return this.#number(AT.first_us);
  }
  get lastUs() {
    return this.#number(AT.last_us);
  }
  get bytesUp() {
    return this.#number(AT.bytes_up);
  }
  get bytesDown() {
    return this.#number(AT.bytes_down);
  }
  get wireBytesUp() {
    return this.#number(AT.wire_bytes_up);
  }
  get wireBytesDown() {
    return this.#number(AT.wire_bytes_down);
  }
  get packetsUp() {
    return this.#number(AT.packets_up);
  }
  get packetsDown() {
    return this.#number(AT.packets_down);
  }
  get longestUs() {
    return this.#number(AT.longest_us);
  }
  get totalUs() {
    return this.#number(AT.total_us);
  }
  get attempts() {
    return this.#number(AT.attempts);
  }
  get sampledFlows() {
    return this.#number(AT.sampled_flows);
  }
  get uncountedFlows() {
    return this.#number(AT.uncounted_flows);
  }
  get alertedFlows() {
    return this.#number(AT.alerted_flows);
  }
  get unpacedFlows() {
    return this.#number(AT.unpaced_flows);
  }
  get burstsUp() {
    return this.#number(AT.bursts_up);
  }
  get burstsDown() {
    return this.#number(AT.bursts_down);
  }
  get keysUp() {
    return this.#number(AT.keys_up);
  }
  get keysDown() {
    return this.#number(AT.keys_down);
  }
  get hostsWithDestination() {
    return this.#number(AT.hosts_with_destination);
  }
  get hostsWithSoftware() {
    return this.#number(AT.hosts_with_software);
  }
  get hostsWithBoth() {
    return this.#number(AT.hosts_with_both);
  }
  get hostBytesUp() {
    return this.#number(AT.host_bytes_up);
  }
  get hostBytesDown() {
    return this.#number(AT.host_bytes_down);
  }
  get scope() {
    return SCOPES[this.#number(AT.scope)]!;
  }
  get host() {
    const number = this.#number(AT.host_number);
    if (number !== this.#hostNumber) {
      this.#host = this.#text(TEXT_AT.host);
      this.#hostNumber = number;
    }
    return this.#host;
  }
  get destination() {
    this.#destination ??= this.#text(TEXT_AT.destination);
    return this.#destination;
  }
  get destinationFrom() {
    return NAME_RANKS[this.#number(AT.name_rank)]!;
  }
  get software() {
    const kind = this.#number(AT.software_kind);
    if (kind === 0) return null;
    const number = this.#number(AT.software_number);
    let software = this.#softwareByNumber.get(number);
    if (software === undefined) {
      if (this.#softwareByNumber.size === MOST_SOFTWARE) this.#softwareByNumber.clear();
      software = { kind: kind === 1 ? 'ja4' : 'user-agent', value: this.#text(TEXT_AT.software) };
      this.#softwareByNumber.set(number, software);
    }
    return software;
  }
  get service() {
    if (this.#service === undefined) this.#service = matchDestination(this.#services, this.destination);
    return this.#service;
  }
  get addresses() {
    return this.#ends.addresses;
  }
  get ports() {
    return this.#ends.ports;
  }
  get protocols() {
    return this.#ends.protocols;
  }
  get alerts() {
    return this.#alerts;
  }
  get events() {
    this.#events ??= this.#buffer.view(this.#number(AT.events) - this.#buffer.count);
    return this.#events;
  }
  get hosts() {
    return this.#hosts[this.#number(AT.scope)]!;
  }

  #number(column: number): number {
    return this.#row!.number(column);
  }
  #text(column: number): string {
    return this.#row!.text(column);
  }
}
