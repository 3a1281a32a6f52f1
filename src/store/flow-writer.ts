import type { DuckDBConnection } from '@duckdb/node-api';
import type { ChannelKey } from '../channel/key.ts';
import { formatAddress } from '../core/address.ts';
import type { Alerts } from '../model/alert.ts';
import type { Flow } from '../model/flow.ts';
import { FLOW_COLUMNS } from './flow-columns.ts';
import { RowAppender } from './row-appender.ts';
import { ALERT_COLUMNS, EXCHANGE_COLUMNS, KEY_COLUMN_COUNT, OTHER_SIGNATURES, STORED_FLOW_COLUMNS } from './stored-columns.ts';

/** Writes flows, their exchanges and alerts into the store's tables. */
export class FlowWriter {
  readonly #flows: RowAppender;
  readonly #exchanges: RowAppender;
  readonly #alerts: RowAppender;
  /** True when a flow had alerts. */
  hasAlerts = false;
  #id: number;

  private constructor(flows: RowAppender, exchanges: RowAppender, alerts: RowAppender, firstId: number) {
    this.#id = firstId;
    this.#flows = flows;
    this.#exchanges = exchanges;
    this.#alerts = alerts;
  }

  /** @param firstId number of the first flow; the others follow. */
  static async open(connection: DuckDBConnection, firstId = 0): Promise<FlowWriter> {
    const flowTypes = STORED_FLOW_COLUMNS.map(({ type }) => type);
    const exchangeTypes = EXCHANGE_COLUMNS.map(({ type }) => type);
    const alertTypes = ALERT_COLUMNS.map(({ type }) => type);
    return new FlowWriter(
      await RowAppender.open(connection, 'flow', flowTypes),
      await RowAppender.open(connection, 'exchange', exchangeTypes),
      await RowAppender.open(connection, 'alert', alertTypes),
      firstId,
    );
  }

  /** @param key the flow's channel, or null when it belongs to none. @returns the flow's number. */
  write(flow: Flow, key: ChannelKey | null): number {
    const id = this.#id++;
    const flows = this.#flows;
    flows.set(0, id);
    flows.set(1, key === null ? -1 : key.scope);
    flows.set(2, key === null ? '' : key.host(flow));
    flows.set(3, key === null ? '' : key.destination(flow));
    flows.set(4, key === null ? -1 : key.nameRank);
    flows.set(5, key === null ? 0 : key.softwareKind);
    flows.set(6, key === null ? '' : key.software);
    flows.set(7, key === null ? '' : formatAddress(key.hostIsServer ? flow.client : flow.server));
    for (let i = 0; i < FLOW_COLUMNS.length; i++) flows.set(KEY_COLUMN_COUNT + i, FLOW_COLUMNS[i]!.of(flow));
    flows.endRow();
    if (flow.alerts !== null) this.#writeAlerts(id, flow.alerts);
    if (flow.exchangeCount === 0) this.#writeExchange(id, flow.startUs, 0, 0, 1);
    for (let i = 0; i < flow.exchangeCount; i++) {
      this.#writeExchange(id, flow.exchangeTimesUs[i]!, flow.exchangeBytesUp[i]!, flow.exchangeBytesDown[i]!, i === 0 ? 1 : 0);
    }
    return id;
  }

  /** Exchanges of a flow that was written before, and goes on. @param swapped true when the flow has client and server the other way round. */
  writeMore(id: number, flow: Flow, swapped: boolean): void {
    const ups = swapped ? flow.exchangeBytesDown : flow.exchangeBytesUp;
    const downs = swapped ? flow.exchangeBytesUp : flow.exchangeBytesDown;
    for (let i = 0; i < flow.exchangeCount; i++) this.#writeExchange(id, flow.exchangeTimesUs[i]!, ups[i]!, downs[i]!, 0);
    if (flow.alerts !== null) this.#writeAlerts(id, flow.alerts);
  }

  flush(): void {
    this.#flows.flush();
    this.#exchanges.flush();
    this.#alerts.flush();
  }

  close(): void {
    this.#flows.close();
    this.#exchanges.close();
    this.#alerts.close();
  }

  /** Lets go without a word of what cannot be written. What waits is written: within a transaction that is not committed. */
  discard(): void {
    for (const appender of [this.#flows, this.#exchanges, this.#alerts]) {
      try {
        appender.close();
      } catch {
        // It is to be forgotten.
      }
    }
  }

  #writeExchange(flow: number, timeUs: number, bytesUp: number, bytesDown: number, starts: number): void {
    const exchanges = this.#exchanges;
    exchanges.set(0, flow);
    exchanges.set(1, timeUs);
    exchanges.set(2, bytesUp);
    exchanges.set(3, bytesDown);
    exchanges.set(4, starts);
    exchanges.endRow();
  }

  #writeAlerts(flow: number, { kept, beyond }: Alerts): void {
    this.hasAlerts = true;
    for (const { severity, generatorId, signatureId, count, firstUs, lastUs, signature, category } of kept) {
      this.#writeAlert([flow, severity, generatorId, signatureId, count, firstUs, lastUs, signature, category]);
    }
    if (beyond > 0) this.#writeAlert([flow, 0, 0, OTHER_SIGNATURES, beyond, 0, 0, '', '']);
  }

  #writeAlert(values: readonly (number | string)[]): void {
    for (let i = 0; i < values.length; i++) this.#alerts.set(i, values[i]!);
    this.#alerts.endRow();
  }
}
