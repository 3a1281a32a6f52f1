/**
 * Where most of the numbers lie close together.
 * @param sorted ascending, the first `count` entries. @param least width of the window; `share` of its lower end if that is more.
 * @returns index of the first and past the last of the fullest window, the lowest of several; 0 and 0 without numbers.
 */
export function densestWindow(
  sorted: Float64Array,
  count: number,
  least: number,
  share: number,
): { readonly from: number; readonly to: number } {
  let from = 0;
  let to = 0;
  let end = 0;
  for (let begin = 0; begin < count && count - begin > to - from; begin++) {
    const low = sorted[begin]!;
    const high = low + Math.max(least, low * share);
    if (end < begin) end = begin;
    while (end < count && sorted[end]! <= high) end++;
    if (end - begin > to - from) {
      from = begin;
      to = end;
    }
  }
  return { from, to };
}
