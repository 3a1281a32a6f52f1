/** Flows that had not ended where their capture did, and what the next capture says of them. */
import type { DuckDBConnection } from '@duckdb/node-api';
import { formatAddress } from '../core/address.ts';
import { DEFAULT_TIMEOUTS } from '../flow/timeouts.ts';
import type { Flow } from '../model/flow.ts';
import { TRUNCATED_START } from '../model/truncation.ts';

const TCP = 6;
/** Beyond these the ones that ended last are kept. */
const MOST_KEPT = 1_000_000;

interface OpenFlow {
  readonly id: number;
  endUs: number;
}

/** What has to be added to a flow at rest. */
export interface FlowGrowth {
  id: number;
  startUs: number;
  endUs: number;
  bytesUp: number;
  bytesDown: number;
  wireBytesUp: number;
  wireBytesDown: number;
  packetsUp: number;
  packetsDown: number;
  burstsUp: number;
  burstsDown: number;
  keysUp: number;
  keysDown: number;
  exchanges: number;
  truncated: number;
  tcpEnd: string;
}

export class OpenFlows {
  readonly #open = new Map<string, OpenFlow>();
  readonly #growth = new Map<number, FlowGrowth>();

  static async load(connection: DuckDBConnection): Promise<OpenFlows> {
    const flows = new OpenFlows();
    const found = await connection.runAndReadAll(
      'SELECT o.flow, o.end_us, f.protocol, f.client, f.client_port, f.server, f.server_port FROM open_flow AS o JOIN flow AS f ON f.id = o.flow ORDER BY o.end_us, o.flow',
    );
    for (const [id, endUs, protocol, client, clientPort, server, serverPort] of found.getRows()) {
      const key = `${protocol} ${client} ${clientPort} ${server} ${serverPort}`;
      flows.#open.set(key, { id: Number(id), endUs: Number(endUs) });
    }
    return flows;
  }

  /** The flow that this one goes on from: same ends, no new beginning, within the time that a silent flow is kept; null when it is a flow of its own. */
  match(flow: Flow): { readonly id: number; readonly swapped: boolean } | null {
    if (!flow.paced || this.#open.size === 0) return null;
    if (flow.protocol === TCP && (flow.truncated & TRUNCATED_START) === 0) return null;
    for (const swapped of [false, true]) {
      const found = this.#open.get(keyOf(flow, swapped));
      if (found === undefined) continue;
      const silentUs = flow.startUs - found.endUs;
      const idleUs = flow.protocol === TCP ? DEFAULT_TIMEOUTS.establishedUs : DEFAULT_TIMEOUTS.datagramUs;
      if (silentUs >= 0 && silentUs <= idleUs) return { id: found.id, swapped };
    }
    return null;
  }

  /** Adds to a flow that goes on. @param open true when it did not end now either. */
  grow({ id, swapped }: { readonly id: number; readonly swapped: boolean }, flow: Flow, open: boolean): void {
    const growth = this.#growth.get(id) ?? { ...NO_GROWTH, id, startUs: flow.startUs };
    this.#growth.set(id, growth);
    growth.endUs = Math.max(growth.endUs, flow.endUs);
    growth.bytesUp += swapped ? flow.bytesDown : flow.bytesUp;
    growth.bytesDown += swapped ? flow.bytesUp : flow.bytesDown;
    growth.wireBytesUp += swapped ? flow.wireBytesDown : flow.wireBytesUp;
    growth.wireBytesDown += swapped ? flow.wireBytesUp : flow.wireBytesDown;
    growth.packetsUp += swapped ? flow.packetsDown : flow.packetsUp;
    growth.packetsDown += swapped ? flow.packetsUp : flow.packetsDown;
    growth.burstsUp += swapped ? flow.burstsDown : flow.burstsUp;
    growth.burstsDown += swapped ? flow.burstsUp : flow.burstsDown;
    growth.keysUp += swapped ? flow.keysDown : flow.keysUp;
    growth.keysDown += swapped ? flow.keysUp : flow.keysDown;
    growth.exchanges += flow.exchangeCount + flow.moreExchanges;
    growth.truncated |= flow.truncated & ~TRUNCATED_START;
    growth.tcpEnd = flow.tcpEnd === 'attempt' ? 'open' : flow.tcpEnd;
    const key = keyOf(flow, swapped);
    if (open) this.#open.get(key)!.endUs = growth.endUs;
    else this.#open.delete(key);
  }

  /** Remembers a flow that had not ended where its capture did. */
  add(id: number, flow: Flow): void {
    if (flow.paced && flow.tcpEnd !== 'closed' && flow.tcpEnd !== 'reset') this.#open.set(keyOf(flow, false), { id, endUs: flow.endUs });
  }

  get growths(): readonly FlowGrowth[] {
    return [...this.#growth.values()];
  }

  /** Number and end of those that may still go on, judged by the latest time that was seen. */
  kept(latestUs: number): { readonly id: number; readonly endUs: number }[] {
    const leastUs = latestUs - DEFAULT_TIMEOUTS.activeUs;
    return [...this.#open.values()]
      .filter(({ endUs }) => endUs >= leastUs)
      .sort((a, b) => b.endUs - a.endUs || b.id - a.id)
      .slice(0, MOST_KEPT);
  }
}

const NO_GROWTH: FlowGrowth = {
  id: 0,
  startUs: 0,
  endUs: 0,
  bytesUp: 0,
  bytesDown: 0,
  wireBytesUp: 0,
  wireBytesDown: 0,
  packetsUp: 0,
  packetsDown: 0,
  burstsUp: 0,
  burstsDown: 0,
  keysUp: 0,
  keysDown: 0,
  exchanges: 0,
  truncated: 0,
  tcpEnd: '',
};

function keyOf({ protocol, client, clientPort, server, serverPort }: Flow, swapped: boolean): string {
  const [from, to] = [`${formatAddress(client)} ${clientPort}`, `${formatAddress(server)} ${serverPort}`];
  return swapped ? `${protocol} ${to} ${from}` : `${protocol} ${from} ${to}`;
}
