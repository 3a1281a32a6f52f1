import type { Channel } from '../model/channel.ts';
import { nameRole } from './name-role.ts';
import { vendorOf } from './vendor.ts';

/** Where a destination belongs. Texts are hostile, except those of the catalogue. */
export interface Site {
  /** Service of the catalogue, else registrable domain, else address. */
  readonly site: string;
  /** The same, with a vendor's services as one; '' for a bare address, which has no company. */
  readonly vendor: string;
  /** One of `serviceRoles`. */
  readonly role: string;
}

/** Registrable domain of a name, private suffixes counted (`one.github.io`); null when it has none. */
export type DomainOf = (name: string) => string | null;

/** Roles whose names are one for each customer: what one customer does says nothing of another. */
const OF_CUSTOMERS = new Set(['hosting', 'tunnel', 'dynamic-dns', 'relay']);
/** Kinds of text apart: a server may call itself `telegram`. */
const SERVICE = 's:';
const VENDOR = 'v:';
const DOMAIN = 'd:';
const ADDRESS = 'a:';

/** The site of a channel's destination. */
export function siteOf(channel: Pick<Channel, 'destination' | 'destinationFrom' | 'service'>, domainOf: DomainOf): Site {
  const { destination, destinationFrom, service } = channel;
  if (service !== null && !service.service.shared && !service.service.bulk && !OF_CUSTOMERS.has(service.role)) {
    const { id } = service.service;
    const vendor = vendorOf(id);
    const site = SERVICE + id;
    return { site, vendor: vendor === null ? site : VENDOR + vendor, role: service.role };
  }
  const domain = destinationFrom === 'address' ? null : domainOf(destination);
  if (domain === null) return { site: ADDRESS + withoutPort(destination), vendor: '', role: service?.role ?? 'other' };
  const site = DOMAIN + domain;
  return { site, vendor: site, role: service?.role ?? nameRole(destination, domain) };
}

function withoutPort(destination: string): string {
  const colon = destination.lastIndexOf(':');
  return colon > 0 && (destination.endsWith(']', colon) || destination.indexOf(':') === colon) ? destination.slice(0, colon) : destination;
}
