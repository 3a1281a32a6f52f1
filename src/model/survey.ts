import type { Channel } from './channel.ts';
import type { Logons } from './logon.ts';
import type { Network } from './network.ts';
import type { Past } from './past.ts';
import type { Place } from './place.ts';
import type { RelayLeg } from './relay-leg.ts';
import type { SizePeers } from './size-peers.ts';

/** A host in a scope: any of its channels will do. */
export type HostKey = Pick<Channel, 'scope' | 'host'>;

/** When a host began connections. Bins are of equal width, `binUs`, from `fromUs` on, at most 2,048. */
export interface HostActivity {
  readonly fromUs: number;
  /** Whole microseconds, at least a minute. */
  readonly binUs: number;
  /**
   * Distinct channels of the host in this scope that begin a connection in the bin, at most 65,535; a channel that is judged counts itself
   * (`activeBins` in src/survey says in which). Events past a channel's cap are not in it.
   */
  readonly channels: Uint16Array;
}

/** What the hosts that use a role of a service with one software send and receive; the asking one among them. */
export interface VolumePeers {
  readonly hosts: number;
  /** Median and median absolute deviation of their producer-consumer ratios. */
  readonly ratio: number;
  readonly ratioMad: number;
  /** Median of what they send. */
  readonly bytesUp: number;
}

/**
 * What else of a channel's vendor its host uses. A vendor is that of a catalogued service (several services may be one's), else the
 * registrable domain. Roles are those of `serviceRoles`, guessed from the name's labels where the catalogue has none, ascending.
 */
export interface Company {
  /** This channel's own. */
  readonly role: string;
  /** Roles that this host uses, with any software; this channel's own included. */
  readonly roles: readonly string[];
  /** The same with this channel's software only. */
  readonly rolesOfSoftware: readonly string[];
  /** Hosts of the scope that use the vendor at all. */
  readonly hosts: number;
  /** Hosts that use the same roles of the vendor, and no others, with this software: this one included. */
  readonly hostsAlike: number;
}

/** What the hosts most like this one do. */
export interface Community {
  /** Hosts of the community, this one included. */
  readonly hosts: number;
  /** Of the others, those that use the channel's site. */
  readonly users: number;
  /** Of these, those that use it with the channel's software; 0 when that is unknown. */
  readonly usersAlike: number;
  /** Of all other hosts of the scope, those that use it. */
  readonly usersAnywhere: number;
}

/**
 * What a first pass over all channels says of hosts, software and services, known before any channel is judged. Only channels of judged
 * scopes are in it, each scope apart. Same channels, in any order: same answers.
 */
export interface Survey extends Network {
  /** What is remembered of the days before; null or absent where nothing is. */
  readonly past?: Past | null;
  /** Null for a host that has no channel there. */
  activity(of: HostKey): HostActivity | null;
  /**
   * Producer-consumer ratios of the other hosts' channels to the same service role, as median and MAD.
   * @param key `<service id>/<role>`; undefined when fewer than three hosts have one.
   */
  ratioPeers(key: string): { readonly median: number; readonly mad: number; readonly hosts: number } | undefined;
  /** Null without a database of places, and for addresses that it does not know. */
  placeOf(address: string): Place | null;
  /** Remote sessions with the channel's host from outside, in order of time: none without a database of places. */
  logons(of: Pick<Channel, 'host'>): readonly Logons[];
  /** Hosts that have sessions from a country. */
  logonHosts(country: string): number;
  /** Channels of remote sessions from outside, with or without a database. */
  readonly logonChannels: number;
  /** Other sides of the channel's host, the largest first: none unless internal or inbound channels are judged too. */
  relayLegs(of: Pick<Channel, 'host'>): readonly RelayLeg[];
  /** Null below five other hosts with some requests to the same name. */
  sizePeers(channel: Channel): SizePeers | null;
  /** Null for a destination that is no known service, and below four hosts. */
  volumePeers(channel: Channel): VolumePeers | null;
  company(channel: Channel): Company;
  /** Different destinations that this host reaches with the channel's software (known or not): hundreds for a browser, one or two for an implant. */
  softwareDestinations(channel: Channel): number;
  /** Channels of this host with any software: a destination counts once for each that reaches it. */
  hostChannels(of: HostKey): number;
  /** Hosts of the scope that use the channel's site, this one included: a service of the catalogue, else a registrable domain; for a bare address, hosts of this destination. */
  siteHosts(channel: Channel): number;
  /** Null for a bare address, where there are too few hosts, or far too many, to tell communities; and for hosts that are like no others. */
  community(channel: Channel): Community | null;
}
