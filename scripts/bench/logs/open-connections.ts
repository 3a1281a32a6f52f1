/** Connections that wait for their end, by the second in which a sensor writes them off: a heap of them cost more than all their rows. */
import type { Connection, OfficeSink } from './connection.ts';

export class OpenConnections {
  readonly #sink: OfficeSink;
  readonly #bySecond = new Map<number, Connection[]>();
  #second: number;

  constructor(sink: OfficeSink, startUs: number) {
    this.#sink = sink;
    this.#second = Math.floor(startUs / 1e6);
  }

  /** @param endUs not before the time last given to `until`. */
  add(connection: Connection, endUs: number): void {
    const second = Math.max(this.#second, Math.floor(endUs / 1e6));
    const waiting = this.#bySecond.get(second);
    if (waiting === undefined) this.#bySecond.set(second, [connection]);
    else waiting.push(connection);
  }

  /** Hands on what ended in the seconds before that of `nowUs`, a second's in the order in which they began. */
  until(nowUs: number): void {
    for (const now = Math.floor(nowUs / 1e6); this.#second < now; this.#second++) {
      const ended = this.#bySecond.get(this.#second);
      if (ended === undefined) continue;
      this.#bySecond.delete(this.#second);
      for (const connection of ended) this.#sink.ended(connection, this.#second * 1e6 + 999_999);
    }
  }
}
