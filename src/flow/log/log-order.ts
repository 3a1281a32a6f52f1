/** Sorts kept rows by their hash, so that those of one connection stand together, in an order that only depends on what they say. */
import * as layout from './log-layout.ts';

const DIGIT_BITS = 8;
const DIGITS = 1 << DIGIT_BITS;
/** Past this many, moving rows one by one costs more than the system's sort. */
const FEW = 24;

export class LogOrder {
  #rows = new Uint32Array(0);
  #other = new Uint32Array(0);
  #counts = new Uint32Array(4 * DIGITS);

  /** @returns the rows of a kind by the first word of their hash, those with the same hash as `compare` says; borrowed until the next call. */
  sort(words: Uint32Array, wantsAnswers: boolean, compare: (a: number, b: number) => number): Uint32Array {
    const count = this.#gather(words, wantsAnswers);
    this.#byHash(words, count);
    const rows = this.#rows.subarray(0, count);
    for (let from = 0; from < count; ) {
      const hash = words[rows[from]! + layout.HASH]!;
      let end = from + 1;
      while (end < count && words[rows[end]! + layout.HASH] === hash) end++;
      if (end - from > FEW) rows.subarray(from, end).sort(compare);
      else if (end - from > 1) insert(rows, from, end, compare);
      from = end;
    }
    return rows;
  }

  #gather(words: Uint32Array, wantsAnswers: boolean): number {
    const counts = this.#counts.fill(0);
    let count = 0;
    for (let row = 0; row < words.length; row += words[row + layout.HEAD]! & layout.LENGTH_MASK) {
      if (((words[row + layout.META]! & layout.KIND_MASK) === layout.ANSWER) !== wantsAnswers) continue;
      if (count === this.#rows.length) this.#grow();
      this.#rows[count++] = row;
      const hash = words[row + layout.HASH]!;
      counts[hash & 255]!++;
      counts[DIGITS + ((hash >>> 8) & 255)]!++;
      counts[2 * DIGITS + ((hash >>> 16) & 255)]!++;
      counts[3 * DIGITS + (hash >>> 24)]!++;
    }
    return count;
  }

  /** By each digit in turn, the lowest first: rows with the same digit stay as they are. Four digits leave them where they began. */
  #byHash(words: Uint32Array, count: number): void {
    for (let digit = 0; digit < 4; digit++) {
      const counts = this.#counts;
      let sum = 0;
      for (let i = digit * DIGITS; i < (digit + 1) * DIGITS; i++) {
        const more = counts[i]!;
        counts[i] = sum;
        sum += more;
      }
      const rows = this.#rows;
      const other = this.#other;
      const shift = digit * DIGIT_BITS;
      for (let i = 0; i < count; i++) {
        const row = rows[i]!;
        const place = digit * DIGITS + ((words[row + layout.HASH]! >>> shift) & (DIGITS - 1));
        other[counts[place]!++] = row;
      }
      this.#rows = other;
      this.#other = rows;
    }
  }

  #grow(): void {
    const rows = new Uint32Array(Math.max(4096, 2 * this.#rows.length));
    rows.set(this.#rows);
    this.#rows = rows;
    this.#other = new Uint32Array(rows.length);
  }
}

function insert(rows: Uint32Array, from: number, end: number, compare: (a: number, b: number) => number): void {
  for (let i = from + 1; i < end; i++) {
    const row = rows[i]!;
    let at = i;
    for (; at > from && compare(rows[at - 1]!, row) > 0; at--) rows[at] = rows[at - 1]!;
    rows[at] = row;
  }
}
