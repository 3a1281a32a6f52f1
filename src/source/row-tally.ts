/** Counts the rows of one log and their times on the way to the sink. */
import { type TimeGroup, TimeGroups } from '../core/time-groups.ts';
import type { AlertSignature } from '../model/alert.ts';
import type { LogFlow } from '../model/log-flow.ts';
import type { LogSink } from '../model/log-sink.ts';

export class RowTally implements LogSink {
  rows = 0;
  readonly #times = new TimeGroups();
  readonly #sink: LogSink;

  constructor(sink: LogSink) {
    this.#sink = sink;
  }

  flow(row: LogFlow): void {
    this.#count(row.startUs, row.endUs);
    this.#sink.flow(row);
  }

  names(row: LogFlow): void {
    this.#count(row.startUs, row.endUs);
    this.#sink.names(row);
  }

  alert(row: LogFlow, alert: AlertSignature): void {
    this.#count(row.startUs, row.endUs);
    this.#sink.alert(row, alert);
  }

  answer(
    timeUs: number,
    client: Uint32Array,
    clientAt: number,
    name: string,
    address: Uint32Array,
    addressAt: number,
    ttlSeconds: number,
  ): void {
    this.#count(timeUs, timeUs);
    this.#sink.answer(timeUs, client, clientAt, name, address, addressAt, ttlSeconds);
  }

  certificate(keyLow: number, keyHigh: number, names: readonly string[]): void {
    this.rows++;
    this.#sink.certificate?.(keyLow, keyHigh, names);
  }

  /** Of the times that the rows are of, without single ones of another year; null when no row has a time. */
  get firstUs(): number | null {
    return this.#times.kept()[0]?.firstUs ?? null;
  }

  get lastUs(): number | null {
    return this.#times.kept().at(-1)?.endUs ?? null;
  }

  /** Everything, as plain data. */
  days(): (readonly [number, TimeGroup])[] {
    return this.#times.days();
  }

  /** Takes over what another one counted. */
  absorb(rows: number, days: readonly (readonly [number, TimeGroup])[]): void {
    this.rows += rows;
    this.#times.absorb(days);
  }

  #count(startUs: number, endUs: number): void {
    this.rows++;
    if (startUs > 0) this.#times.add(startUs, endUs);
  }
}
