import type { Software } from '../model/software.ts';
import { Column } from './column.ts';
import { KeyCounts } from './key-counts.ts';
import { TextNumbers } from './text-numbers.ts';

const KINDS: readonly Software['kind'][] = ['ja4', 'user-agent', 'process'];

/** To how many destinations each host goes, with each client software. */
export class SoftwareUses {
  readonly #software = new TextNumbers();
  /** Channels by row and software: a channel's key holds its destination, so they are destinations. */
  readonly #destinations = new KeyCounts();
  readonly #channels = new Column();
  /** The software asked for last, and its number: analyzers ask of one channel several times. */
  #last: Software | null = null;
  #lastNumber = 0;

  /** @param row number of the host in its scope. @returns the software's number; 0 is unknown. */
  add(row: number, software: Software | null): number {
    const number = this.#add(software);
    this.#destinations.add(row, number, 0, 1);
    this.#channels.add(row, 1);
    return number;
  }

  /** -1 for software that was never added. */
  number(software: Software | null): number {
    if (software === this.#last) return this.#lastNumber;
    if (software === null) return 0;
    const found = this.#software.find(KINDS.indexOf(software.kind), software.value);
    this.#last = software;
    this.#lastNumber = found < 0 ? -1 : found + 1;
    return this.#lastNumber;
  }

  #add(software: Software | null): number {
    if (software === null) return 0;
    if (software === this.#last && this.#lastNumber > 0) return this.#lastNumber;
    this.#last = software;
    this.#lastNumber = this.#software.add(KINDS.indexOf(software.kind), software.value) + 1;
    return this.#lastNumber;
  }

  channels(row: number): number {
    return this.#channels.get(row);
  }

  destinations(row: number, software: number): number {
    return software < 0 ? 0 : this.#destinations.sum(row, software, 0);
  }
}
