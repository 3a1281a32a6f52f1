import { FINER, LAG_BINS, LOWEST_BIN, PART_TICKS } from './lag-ticks.ts';

/** A row of bits for each place that an event can have in a bin: in the row of an event, bins begin where it does. */
const ROWS = 2 ** FINER;
/** Words that hold a bit for each bin of lags. */
const WORDS = Math.ceil(LAG_BINS / 32);
/** Bits of a counter, and what it can count. */
const PLANES = 6;
const FULL = 2 ** PLANES - 1;
/** Words of rows an event at most: where events lie further apart, looking at each pair costs less. */
const MOST_WORDS = 16;

/** Counts lags at which events follow each other by whole words of bits: where many follow each, a sixth of the time of looking at each pair. */
export class FollowerBits {
  #rows = new Int32Array(0);
  /** Of the part at hand, the lags at which any of its events is followed. */
  readonly #seen = new Int32Array(WORDS);
  /** Parts since the last sum, by lag: a word of each power of two beside the other. */
  readonly #planes = new Int32Array(WORDS * PLANES);
  #parts = 0;
  readonly #shifted = new Int32Array(ROWS);
  readonly #carried = new Int32Array(ROWS);

  /** Whether events lie as close as it takes. @param ticks ascending from 0. */
  isFit(ticks: Int32Array, count: number): boolean {
    return wordsOf(ticks, count) <= count * MOST_WORDS;
  }

  /** Adds to each bin of lags the half periods in which an event is followed so. */
  count(ticks: Int32Array, count: number, bins: Int32Array): void {
    this.#mark(ticks, count);
    const rows = this.#rows;
    const seen = this.#seen;
    let part = 0;
    for (let i = 0; i < count; i++) {
      const tick = ticks[i]!;
      const here = (tick / PART_TICKS) | 0;
      if (here !== part) this.#close(bins);
      part = here;
      const first = (tick >> FINER) + 1 + LOWEST_BIN;
      const right = first & 31;
      const left = 31 - right;
      let at = (first >> 5) * ROWS + (tick & (ROWS - 1));
      let low = rows[at]!;
      for (let word = 0; word < WORDS; word++) {
        at += ROWS;
        const high = rows[at]!;
        seen[word] = seen[word]! | (low >>> right) | ((high << 1) << left);
        low = high;
      }
    }
    this.#close(bins);
    this.#sum(bins);
  }

  /** Marks each event in its bin of each row; the words of the rows lie beside each other. */
  #mark(ticks: Int32Array, count: number): void {
    const words = wordsOf(ticks, count);
    if (this.#rows.length < words) this.#rows = new Int32Array(words * 2);
    const rows = this.#rows.fill(0, 0, words);
    for (let i = 0; i < count; i++) {
      const tick = ticks[i]!;
      const at = (tick >> (FINER + 5)) * ROWS + (tick & (ROWS - 1));
      rows[at] = rows[at]! | (1 << ((tick >> FINER) & 31));
    }
    // So far each row has the events that lie where its bins begin. Of the others it has those that lie later in a bin in the next one.
    const shifted = this.#shifted;
    const carried = this.#carried.fill(0);
    for (let at = 0; at < words; at += ROWS) {
      let later = 0;
      for (let row = ROWS - 1; row >= 0; row--) {
        later |= rows[at + row]!;
        shifted[row] = (later << 1) | carried[row]!;
        carried[row] = later >>> 31;
      }
      let earlier = 0;
      for (let row = 0; row < ROWS; row++) {
        const here = rows[at + row]!;
        rows[at + row] = shifted[row]! | earlier;
        earlier |= here;
      }
    }
  }

  /** Counts the part at hand: adds one to the counter of each lag seen, all of a word at a time. */
  #close(bins: Int32Array): void {
    const planes = this.#planes;
    const seen = this.#seen;
    for (let word = 0; word < WORDS; word++) {
      let carry = seen[word]!;
      seen[word] = 0;
      for (let at = word; carry !== 0; at += WORDS) {
        const plane = planes[at]!;
        planes[at] = plane ^ carry;
        carry &= plane;
      }
    }
    this.#parts++;
    if (this.#parts === FULL) this.#sum(bins);
  }

  #sum(bins: Int32Array): void {
    const planes = this.#planes;
    for (let bin = 0; bin < LAG_BINS; bin++) {
      const word = bin >> 5;
      let parts = 0;
      for (let plane = 0; plane < PLANES; plane++) parts |= ((planes[plane * WORDS + word]! >>> (bin & 31)) & 1) << plane;
      bins[bin] = bins[bin]! + parts;
    }
    planes.fill(0);
    this.#parts = 0;
  }
}

/** Words of all rows, with room for the lags behind the last event. */
function wordsOf(ticks: Int32Array, count: number): number {
  return ((((ticks[count - 1]! >> FINER) + LOWEST_BIN) >> 5) + WORDS + 2) * ROWS;
}
