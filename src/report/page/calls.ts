import type { CallsData } from './data.ts';
import { readVarints } from './read-varints.ts';

/** The calls of a finding in time order, as columns. */
export interface CallColumns {
  /** Seconds since 1970. */
  readonly times: Float64Array;
  readonly up: Float64Array;
  readonly down: Float64Array;
  /** All that there were, also those that the page does not hold. */
  readonly count: number;
}

export function readCalls(data: CallsData, bytes: Uint8Array): CallColumns {
  const { at, kept, count, fromUs } = data;
  const { values: times, end } = readVarints(bytes, at, kept);
  let milliseconds = 0;
  for (let i = 0; i < kept; i++) {
    milliseconds += times[i]!;
    times[i] = fromUs / 1e6 + milliseconds / 1e3;
  }
  const { values: up, end: next } = readVarints(bytes, end, kept);
  const { values: down } = readVarints(bytes, next, kept);
  return { times, up, down, count };
}
