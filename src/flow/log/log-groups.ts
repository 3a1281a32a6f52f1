/** Brings the rows of one connection together, in an order that only depends on what they say. */
import * as layout from './log-layout.ts';
import type { LogRecords } from './log-records.ts';

/** Upper bits of the hash beside a place: both fit into an exact number, and a numeric sort brings equal ones together. */
const HASH_SHIFT = 6;
const PLACES = 2 ** 26;

/** @param visit gets the rows of one connection by time; the array is borrowed. */
export function forEachGroup(records: LogRecords, visit: (rows: number[]) => void): void {
  const keys = sortedKeys(records);
  const compare = (a: number, b: number) => records.compareConnections(a, b) || records.compareRows(a, b) || input(records, a, b);
  const run: number[] = [];
  const group: number[] = [];
  for (let i = 0; i < keys.length; ) {
    const hash = Math.floor(keys[i]! / PLACES);
    run.length = 0;
    for (; i < keys.length && Math.floor(keys[i]! / PLACES) === hash; i++) run.push(keys[i]! % PLACES);
    if (run.length > 1) run.sort(compare);
    for (let j = 0; j < run.length; ) {
      group.length = 0;
      const first = run[j]!;
      for (; j < run.length && records.compareConnections(first, run[j]!) === 0; j++) group.push(run[j]!);
      visit(group);
    }
  }
}

const input = (records: LogRecords, a: number, b: number) => records.word(a, layout.INPUT) - records.word(b, layout.INPUT);

function sortedKeys(records: LogRecords): Float64Array {
  let count = 0;
  for (let row = 0; row < records.units; row = records.next(row)) if (records.kind(row) !== layout.ANSWER) count++;
  const keys = new Float64Array(count);
  let at = 0;
  for (let row = 0; row < records.units; row = records.next(row)) {
    if (records.kind(row) !== layout.ANSWER) keys[at++] = (records.word(row, layout.HASH) >>> HASH_SHIFT) * PLACES + row;
  }
  return keys.sort();
}
