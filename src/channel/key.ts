import { formatAddress } from '../core/address.ts';
import type { Flow } from '../model/flow.ts';
import { formatDestination } from './format-destination.ts';
import type { InternalNetworks } from './internal-networks.ts';
import { isGroupAddress } from './is-group-address.ts';
import { NAME_RANKS } from './name-ranks.ts';

/** Indexes into `SCOPES`. */
const OUTBOUND = 0;
const INBOUND = 1;
const INTERNAL = 2;
const EXTERNAL = 3;

const ADDRESS_RANK = NAME_RANKS.indexOf('address');
/** A name whose source is not said is worth the least sure source. */
const UNSURE_RANK = NAME_RANKS.indexOf('dns-answer');

/** Which channel a flow belongs to. One instance is refilled; texts are made only when asked for. */
export class ChannelKey {
  /** Index into `SCOPES`. */
  scope = EXTERNAL;
  /** True for inbound flows: the host is the server, and up is what it sends. */
  hostIsServer = false;
  /** '' when the destination is known by its address only. */
  name = '';
  /** Index into `NAME_RANKS`. */
  nameRank = ADDRESS_RANK;
  /** Port of an unnamed destination; -1 when the destination is an address alone. */
  port = -1;
  /** 0 unknown, 1 JA4, 2 User-Agent. */
  softwareKind = 0;
  software = '';
  readonly #internal: InternalNetworks;

  constructor(internal: InternalNetworks) {
    this.#internal = internal;
  }

  /** False when an end is no single machine (multicast, broadcast, unspecified): such a flow belongs to no channel. */
  read(flow: Flow): boolean {
    if (isGroupAddress(flow.client) || (isGroupAddress(flow.server) && !isOnlyNamed(flow))) return false;
    const clientInside = this.#internal.includes(flow.client);
    const serverInside = this.#internal.includes(flow.server);
    this.scope = clientInside ? (serverInside ? INTERNAL : OUTBOUND) : serverInside ? INBOUND : EXTERNAL;
    this.hostIsServer = this.scope === INBOUND;
    this.name = this.hostIsServer ? '' : flow.serverName;
    this.port = this.hostIsServer ? -1 : flow.serverPort;
    this.nameRank = ADDRESS_RANK;
    if (this.name !== '') {
      this.nameRank = flow.serverNameFrom === '' ? UNSURE_RANK : NAME_RANKS.indexOf(flow.serverNameFrom);
    }
    this.softwareKind = flow.ja4 !== '' ? 1 : flow.userAgent !== '' ? 2 : 0;
    this.software = this.softwareKind === 1 ? flow.ja4 : this.softwareKind === 2 ? flow.userAgent : '';
    return true;
  }

  host(flow: Flow): string {
    return formatAddress(this.hostIsServer ? flow.server : flow.client);
  }

  destination(flow: Flow): string {
    if (this.name !== '') return this.name;
    return formatDestination(this.hostIsServer ? flow.client : flow.server, 0, this.port);
  }
}

/** A proxy's log names the server and may not say its address. */
function isOnlyNamed({ server, serverName }: Flow): boolean {
  return serverName !== '' && server[0] === 0 && server[1] === 0 && server[2] === 0 && server[3] === 0;
}
