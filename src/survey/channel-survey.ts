import { SCOPES } from '../channel/scopes.ts';
import type { Channel } from '../model/channel.ts';
import type { Logons } from '../model/logon.ts';
import type { Network } from '../model/network.ts';
import type { Past } from '../model/past.ts';
import type { Place, Places } from '../model/place.ts';
import type { RelayLeg } from '../model/relay-leg.ts';
import type { SizePeers } from '../model/size-peers.ts';
import type { Community, Company, HostActivity, HostKey, Survey, VolumePeers } from '../model/survey.ts';
import type { Communities } from './communities.ts';
import { HostHours } from './host-hours.ts';
import { HostRows } from './host-rows.ts';
import { KnownSites } from './known-sites.ts';
import { LogonBook } from './logon-book.ts';
import { PeerRatios } from './peer-ratios.ts';
import { PeerSizes } from './peer-sizes.ts';
import { PeerVolumes } from './peer-volumes.ts';
import { RelayLegs } from './relay-legs.ts';
import type { DomainOf } from './site-of.ts';
import { SiteUses } from './site-uses.ts';
import { SoftwareUses } from './software-uses.ts';

/** Channels to a bare address have no company. */
const NO_COMPANY: Company = { role: 'other', roles: [], rolesOfSoftware: [], hosts: 1, hostsAlike: 1 };

/** Learns of channels as they go by, and tells of them later. No text but the hosts' is kept: the rest is known by its hash. */
export class ChannelSurvey implements Survey {
  readonly firstUs: number;
  readonly lastUs: number;
  readonly hosts: number;
  readonly channels: number;
  readonly rows = new HostRows();
  readonly sites = new SiteUses();
  /** Set when every channel has gone by. */
  communities: Communities | null = null;
  /** Set when every channel has gone by; null where nothing is remembered. */
  past: Past | null = null;
  readonly #knownSites: KnownSites;
  readonly #hours: HostHours;
  readonly #ratios = new PeerRatios();
  readonly #places: Places | null;
  readonly #logons: LogonBook;
  readonly #legs = new RelayLegs();
  readonly #sizes = new PeerSizes();
  readonly #volumes = new PeerVolumes();
  readonly #software = new SoftwareUses();

  /** @param places null without a database. */
  constructor(network: Network, domainOf: DomainOf, places: Places | null) {
    this.firstUs = network.firstUs;
    this.lastUs = network.lastUs;
    this.hosts = network.hosts;
    this.channels = network.channels;
    this.#knownSites = new KnownSites(domainOf);
    this.#places = places;
    this.#logons = new LogonBook(places);
    this.#hours = new HostHours(network);
  }

  /** Every channel goes by once, in any order. */
  add(channel: Channel): void {
    const { service } = channel;
    const scope = SCOPES.indexOf(channel.scope);
    const row = this.rows.add(scope, channel.host);
    const software = this.#software.add(row, channel.software);
    this.#hours.add(row, channel);
    this.#sizes.add(channel);
    this.#legs.add(channel);
    this.#logons.add(channel);
    if (isBare(channel)) return;
    this.sites.add(row, scope, this.#knownSites.of(channel), software, channel.flows);
    if (service === null) return;
    this.#ratios.add(row, service, channel.bytesUp, channel.bytesDown);
    this.#volumes.add(row, service, software, channel.bytesUp, channel.bytesDown);
  }

  ratioPeers(key: string): ReturnType<Survey['ratioPeers']> {
    return this.#ratios.get(key);
  }

  get logonChannels(): number {
    return this.#logons.count;
  }

  placeOf(address: string): Place | null {
    return this.#places?.of(address) ?? null;
  }

  logons({ host }: Pick<Channel, 'host'>): readonly Logons[] {
    return this.#logons.of(host);
  }

  logonHosts(country: string): number {
    return this.#logons.hostsOf(country);
  }

  relayLegs({ host }: Pick<Channel, 'host'>): readonly RelayLeg[] {
    return this.#legs.of(host);
  }

  sizePeers(channel: Channel): SizePeers | null {
    return this.#sizes.get(channel);
  }

  volumePeers(channel: Channel): VolumePeers | null {
    return channel.service === null ? null : this.#volumes.get(channel.service, this.#software.number(channel.software));
  }

  activity(of: HostKey): HostActivity | null {
    const row = this.rows.find(of);
    return row < 0 ? null : this.#hours.get(row);
  }

  company(channel: Channel): Company {
    const site = this.#knownSites.of(channel);
    const row = this.rows.find(channel);
    if (site.vendor === '' || row < 0) return NO_COMPANY;
    return this.sites.company(row, SCOPES.indexOf(channel.scope), site, this.#software.number(channel.software));
  }

  softwareDestinations(channel: Channel): number {
    const row = this.rows.find(channel);
    return row < 0 ? 0 : this.#software.destinations(row, this.#software.number(channel.software));
  }

  hostChannels(of: HostKey): number {
    const row = this.rows.find(of);
    return row < 0 ? 0 : this.#software.channels(row);
  }

  siteHosts(channel: Channel): number {
    if (isBare(channel)) return channel.hostsWithDestination;
    return this.sites.hosts(this.#siteNumber(channel));
  }

  community(channel: Channel): Community | null {
    if (this.communities === null || this.communities.isEmpty || isBare(channel)) return null;
    const row = this.rows.find(channel);
    return row < 0 ? null : this.communities.of(row, this.#siteNumber(channel), this.#software.number(channel.software));
  }

  #siteNumber(channel: Channel): number {
    const scope = SCOPES.indexOf(channel.scope);
    const { site, numbers } = this.#knownSites.of(channel);
    if (numbers[scope]! < 0) numbers[scope] = this.sites.number(scope, site);
    return numbers[scope]!;
  }
}

/** An address that nothing names is no site: the long tail of scans and peers would be most of all sites, and say nothing. */
function isBare({ destinationFrom, service }: Channel): boolean {
  return destinationFrom === 'address' && service === null;
}
