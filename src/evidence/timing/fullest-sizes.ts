/** Bytes that even requests of one length stray by where a width is allowed at all. */
const SLACK = 12;

/** A window of sizes: the place of its first and how many it has. */
export interface SizeWindow {
  readonly from: number;
  readonly count: number;
}

/**
 * The fullest window of this relative width among sizes in order that has so many at least, the lowest of several, apart from the places
 * [taken, until) of one that was found before. @returns a count below `least` when there is none.
 */
export function fullestSizes(sizes: Float64Array, count: number, width: number, least: number, taken = 0, until = 0): SizeWindow {
  const times = 1 + width;
  const slack = width === 0 ? 0 : SLACK;
  let best = least - 1;
  let from = 0;
  for (let low = 0, end = taken; ; low++) {
    if (low + best >= end) {
      if (end === count) break;
      // Behind the window that was found before.
      low = until - 1;
      end = count;
      continue;
    }
    const most = sizes[low]! * times + slack;
    if (sizes[low + best]! > most) continue;
    from = low;
    do best++;
    while (low + best < end && sizes[low + best]! <= most);
  }
  return { from, count: best };
}
