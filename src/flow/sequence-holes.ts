/** Gaps in one direction's sequence space that later segments may fill: at most eight, the oldest forgotten first. */

const MAXIMUM = 8;

export class SequenceHoles {
  /** Pairs of begin and end, end exclusive, modulo 2^32. */
  readonly #holes: number[] = [];

  /** Remembers that bytes from `begin` to `end` did not come yet. */
  open(begin: number, end: number): void {
    if (this.#holes.length === MAXIMUM * 2) this.#holes.splice(0, 2);
    this.#holes.push(begin, end);
  }

  /** @returns how many bytes of `begin` … `end` fall into holes; they are filled now. */
  fill(begin: number, end: number): number {
    let filled = 0;
    for (let i = 0; i < this.#holes.length; ) {
      const holeBegin = this.#holes[i]!;
      const holeEnd = this.#holes[i + 1]!;
      const from = ((begin - holeBegin) | 0) > 0 ? begin : holeBegin;
      const to = ((end - holeEnd) | 0) < 0 ? end : holeEnd;
      const length = (to - from) | 0;
      if (length <= 0) {
        i += 2;
        continue;
      }
      filled += length;
      const left = from !== holeBegin;
      const right = to !== holeEnd;
      if (left && right) {
        this.#holes.splice(i, 2, holeBegin, from, to, holeEnd);
        if (this.#holes.length > MAXIMUM * 2) this.#holes.splice(0, 2);
        return filled;
      }
      if (left) this.#holes[i + 1] = from;
      else if (right) this.#holes[i] = to;
      else {
        this.#holes.splice(i, 2);
        continue;
      }
      i += 2;
    }
    return filled;
  }
}
