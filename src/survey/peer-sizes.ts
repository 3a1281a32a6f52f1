import type { Channel } from '../model/channel.ts';
import type { SizePeers, Spread } from '../model/size-peers.ts';

/** Fewer other hosts make no crowd. */
const MINIMUM_HOSTS = 5;
/** Events of a channel looked at. */
const MOST_EVENTS = 256;
/** Destinations kept; past these, only services of the catalogue. */
const MOST_KEYS = 100_000;

interface Sizes {
  /** Of the host's busiest channel there. */
  readonly exchanges: number;
  readonly up: number;
  readonly down: number;
}

/** How large the requests and answers of each host are, per role of a service, else per name. Neither order nor grouping of channels matters. */
export class PeerSizes {
  readonly #hosts = new Map<string, Map<number, Sizes>>();
  readonly #scratch = new Float64Array(MOST_EVENTS);

  /** @param host any number that stands for one host in one scope. */
  add(host: number, channel: Channel): void {
    const key = keyOf(channel);
    if (key === '' || channel.bytesUp + channel.bytesDown === 0) return;
    let hosts = this.#hosts.get(key);
    if (hosts === undefined) {
      if (channel.service === null && this.#hosts.size >= MOST_KEYS) return;
      hosts = new Map();
      this.#hosts.set(key, hosts);
    }
    const { exchanges } = channel;
    const known = hosts.get(host);
    if (known !== undefined && known.exchanges > exchanges) return;
    const { up, down } = this.#sizes(channel);
    if (known === undefined || exchanges > known.exchanges || up < known.up || (up === known.up && down < known.down)) {
      hosts.set(host, { exchanges, up, down });
    }
  }

  /** Median size of requests and answers, as log2 of bytes plus one. */
  #sizes(channel: Channel): { readonly up: number; readonly down: number } {
    const { bytesUp, bytesDown, count } = channel.events;
    const looked = Math.min(count, MOST_EVENTS);
    return { up: this.#median(bytesUp, looked), down: this.#median(bytesDown, looked) };
  }

  /** Null below five other hosts, and for a destination without a name. */
  get(host: number, channel: Channel): SizePeers | null {
    const hosts = this.#hosts.get(keyOf(channel));
    if (hosts === undefined || hosts.size <= MINIMUM_HOSTS) return null;
    const others = [...hosts].flatMap(([each, sizes]) => (each === host ? [] : [sizes]));
    if (others.length < MINIMUM_HOSTS) return null;
    return {
      own: this.#sizes(channel),
      hosts: others.length,
      up: spread(Float64Array.from(others, ({ up }) => up)),
      down: spread(Float64Array.from(others, ({ down }) => down)),
    };
  }

  #median(bytes: Float64Array, count: number): number {
    const scratch = this.#scratch.subarray(0, count);
    for (let i = 0; i < count; i++) scratch[i] = bytes[i]! > 0 ? Math.log2(bytes[i]! + 1) : 0;
    return middle(scratch.sort());
  }
}

function keyOf({ scope, service, destination, destinationFrom }: Channel): string {
  if (service !== null) return `${scope} ${service.service.id}/${service.role}`;
  return destinationFrom === 'address' ? '' : `${scope}  ${destination}`;
}

function spread(values: Float64Array): Spread {
  const median = middle(values.sort());
  return { median, mad: middle(values.map((value) => Math.abs(value - median)).sort()) };
}

function middle(sorted: Float64Array): number {
  if (sorted.length === 0) return 0;
  const half = sorted.length >>> 1;
  return sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
}
