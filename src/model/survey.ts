import type { Channel } from './channel.ts';
import type { Network } from './network.ts';

/** Whose activity, or which site's use: any channel will do. */
export type HostKey = Pick<Channel, 'scope' | 'host'>;

/** When a host was active. Bins are of equal width, `binUs`, from `fromUs` on, at most 2,048. */
export interface HostActivity {
  readonly fromUs: number;
  /** Whole microseconds, at least a second. */
  readonly binUs: number;
  /**
   * Distinct channels of the host in this scope with an event in the bin, at most 65,535; a channel that is judged counts itself
   * (`activeBins` in src/survey says in which). Events past a channel's cap are not in it.
   */
  readonly channels: Uint16Array;
}

/** How widely a client software is used in a scope. */
export interface SoftwareSpread {
  readonly hosts: number;
  /** Distinct destinations that any host reaches with it. */
  readonly destinations: number;
}

/**
 * What else of a channel's site its host uses. A site is the vendor of a catalogued service, else the registrable domain, else the
 * address. Roles are those of `serviceRoles`, guessed from the name's first label where the catalogue has none, ascending.
 */
export interface Company {
  /** Roles that this host uses, with any software; this channel's own included. */
  readonly roles: readonly string[];
  /** The same with this channel's software only. */
  readonly rolesOfSoftware: readonly string[];
  /** Channels of this host to the site, this one included. */
  readonly channels: number;
  /** Hosts of the scope that use the site at all. */
  readonly hosts: number;
  /** Hosts that use this role with this software and whose use of the site with it has the same roles: this one included. */
  readonly hostsAlike: number;
}

/** What the hosts most like this one do. */
export interface Community {
  /** Hosts of the community, this one included. */
  readonly hosts: number;
  /** Of the others, those that use the channel's site. */
  readonly users: number;
  /** Of all other hosts of the scope, those that use it. */
  readonly usersAnywhere: number;
}

/**
 * What a first pass over all channels says of hosts, software and services, known before any channel is judged. Only channels of judged
 * scopes are in it, each scope apart. Same channels, in any order: same answers.
 */
export interface Survey extends Network {
  /** Null for a host that has no channel there. */
  activity(of: HostKey): HostActivity | null;
  company(channel: Channel): Company;
  /** Zeros when the software is unknown. */
  softwareSpread(channel: Channel): SoftwareSpread;
  /** Different destinations that this host reaches with the channel's software (known or not): hundreds for a browser, one or two for an implant. */
  softwareDestinations(channel: Channel): number;
  /** Different destinations that this host reaches with any software (a destination counts once for each). */
  hostChannels(of: HostKey): number;
  /** Hosts of the scope that use any name of the channel's site, this one included. */
  siteHosts(channel: Channel): number;
  /** Null where there are too few hosts, or far too many, to tell communities; and for hosts that are like no others. */
  community(channel: Channel): Community | null;
}
