import { sortAscending } from '../sort-ascending.ts';

/** Longest run of lost calls that is still counted as such. */
const MOST_LOST = 8;
/** Event numbers share a double with phases (below 2^37 µs), so that one sort of plain numbers orders both. */
const NUMBERS = 16_384;

/** Events laid over each other by a period: what phases most of its cycles share. */
export class PhaseFold {
  #count = 0;
  #cyclesSeen = 0;
  #keys = new Float64Array(0);
  #cycles = new Int32Array(0);
  #inWindow = new Int32Array(0);
  #numbers = new Float64Array(0);
  #phases = new Float64Array(0);
  #cycleAt = new Int32Array(0);

  /** Sorts events by phase, the cycle told twice so that windows reach around its end. @returns cycles that have events. */
  fill(timesUs: Float64Array, count: number, periodUs: number): number {
    if (this.#inWindow.length < count) {
      this.#cycles = new Int32Array(count * 2);
      this.#inWindow = new Int32Array(count * 2);
      this.#keys = new Float64Array(count * 2);
      this.#numbers = new Float64Array(count * 2);
      this.#phases = new Float64Array(count * 4);
      this.#cycleAt = new Int32Array(count * 4);
    }
    const keys = this.#keys;
    const cycleOf = this.#cycles;
    let cycles = 0;
    let last = -1;
    for (let i = 0; i < count; i++) {
      const cycle = Math.floor(timesUs[i]! / periodUs);
      if (cycle !== last) {
        this.#numbers[cycles++] = cycle;
        last = cycle;
      }
      cycleOf[i] = cycles - 1;
      keys[i] = (timesUs[i]! - cycle * periodUs) * NUMBERS + i;
    }
    sortAscending(keys, count);
    const phases = this.#phases;
    const cycleAt = this.#cycleAt;
    for (let at = 0; at < count; at++) {
      const phase = Math.floor(keys[at]! / NUMBERS);
      const cycle = cycleOf[keys[at]! - phase * NUMBERS]!;
      phases[at] = phase;
      phases[at + count] = phase + periodUs;
      cycleAt[at] = cycle;
      cycleAt[at + count] = cycle;
    }
    this.#count = count;
    this.#cyclesSeen = cycles;
    return cycles;
  }

  /** The window of phases that most cycles have an event in, as places among them. */
  #bestLow = 0;
  #bestHigh = 0;

  /** Finds that window. @returns the cycles that have an event in it. */
  densest(widthUs: number): number {
    const count = this.#count;
    const cycles = this.#cyclesSeen;
    const phases = this.#phases;
    const cycleAt = this.#cycleAt;
    const inWindow = this.#inWindow.fill(0, 0, cycles);
    let hits = 0;
    let most = 0;
    let bestLow = 0;
    let bestHigh = 0;
    let low = 0;
    for (let high = 0; low < count && high < low + count; high++) {
      const phase = phases[high]!;
      while (low < high && phase - phases[low]! > widthUs) {
        const cycle = cycleAt[low]!;
        const left = inWindow[cycle]! - 1;
        inWindow[cycle] = left;
        if (left === 0) hits--;
        low++;
      }
      if (low >= count) break;
      const cycle = cycleAt[high]!;
      const now = inWindow[cycle]! + 1;
      inWindow[cycle] = now;
      if (now === 1) hits++;
      if (hits > most) {
        most = hits;
        bestLow = low;
        bestHigh = high;
        if (most === cycles) break;
      }
    }
    this.#bestLow = bestLow;
    this.#bestHigh = bestHigh;
    return most;
  }

  /** Cycles without a call between those that have one in the window found. */
  missed(): number {
    const cycles = this.#cyclesSeen;
    const inWindow = this.#inWindow.fill(0, 0, cycles);
    for (let at = this.#bestLow; at <= this.#bestHigh; at++) inWindow[this.#cycleAt[at]!] = 1;
    let missed = 0;
    let last = -1;
    for (let cycle = 0; cycle < cycles; cycle++) {
      if (inWindow[cycle] === 0) continue;
      const between = last < 0 ? 0 : this.#numbers[cycle]! - this.#numbers[last]! - 1;
      if (between < MOST_LOST) missed += between;
      last = cycle;
    }
    return missed;
  }
}
