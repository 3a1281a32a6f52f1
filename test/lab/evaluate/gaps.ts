/** Distinct whole seconds of times in µs, ascending. */
export function uniqueSeconds(timesUs: readonly number[]): number[] {
  return [...new Set(timesUs.map((time) => Math.floor(time / 1e6)))].sort((a, b) => a - b);
}

/** Differences of neighbours. */
export function gapsOf(times: readonly number[]): number[] {
  return times.slice(1).map((time, index) => time - times[index]!);
}
