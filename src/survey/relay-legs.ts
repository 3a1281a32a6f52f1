import { compareText } from '../core/compare.ts';
import type { Channel } from '../model/channel.ts';
import type { RelayLeg } from '../model/relay-leg.ts';
import { byteSeries } from './byte-series.ts';

/** Legs kept of all: the largest. */
const MOST_LEGS = 512;
/** Fewer bytes and fewer exchanges correlate by chance. */
const LEAST_BYTES = 20_000;
const LEAST_EXCHANGES = 30;
/** DNS, DHCP, NTP, names and discovery: what every host says all day (IANA). */
const INFRASTRUCTURE = new Set([53, 67, 68, 123, 137, 138, 1900, 3702, 5353, 5355]);

/** Keeps the largest sides of hosts that a relay could use, in whatever order channels come. */
export class RelayLegs {
  readonly #legs: RelayLeg[] = [];
  #byHost: Map<string, RelayLeg[]> | null = null;

  add(channel: Channel): void {
    const { scope } = channel;
    if (scope !== 'internal' && scope !== 'inbound') return;
    const { host, addresses, ports, bytesUp, bytesDown, exchanges } = channel;
    const bytes = bytesUp + bytesDown;
    const port = ports[0] ?? 0;
    const [peer] = addresses;
    if (bytes < LEAST_BYTES || exchanges < LEAST_EXCHANGES || peer === undefined || INFRASTRUCTURE.has(port)) return;
    // Up is what the channel's host sends, in every scope.
    const leg = { scope, port, bytes } as const;
    this.#legs.push({ ...leg, host, peer, serves: scope === 'inbound', series: byteSeries(channel.events, false) });
    if (scope === 'internal' && addresses.length === 1) {
      this.#legs.push({ ...leg, host: peer, peer: host, serves: true, series: byteSeries(channel.events, true) });
    }
    this.#byHost = null;
    if (this.#legs.length >= 2 * MOST_LEGS) this.#cut();
  }

  /** The largest first. */
  of(host: string): readonly RelayLeg[] {
    if (this.#byHost === null) {
      this.#cut();
      this.#byHost = new Map();
      for (const leg of this.#legs) {
        const mine = this.#byHost.get(leg.host);
        if (mine === undefined) this.#byHost.set(leg.host, [leg]);
        else mine.push(leg);
      }
    }
    return this.#byHost.get(host) ?? [];
  }

  #cut(): void {
    this.#legs.sort(compareLegs);
    this.#legs.length = Math.min(this.#legs.length, MOST_LEGS);
  }
}

function compareLegs(a: RelayLeg, b: RelayLeg): number {
  return (
    b.bytes - a.bytes ||
    compareText(a.host, b.host) ||
    compareText(a.peer, b.peer) ||
    a.port - b.port ||
    compareText(a.scope, b.scope) ||
    Number(a.serves) - Number(b.serves) ||
    a.series.count - b.series.count ||
    (a.series.seconds[0] ?? 0) - (b.series.seconds[0] ?? 0)
  );
}
