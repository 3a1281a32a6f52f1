/** Where fewer than one in so many of the numbers there could be are there, comparing them costs less than going through all. */
const FEW = 16;

/** Puts different whole numbers in order by marking each. One instance serves many lists: its marks are used again. */
export class NumberOrder {
  #marks = new Uint8Array(0);

  /** Sorts the first `count` numbers, all different and below `below`, in place. */
  sort(numbers: Uint32Array, count: number, below: number): void {
    if (count * FEW < below) {
      numbers.subarray(0, count).sort();
      return;
    }
    if (this.#marks.length < below) this.#marks = new Uint8Array(below * 2);
    const marks = this.#marks.fill(0, 0, below);
    for (let at = 0; at < count; at++) marks[numbers[at]!] = 1;
    // Without a branch that no processor could foresee: what is not marked is written over.
    for (let number = 0, at = 0; at < count; number++) {
      numbers[at] = number;
      at += marks[number]!;
    }
  }
}
