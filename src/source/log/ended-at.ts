/** Fills in the times of a row that a proxy wrote when a request was done. */
import type { Issues } from '../../core/issues.ts';
import type { LogFlow } from '../../model/log-flow.ts';

/** The longest request believed: a year. */
const MAXIMUM_DURATION_US = 366 * 86_400e6;

/** @param durationUs NaN when unknown; a clock that was set back makes it negative: such a request is taken for an instant and counted as `<name>.odd-time`. */
export function endedAt(row: LogFlow, endUs: number, durationUs: number, issues: Issues, name: string): void {
  const isPossible = durationUs >= 0 && durationUs <= MAXIMUM_DURATION_US && !(durationUs >= endUs);
  if (!isPossible && !Number.isNaN(durationUs)) issues.countHere(`${name}.odd-time`);
  row.endUs = endUs;
  row.startUs = isPossible ? endUs - durationUs : endUs;
}
