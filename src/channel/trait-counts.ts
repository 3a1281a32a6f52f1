import { parseAddress } from '../core/parse-address.ts';
import type { Trait, TraitCount } from '../model/trait.ts';
import { WORD } from './channel-record.ts';
import { FIRST } from './first-values.ts';
import type { FoldTables } from './fold-tables.ts';
import { isIpv4 } from './is-ipv4.ts';
import { keepSmallest } from './keep-smallest.ts';
import { QuadTable } from './quad-table.ts';

const SOFTWARE_KINDS = [null, 'ja4', 'user-agent'];

/** Counts a fold's channels by traits: numbers are compared, texts are made for the few channels with several addresses only. */
export class TraitCounts {
  readonly #tables: FoldTables;
  /** Traits by the entry of the table before. */
  readonly #destinations = new QuadTable();
  readonly #destinationTraits: number[] = [];
  readonly #addresses = new QuadTable();
  readonly #addressTraits: number[] = [];
  readonly #addressTexts = new Map<string, number>();
  readonly #softwareTraits: (number | undefined)[] = [];
  readonly #serviceTraits = new Map<string, number>();
  readonly #channels: number[];
  readonly #hosts: number[];
  readonly #seen = new QuadTable();

  /** @param traits no two of them alike. */
  constructor(tables: FoldTables, traits: readonly Trait[]) {
    this.#tables = tables;
    this.#channels = traits.map(() => 0);
    this.#hosts = traits.map(() => 0);
    traits.forEach((trait, i) => {
      this.#want(trait, i);
    });
  }

  count(): TraitCount[] {
    const { channels } = this.#tables;
    for (let channel = 0; channel < channels.size; channel++) {
      const host = channels.word(channel, WORD.hostScope) >>> 2;
      const word = channels.word(channel, WORD.destination);
      const tag = channels.word(channel, WORD.destinationTag);
      const destination = this.#destinations.find(word, tag, 0, 0);
      if (destination >= 0) this.#add(this.#destinationTraits[destination], host);
      this.#add(this.#softwareTraits[channels.word(channel, WORD.software)], host);
      if (this.#serviceTraits.size > 0) this.#addService(word, tag, host);
      this.#addAddresses(channel, host);
    }
    return this.#channels.map((count, i) => ({ channels: count, hosts: this.#hosts[i]! }));
  }

  /** What the fold has never seen gets a number there, and no channel has it. */
  #want({ by, value, kind }: Trait, trait: number): void {
    const { destinations, softwareNames, peers } = this.#tables;
    if (by === 'service') this.#serviceTraits.set(value, trait);
    else if (by === 'software') {
      const number = SOFTWARE_KINDS.indexOf(kind);
      if (number > 0) this.#softwareTraits[softwareNames.add(number, value)] = trait;
    } else if (by === 'destination') {
      destinations.readName(value);
      this.#destinationTraits[this.#destinations.add(destinations.word, destinations.tag, 0, 0)] = trait;
    } else {
      const bytes = Buffer.from(value, 'latin1');
      const words = new Uint32Array(4);
      if (!parseAddress(bytes, 0, bytes.length, words)) return;
      this.#addressTraits[this.#addresses.add(peers.add(words), isIpv4(words) ? 0 : 1, 0, 0)] = trait;
      this.#addressTexts.set(value, trait);
    }
  }

  #addService(word: number, tag: number, host: number): void {
    const match = this.#tables.destinations.service(word, tag);
    if (match !== null) this.#add(this.#serviceTraits.get(match.service.id), host);
  }

  #addAddresses(channel: number, host: number): void {
    if (this.#addresses.size === 0) return;
    const { channels, peers, otherValues } = this.#tables;
    const first = channels.word(channel, WORD.first);
    const word = channels.word(channel, WORD.firstAddress);
    const isWide = (first & FIRST.wide) !== 0;
    const others = (first & FIRST.more) === 0 ? undefined : otherValues.get(channel);
    if (others === undefined || others.addresses.length === 0) {
      const address = this.#addresses.find(word, isWide ? 1 : 0, 0, 0);
      if (address >= 0) this.#add(this.#addressTraits[address], host);
      return;
    }
    const list = [...others.addresses];
    keepSmallest(list, peers.text(word, isWide));
    for (const text of list) this.#add(this.#addressTexts.get(text), host);
  }

  #add(trait: number | undefined, host: number): void {
    if (trait === undefined) return;
    this.#channels[trait]!++;
    const { size } = this.#seen;
    if (this.#seen.add(trait, host, 0, 0) === size) this.#hosts[trait]!++;
  }
}
