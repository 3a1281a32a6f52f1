import type { DuckDBVarCharVector } from '@duckdb/node-api';
import { keepSmallest } from '../channel/keep-smallest.ts';
import type { Cursor } from './cursor.ts';

/** Rows that wait to be asked for. Channels with more are few: theirs are read as they come. */
const MOST_WAITING = 64;

/** The other ends of one channel's flows. Few channels are asked for theirs, so rows wait unread until one is. */
export class StoredEnds {
  readonly #waitingPorts: number[] = [];
  readonly #waitingProtocols: number[] = [];
  /** Where the address of each waiting row is. */
  readonly #texts: DuckDBVarCharVector[] = [];
  readonly #rows: number[] = [];
  #waiting = 0;
  /** Of rows that did not wait. */
  #earlier: { readonly addresses: string[]; readonly ports: number[]; readonly protocols: number[] } | null = null;
  #addresses: string[] | null = null;
  #ports: number[] | null = null;
  #protocols: number[] | null = null;

  /** Makes room for the next channel's. */
  clear(): void {
    this.#waiting = 0;
    this.#earlier = null;
    this.#forget();
  }

  /** Takes a row of `selectEnds`. */
  add(row: Cursor): void {
    if (this.#waiting === MOST_WAITING) {
      this.#earlier = { addresses: this.addresses, ports: this.ports, protocols: this.protocols };
      this.#forget();
      this.#waiting = 0;
    }
    const at = this.#waiting++;
    this.#waitingPorts[at] = row.number(1);
    this.#waitingProtocols[at] = row.number(2);
    this.#texts[at] = row.texts(3);
    this.#rows[at] = row.row;
  }

  /** The smallest eight of each, ascending. */
  get addresses(): string[] {
    if (this.#addresses === null) {
      this.#addresses = this.#earlier?.addresses ?? [];
      for (let i = 0; i < this.#waiting; i++) keepSmallest(this.#addresses, this.#texts[i]!.getItem(this.#rows[i]!) ?? '');
    }
    return this.#addresses;
  }

  get ports(): number[] {
    this.#ports ??= smallest(this.#earlier?.ports ?? [], this.#waitingPorts, this.#waiting);
    return this.#ports;
  }

  get protocols(): number[] {
    this.#protocols ??= smallest(this.#earlier?.protocols ?? [], this.#waitingProtocols, this.#waiting);
    return this.#protocols;
  }

  #forget(): void {
    this.#addresses = null;
    this.#ports = null;
    this.#protocols = null;
  }
}

function smallest(list: number[], values: readonly number[], count: number): number[] {
  for (let i = 0; i < count; i++) keepSmallest(list, values[i]!);
  return list;
}
