import { formatDestination } from '../../../src/channel/format-destination.ts';
import { parseInternal } from '../../../src/channel/internal.ts';
import { isGroupAddress } from '../../../src/channel/is-group-address.ts';
import { formatAddress } from '../../../src/core/address.ts';
import type { Flow } from '../../../src/model/flow.ts';
import type { FlowSink } from '../../../src/model/flow-sink.ts';

/** What the other rankers look at: all connections of one host to one name, whatever the software. */
export interface Pair {
  readonly host: string;
  /** Server name, else `address:port`. */
  readonly destination: string;
  /** In start order. */
  readonly startsUs: readonly number[];
  /** Payload that the host sent, by connection. */
  readonly bytesUp: readonly number[];
  /** Duration of all connections together. */
  readonly totalUs: number;
  /** JA4s seen, no empty ones. */
  readonly signatures: ReadonlySet<string>;
}

interface Growing {
  readonly host: string;
  readonly destination: string;
  readonly connections: { readonly startUs: number; readonly up: number }[];
  totalUs: number;
  readonly signatures: Set<string>;
}

/** Collects, from the same flows that become channels, the pairs of those that leave the network and were answered. */
export class PairSink implements FlowSink {
  readonly #internal = parseInternal();
  readonly #pairs = new Map<string, Growing>();

  flow(flow: Flow): void {
    if (flow.packetsDown === 0 || flow.tcpEnd === 'attempt' || isGroupAddress(flow.server)) return;
    if (!this.#internal.includes(flow.client) || this.#internal.includes(flow.server)) return;
    const host = formatAddress(flow.client);
    const destination = flow.serverName !== '' ? flow.serverName : formatDestination(flow.server, 0, flow.serverPort);
    const key = `${host} ${destination}`;
    let pair = this.#pairs.get(key);
    if (pair === undefined) {
      pair = { host, destination, connections: [], totalUs: 0, signatures: new Set() };
      this.#pairs.set(key, pair);
    }
    pair.connections.push({ startUs: flow.startUs, up: flow.bytesUp });
    pair.totalUs += flow.endUs - flow.startUs;
    if (flow.ja4 !== '') pair.signatures.add(flow.ja4);
  }

  pairs(): Pair[] {
    return [...this.#pairs.values()].map(({ connections, ...pair }) => {
      connections.sort((a, b) => a.startUs - b.startUs || a.up - b.up);
      return { ...pair, startsUs: connections.map(({ startUs }) => startUs), bytesUp: connections.map(({ up }) => up) };
    });
  }
}
