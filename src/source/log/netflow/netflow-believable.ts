/** Holds a flow's times against the time at which it was exported: clocks that were never set, and numbers that are no time. */

/** 1995, before NetFlow. */
const EARLIEST_US = 788_918_400e6;
const YEAR_US = 366 * 86_400e6;

export interface BelievableTimes {
  readonly startUs: number;
  readonly endUs: number;
  /** What is to be counted; '' when both are as the record says. */
  readonly odd: '' | 'netflow.odd-time' | 'netflow.other-time';
}

/**
 * A time before NetFlow or past 2255 is no time where the export packet has one: the flow ended when it was exported, and lasted as long as
 * it says where that can be. A time of another year is believed and counted: replayed flows have theirs, and one clock keeps its distances.
 */
export function believableTimes(startUs: number, endUs: number, exportUs: number): BelievableTimes {
  const least = exportUs >= EARLIEST_US ? EARLIEST_US : 1;
  const isTime = (us: number) => us >= least && us <= Number.MAX_SAFE_INTEGER;
  const lasted = endUs - startUs;
  const lastedUs = lasted >= 0 && lasted <= YEAR_US ? lasted : 0;
  if (isTime(startUs)) {
    const far = Math.abs(startUs - exportUs) > YEAR_US;
    // Of two times a year apart the one near the export is right.
    if (far && lastedUs !== lasted && Math.abs(endUs - exportUs) <= YEAR_US) return { startUs: endUs, endUs, odd: 'netflow.odd-time' };
    return { startUs, endUs, odd: far ? 'netflow.other-time' : '' };
  }
  if (isTime(endUs)) return { startUs: endUs - lastedUs, endUs, odd: 'netflow.odd-time' };
  return { startUs: exportUs - lastedUs, endUs: exportUs, odd: 'netflow.odd-time' };
}
