/** Events closer than a quarter of the lowest gap in question are one call; a random process stays under the null with that dead time. */
export const MERGE = 4;
/** A gap of more than this many lowest gaps is a pause (night, laptop lid), not a gap of the timer. */
export const PAUSE = 20;

/** The calls that events are at one scale after the other: what is one call at a scale is one at every longer scale. */
export class Calls {
  /** Calls after the last merge. */
  count = 0;
  /** From call to call in order, pauses left out; only the first `kept` are of this series. */
  gaps = new Float64Array(1024);
  kept = 0;
  #starts = new Float64Array(1024);
  #ends = new Float64Array(1024);

  /** Begins with events of their own. @param timesUs ascending; only the first `count` are read. */
  begin(timesUs: Float64Array, count: number): void {
    if (this.gaps.length < count) {
      this.gaps = new Float64Array(count * 2);
      this.#starts = new Float64Array(count * 2);
      this.#ends = new Float64Array(count * 2);
    }
    const times = timesUs.subarray(0, count);
    this.#starts.set(times);
    this.#ends.set(times);
    this.count = count;
  }

  /** @param floor lowest gap of the scale: no shorter than that of the merge before. */
  merge(floor: number): void {
    const together = floor / MERGE;
    const pause = floor * PAUSE;
    const { count, gaps } = this;
    const starts = this.#starts;
    const ends = this.#ends;
    let kept = 0;
    let last = 0;
    let start = starts[0]!;
    let end = ends[0]!;
    for (let i = 1; i < count; i++) {
      const time = starts[i]!;
      if (time - end > together) {
        ends[last++] = end;
        starts[last] = time;
        if (time - start <= pause) gaps[kept++] = time - start;
        start = time;
      }
      end = ends[i]!;
    }
    ends[last] = end;
    this.count = last + 1;
    this.kept = kept;
  }
}
