/** Puts together what the portions of one log came to, as if it had been read from front to back. */
import type { Issues } from '../../core/issues.ts';
import type { RowTally } from '../row-tally.ts';
import type { PortionCutter } from './portion-cutter.ts';

const NUMBERED = /^:(\d+)$/;

/** @param cutter null when the log was not cut. @param name of the log: places of portions are lines from the first one (`:7`), or '' for all. */
export async function mergePortions(cutter: PortionCutter | null, name: string, issues: Issues, tally: RowTally): Promise<void> {
  if (cutter === null) return;
  const { results, onceAnInput } = cutter;
  let linesBefore = 0;
  const counted = new Set<string>();
  for (const promise of results) {
    const result = await promise;
    const before = linesBefore;
    const where = (place: string) => {
      const line = NUMBERED.exec(place);
      return line === null ? name + place : `${name}:${before + Number(line[1])}`;
    };
    const once = result.issues
      .filter((one) => !counted.has(one.name))
      .map((one) => (onceAnInput.includes(one.name) ? { ...one, count: 1, places: one.places.slice(0, 1) } : one));
    issues.absorb(once, where);
    for (const one of onceAnInput) if (result.issues.some((issue) => issue.name === one)) counted.add(one);
    tally.absorb(result.rows, result.days);
    linesBefore += result.lines;
  }
}
