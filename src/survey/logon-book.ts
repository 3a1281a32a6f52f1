import { compareText } from '../core/compare.ts';
import type { Channel } from '../model/channel.ts';
import type { Logons } from '../model/logon.ts';
import type { Places } from '../model/place.ts';
import { isLogon } from './is-logon.ts';

/** Addresses kept of a host: the first. Twice as many are taken in before they are cut. */
const MOST_PEERS = 512;

/** Who logged on to which host from where, in whatever order channels come. */
export class LogonBook {
  readonly #places: Places | null;
  readonly #byHost = new Map<string, Logons[]>();
  /** Channels of logons seen. */
  count = 0;

  constructor(places: Places | null) {
    this.#places = places;
  }

  add(channel: Channel): void {
    if (!isLogon(channel)) return;
    this.count++;
    if (this.#places === null) return;
    const { host, addresses, flows, attempts, firstUs, lastUs } = channel;
    const peer = addresses[0];
    if (peer === undefined) return;
    const list = this.#byHost.get(host) ?? [];
    if (list.length === 0) this.#byHost.set(host, list);
    list.push({ peer, place: this.#places.of(peer), sessions: Math.max(1, flows - attempts), firstUs, lastUs });
    if (list.length >= 2 * MOST_PEERS) cut(list);
  }

  /** In order of time. */
  of(host: string): readonly Logons[] {
    const list = this.#byHost.get(host);
    if (list === undefined) return [];
    cut(list);
    return list;
  }

  /** Hosts that were logged on to from a country. */
  hostsOf(country: string): number {
    let hosts = 0;
    for (const list of this.#byHost.values()) if (list.some(({ place }) => place?.country === country)) hosts++;
    return hosts;
  }
}

function cut(list: Logons[]): void {
  list.sort((a, b) => a.firstUs - b.firstUs || compareText(a.peer, b.peer) || a.lastUs - b.lastUs || a.sessions - b.sessions);
  list.length = Math.min(list.length, MOST_PEERS);
}
