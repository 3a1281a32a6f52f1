import type { ServiceMatch } from '../model/service.ts';
import { formatDestination } from './format-destination.ts';
import { isIpv4 } from './is-ipv4.ts';
import { parseDestination } from './parse-destination.ts';
import type { Peers } from './peers.ts';
import type { ServiceMatcher } from './service-matcher.ts';
import { wellFormed } from './well-formed.ts';

/** The tag's bits above the port plus one, which takes 17. */
const PORT_BITS = 17;
const PORT_MASK = (1 << PORT_BITS) - 1;
const NAME = 0;
const IPV4 = 1 << PORT_BITS;
const IPV6 = 2 << PORT_BITS;

interface Name {
  readonly word: number;
  readonly tag: number;
}

/**
 * Destinations as two words: a name's number, or an address and its port, which need no table (IPv4 is most of the traffic: numbering
 * its addresses and then its destinations cost two more misses of the cache per flow). Texts are made only when they are shown.
 */
export class Destinations {
  /** Of the destination that was read last. */
  word = 0;
  tag = 0;
  readonly #peers: Peers;
  readonly #services: ServiceMatcher;
  readonly #byName = new Map<string, Name>();
  readonly #names: string[] = [];
  readonly #matches: (ServiceMatch | null)[] = [];

  constructor(peers: Peers, services: ServiceMatcher) {
    this.#peers = peers;
    this.#services = services;
  }

  /** @param word of the address in `Peers`. @param port -1 for the address alone. */
  readAddress(word: number, isWide: boolean, port: number): void {
    this.word = word;
    this.tag = (isWide ? IPV6 : IPV4) + port + 1;
  }

  readName(raw: string): void {
    let name = this.#byName.get(raw);
    if (name === undefined) {
      const text = wellFormed(raw);
      name = (text === raw ? undefined : this.#byName.get(text)) ?? this.#addName(text);
      this.#byName.set(text, name);
      this.#byName.set(raw, name);
    }
    this.word = name.word;
    this.tag = name.tag;
  }

  text(word: number, tag: number): string {
    if (tag === NAME) return this.#names[word]!;
    return formatDestination(this.#peers.read(word, tag >= IPV6), 0, (tag & PORT_MASK) - 1);
  }

  /** The catalogue is asked once per name; for an address its answer is as fast as remembering it. */
  service(word: number, tag: number): ServiceMatch | null {
    return tag === NAME ? this.#matches[word]! : this.#services.matchAddress(this.#peers.read(word, tag >= IPV6));
  }

  #addName(text: string): Name {
    const address = parseDestination(text);
    if (address === null) {
      this.#matches.push(this.#services.match(text));
      return { word: this.#names.push(text) - 1, tag: NAME };
    }
    this.readAddress(this.#peers.add(address.words), !isIpv4(address.words), address.port);
    return { word: this.word, tag: this.tag };
  }
}
