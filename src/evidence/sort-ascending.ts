/** Up to this many numbers are in order sooner by insertion than by a call of the engine's sort. */
const FEW = 40;

/** Sorts the first `count` numbers, none of them NaN, in place. */
export function sortAscending(numbers: Float64Array, count: number): void {
  if (count > FEW) {
    numbers.subarray(0, count).sort();
    return;
  }
  for (let i = 1; i < count; i++) {
    const number = numbers[i]!;
    let at = i;
    for (; at > 0 && numbers[at - 1]! > number; at--) numbers[at] = numbers[at - 1]!;
    numbers[at] = number;
  }
}
