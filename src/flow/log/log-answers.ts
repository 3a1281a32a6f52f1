/** What resolvers told, of one partition of rows: the same rule as `DnsNames`, whatever order the answers came in. */
import * as layout from './log-layout.ts';
import type { LogRecords } from './log-records.ts';
import { readText } from './log-text.ts';

export class LogAnswers {
  readonly #records: LogRecords;
  /** Answers by pair of client and address, then time. */
  readonly #rows: number[] = [];

  constructor(records: LogRecords) {
    this.#records = records;
    const rows = this.#rows;
    for (let row = 0; row < records.units; row = records.next(row)) if (records.kind(row) === layout.ANSWER) rows.push(row);
    rows.sort((a, b) => this.#comparePairs(a, b, records.swapped(b)) || records.compareRows(a, b));
  }

  /** @returns the name that the client last learned for the server of this row's connection and that still holds at `timeUs`; '' when there is none. */
  find(row: number, clientIsHigh: boolean, timeUs: number): string {
    const records = this.#records;
    const rows = this.#rows;
    let from = 0;
    let to = rows.length;
    while (from < to) {
      const middle = (from + to) >>> 1;
      const answer = rows[middle]!;
      const order = this.#comparePairs(answer, row, clientIsHigh) || records.float(answer, layout.START) - timeUs;
      if (order > 0) to = middle;
      else from = middle + 1;
    }
    const answer = rows[from - 1];
    if (answer === undefined || this.#comparePairs(answer, row, clientIsHigh) !== 0) return '';
    return timeUs <= records.float(answer, layout.END) ? readText(records.text, 8 * (answer + layout.NAMES_UNITS)) : '';
  }

  #comparePairs(answer: number, row: number, clientIsHigh: boolean): number {
    const records = this.#records;
    for (let i = layout.LOW; i < layout.PORTS; i++) {
      const difference = records.word(answer, i) - records.word(row, i);
      if (difference !== 0) return difference;
    }
    return Number(records.swapped(answer)) - Number(clientIsHigh);
  }
}
