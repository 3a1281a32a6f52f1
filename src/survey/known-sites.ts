import { SCOPES } from '../channel/scopes.ts';
import type { Channel } from '../model/channel.ts';
import { type DomainOf, type Site, siteOf } from './site-of.ts';

/** Of a site whose numbers nobody asked for. */
const UNASKED: readonly number[] = SCOPES.map(() => -1);
/** Names remembered: past these, all are forgotten and worked out anew. */
const MOST_NAMES = 1 << 14;

type Destination = Pick<Channel, 'destination' | 'destinationFrom' | 'service'>;
type Asked = Destination & Pick<Channel, 'hostsWithDestination'>;

export interface KnownSite extends Site {
  /** What `SiteUses` calls the site, by scope; -1 until it was asked. */
  readonly numbers: number[];
}

type Known = KnownSite & Destination;

/** The sites of destinations, those of names worked out once: many hosts use one, and analyzers ask of one channel several times in a row. */
export class KnownSites {
  readonly #domainOf: DomainOf;
  readonly #byName = new Map<string, Known>();
  #last: Known | null = null;

  constructor(domainOf: DomainOf) {
    this.#domainOf = domainOf;
  }

  of(channel: Asked): KnownSite {
    if (this.#last === null || !isOf(this.#last, channel)) this.#last = this.#find(channel);
    return this.#last;
  }

  #find(channel: Asked): Known {
    const { destination, destinationFrom, service, hostsWithDestination } = channel;
    // Addresses have no domain to look for, and names that one host alone uses are the most and come once.
    const comesAgain = destinationFrom !== 'address' && hostsWithDestination > 1;
    const known = comesAgain ? this.#byName.get(destination) : undefined;
    if (known !== undefined && isOf(known, channel)) return known;
    const { site, vendor, role } = siteOf(channel, this.#domainOf);
    // Each field by its name: a copy by spreading costs several times as much as what is worked out.
    const found: Known = { site, vendor, role, numbers: UNASKED.slice(), destination, destinationFrom, service };
    if (comesAgain) {
      if (this.#byName.size >= MOST_NAMES) this.#byName.clear();
      this.#byName.set(destination, found);
    }
    return found;
  }
}

function isOf(known: Destination, channel: Destination): boolean {
  return (
    known.destination === channel.destination && known.destinationFrom === channel.destinationFrom && known.service === channel.service
  );
}
