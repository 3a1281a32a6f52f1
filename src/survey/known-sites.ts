import { SCOPES } from '../channel/scopes.ts';
import type { Channel } from '../model/channel.ts';
import { type DomainOf, type Site, siteOf } from './site-of.ts';

/** Sites remembered: past these, all are forgotten and worked out anew. */
const MOST_KNOWN = 1 << 14;

type Destination = Pick<Channel, 'destination' | 'destinationFrom' | 'service'>;

export interface KnownSite extends Site {
  /** What `SiteUses` calls the site, by scope; -1 until it was asked. */
  readonly numbers: number[];
}

type Known = KnownSite & Omit<Destination, 'destination'>;

/** The sites of destinations, each worked out once: many hosts use one name, and analyzers ask of one channel several times. */
export class KnownSites {
  readonly #domainOf: DomainOf;
  readonly #byDestination = new Map<string, Known>();

  constructor(domainOf: DomainOf) {
    this.#domainOf = domainOf;
  }

  of(channel: Destination): KnownSite {
    const { destination, destinationFrom, service } = channel;
    const known = this.#byDestination.get(destination);
    if (known !== undefined && known.destinationFrom === destinationFrom && known.service === service) return known;
    if (this.#byDestination.size >= MOST_KNOWN) this.#byDestination.clear();
    const site = { ...siteOf(channel, this.#domainOf), numbers: SCOPES.map(() => -1), destinationFrom, service };
    this.#byDestination.set(destination, site);
    return site;
  }
}
