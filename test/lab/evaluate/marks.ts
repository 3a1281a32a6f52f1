import type { Plant } from '../plant.ts';
import { HitPlants } from './hit-plants.ts';
import type { Ranked } from './ranked.ts';

/** How far down an analyst reads. */
const FIRST_PAGE = 15;

/** What a ranking of one day is worth. */
export interface Marks {
  readonly planted: number;
  /** Mean over the plants of the precision at the place where each is found; 0 for one that is not. */
  readonly averagePrecision: number;
  /** Plants among the first 15 items. */
  readonly onFirstPage: number;
  /** Plants, and items that are of none, at High or above; null when the ranker has no such scale. */
  readonly plantedHigh: number | null;
  readonly benignHigh: number | null;
  /** Numbers of the plants that were not found at all, not on the first page, and found below High. */
  readonly missed: readonly number[];
  readonly belowHigh: readonly number[];
}

/**
 * A plant is hit by the first item of it; further items of the same plant are neither right nor wrong and take no place.
 * @param ranking best first.
 */
export function marksOf(ranking: readonly Ranked[], plants: readonly Plant[]): Marks {
  const hits = new HitPlants(plants);
  const found = new Set<number>();
  const high = new Set<number>();
  const hasScale = ranking.every((item) => item.high !== null);
  let wrong = 0;
  let benignHigh = 0;
  let precision = 0;
  let onFirstPage = 0;
  for (const item of ranking) {
    const plant = hits.of(item);
    if (plant === null) {
      wrong++;
      if (item.high === true) benignHigh++;
      continue;
    }
    if (item.high === true) high.add(plant.number);
    if (found.has(plant.number)) continue;
    found.add(plant.number);
    precision += found.size / (found.size + wrong);
    if (found.size + wrong <= FIRST_PAGE) onFirstPage++;
  }
  const numbers = plants.map(({ number }) => number);
  return {
    planted: plants.length,
    averagePrecision: plants.length === 0 ? 1 : precision / plants.length,
    onFirstPage,
    plantedHigh: hasScale ? high.size : null,
    benignHigh: hasScale ? benignHigh : null,
    missed: numbers.filter((number) => !found.has(number)),
    belowHigh: hasScale ? numbers.filter((number) => found.has(number) && !high.has(number)) : [],
  };
}
