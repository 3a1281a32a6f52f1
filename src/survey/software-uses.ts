import type { Software } from '../model/software.ts';
import type { SoftwareSpread } from '../model/survey.ts';
import { Column } from './column.ts';
import { KeyCounts } from './key-counts.ts';
import { TextNumbers } from './text-numbers.ts';

const KINDS: readonly Software['kind'][] = ['ja4', 'user-agent', 'process'];

/** Who uses which client software, and for how many destinations. */
export class SoftwareUses {
  readonly #software = new TextNumbers();
  readonly #destinations = new TextNumbers();
  /** Channels by row and software: a channel's key holds its destination, so they are destinations. */
  readonly #byRow = new KeyCounts();
  readonly #channels = new Column();
  /** Hosts, and destinations, by scope and software. */
  readonly #hosts = new KeyCounts();
  readonly #reached = new KeyCounts();
  readonly #pairs = new KeyCounts();

  /** @param row number of the host in its scope. @returns the software's number; 0 is unknown. */
  add(row: number, scope: number, software: Software | null, destination: string): number {
    const number = software === null ? 0 : this.#software.add(KINDS.indexOf(software.kind), software.value) + 1;
    this.#channels.add(row, 1);
    if (this.#byRow.add(row, number, 0, 1)) this.#hosts.add(scope, number, 0, 1);
    if (number !== 0 && this.#pairs.add(number, this.#destinations.add(scope, destination), 0, 0)) this.#reached.add(scope, number, 0, 1);
    return number;
  }

  /** -1 for software that was never added. */
  number(software: Software | null): number {
    if (software === null) return 0;
    const found = this.#software.find(KINDS.indexOf(software.kind), software.value);
    return found < 0 ? -1 : found + 1;
  }

  spread(scope: number, software: number): SoftwareSpread {
    if (software <= 0) return { hosts: 0, destinations: 0 };
    return { hosts: this.#hosts.sum(scope, software, 0), destinations: this.#reached.sum(scope, software, 0) };
  }

  channels(row: number): number {
    return this.#channels.get(row);
  }

  destinations(row: number, software: number): number {
    return software < 0 ? 0 : this.#byRow.sum(row, software, 0);
  }
}
