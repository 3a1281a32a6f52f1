/** What resolvers told, of one partition of rows: the same rule as `DnsNames`, whatever order the answers came in. */
import { compareRows } from './log-compare.ts';
import * as layout from './log-layout.ts';
import type { LogOrder } from './log-order.ts';
import { pairOf, pairOfIpv4 } from './log-pair.ts';
import type { LogRecords } from './log-records.ts';

/** Besides the words of both ends, who asked. */
const PAIR = layout.IPV4 | layout.SWAPPED;

export class LogAnswers {
  readonly #records: LogRecords;
  /** Answers by pair of client and address, then time. */
  readonly #rows: Uint32Array;

  /** @param order for these answers alone. */
  constructor(records: LogRecords, order: LogOrder) {
    this.#records = records;
    this.#rows = order.sort(records.words, true, (a, b) => this.#comparePairs(a, b, records.meta(b)) || compareRows(records, a, b));
  }

  /** @returns the name that the client last learned for the server of this row's connection and that still holds at `timeUs`; '' when there is none. */
  find(row: number, clientIsHigh: boolean, timeUs: number): string {
    const rows = this.#rows;
    if (rows.length === 0) return '';
    const records = this.#records;
    const { words } = records;
    const ipv4 = records.meta(row) & layout.IPV4;
    const meta = ipv4 | (clientIsHigh ? layout.SWAPPED : 0);
    const pair = ipv4 !== 0 ? pairOfIpv4(words[row + layout.ENDS]!, words[row + layout.ENDS + 1]!) : pairOf(words, row + layout.ENDS);
    let from = 0;
    let to = rows.length;
    while (from < to) {
      const middle = (from + to) >>> 1;
      const answer = rows[middle]!;
      const order = words[answer + layout.HASH]! - pair || this.#comparePairs(answer, row, meta) || records.startUs(answer) - timeUs;
      if (order > 0) to = middle;
      else from = middle + 1;
    }
    const answer = rows[from - 1];
    if (answer === undefined || words[answer + layout.HASH] !== pair || this.#comparePairs(answer, row, meta) !== 0) return '';
    return timeUs <= records.endUs(answer) ? records.textAt(records.texts(answer)) : '';
  }

  /** @param meta with the bits IPV4 and SWAPPED as they are of the row. */
  #comparePairs(answer: number, row: number, meta: number): number {
    const { words } = this.#records;
    const difference = (words[answer + layout.META]! & PAIR) - (meta & PAIR);
    if (difference !== 0) return difference;
    const end = (meta & layout.IPV4) === 0 ? 8 : 2;
    for (let i = layout.ENDS; i < layout.ENDS + end; i++) {
      const byWord = words[answer + i]! - words[row + i]!;
      if (byWord !== 0) return byWord;
    }
    return 0;
  }
}
