import { compareText } from '../core/compare.ts';
import type { Channel } from '../model/channel.ts';
import type { SizePeers } from '../model/size-peers.ts';
import { medianOfSorted } from './median-of-sorted.ts';

/** Fewer other hosts make no crowd. */
const MINIMUM_HOSTS = 5;
/** Channels with fewer requests say little of what is usual. */
const MINIMUM_REQUESTS = 8;
/** Events of a channel looked at. */
const MOST_EVENTS = 256;
/** Channels kept of a name; twice as many are taken in before they are cut. */
const MOST_KEPT = 256;

interface Sizes {
  readonly host: string;
  readonly software: string;
  /** Medians as log2 of bytes plus one. */
  readonly up: number;
  readonly down: number;
}

/** Who uses a name. */
interface Peers {
  readonly hosts: ReadonlySet<string>;
  /** How far apart they usually are; null until it is asked for. */
  usual: number | null;
}

/** How large requests and answers are, per name and channel. The order of channels does not matter. Memory: 256 channels of each name that six hosts use. */
export class PeerSizes {
  readonly #byName = new Map<string, Sizes[]>();
  /** Of names that were asked for: no channel is added behind the first question. */
  readonly #peers = new Map<string, Peers>();
  readonly #scratch = new Float64Array(MOST_EVENTS);

  add(channel: Channel): void {
    const { destinationFrom, exchanges, bytesUp, bytesDown } = channel;
    if (exchanges < MINIMUM_REQUESTS || destinationFrom === 'address' || !(bytesUp + bytesDown > 0)) return;
    if (channel.hostsWithDestination <= MINIMUM_HOSTS) return;
    const name = nameOf(channel);
    let list = this.#byName.get(name);
    if (list === undefined) {
      list = [];
      this.#byName.set(name, list);
    }
    list.push(this.#sizes(channel));
    if (list.length >= 2 * MOST_KEPT) cut(list);
  }

  /** Null below five other hosts, and for a destination without a name. */
  get(channel: Channel): SizePeers | null {
    const name = nameOf(channel);
    const list = this.#byName.get(name);
    if (channel.destinationFrom === 'address' || list === undefined || list.length <= MINIMUM_HOSTS) return null;
    const peers = this.#peersOf(name, list);
    const hosts = peers.hosts.size - (peers.hosts.has(channel.host) ? 1 : 0);
    if (hosts < MINIMUM_HOSTS) return null;
    const own = this.#sizes(channel);
    const nearest = nearestOf(own, list);
    if (nearest === null) return null;
    peers.usual ??= medianOfSorted(Float64Array.from(list, (each) => nearestOf(each, list)?.distance ?? 0).sort());
    return {
      up: bytesOf(own.up),
      down: bytesOf(own.down),
      hosts,
      nearestUp: bytesOf(nearest.sizes.up),
      nearestDown: bytesOf(nearest.sizes.down),
      nearest: nearest.distance,
      usual: peers.usual,
    };
  }

  #peersOf(name: string, list: Sizes[]): Peers {
    let peers = this.#peers.get(name);
    if (peers === undefined) {
      cut(list);
      peers = { hosts: new Set(list.map(({ host }) => host)), usual: null };
      this.#peers.set(name, peers);
    }
    return peers;
  }

  #sizes({ host, software, events }: Channel): Sizes {
    const looked = Math.min(events.count, MOST_EVENTS);
    return {
      host,
      software: software?.value ?? '',
      up: this.#median(events.bytesUp, looked),
      down: this.#median(events.bytesDown, looked),
    };
  }

  /** Logarithms keep the order: only what is in the middle needs any. */
  #median(bytes: Float64Array, count: number): number {
    const scratch = this.#scratch.subarray(0, count);
    for (let i = 0; i < count; i++) scratch[i] = bytes[i]! > 0 ? bytes[i]! : 0;
    const middle = scratch.sort().subarray((count - 1) >>> 1, (count >>> 1) + 1);
    for (let i = 0; i < middle.length; i++) middle[i] = Math.log2(middle[i]! + 1);
    return medianOfSorted(middle);
  }
}

const nameOf = ({ scope, destination }: Channel) => `${scope} ${destination}`;
const bytesOf = (doublings: number) => Math.round(2 ** doublings - 1);

/** The most alike of another host's channels: the first of several. */
function nearestOf(own: Sizes, list: readonly Sizes[]): { readonly sizes: Sizes; readonly distance: number } | null {
  let nearest: Sizes | null = null;
  let distance = Number.POSITIVE_INFINITY;
  for (const each of list) {
    if (each.host === own.host) continue;
    const far = Math.max(Math.abs(each.up - own.up), Math.abs(each.down - own.down));
    if (far >= distance) continue;
    distance = far;
    nearest = each;
  }
  return nearest === null ? null : { sizes: nearest, distance };
}

function cut(list: Sizes[]): void {
  list.sort((a, b) => compareText(a.host, b.host) || compareText(a.software, b.software) || a.up - b.up || a.down - b.down);
  list.length = Math.min(list.length, MOST_KEPT);
}
