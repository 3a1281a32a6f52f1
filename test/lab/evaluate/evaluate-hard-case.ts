import { foldDay } from '../writers/fold-day.ts';
import { rankByVariation } from './coefficient-of-variation.ts';
import { type Case, diagnose } from './diagnose.ts';
import { RANKERS, type RankerName } from './evaluate-day.ts';
import { type HardCase, hardDay } from './hard-case.ts';
import { HitPlants } from './hit-plants.ts';
import { rankOurs } from './ours.ts';
import { PairSink } from './pair.ts';
import { rankByPeriodogram } from './periodogram.ts';
import type { Ranked } from './ranked.ts';
import { rankByRita } from './rita.ts';

/** Where a ranker put the one implant: its place from 1, null when it is not in the ranking; High or above, null without a scale. */
export interface Placed {
  readonly place: number | null;
  readonly high: boolean | null;
}

export interface HardResult {
  readonly seed: number;
  readonly kind: HardCase;
  readonly placed: Readonly<Record<RankerName, Placed>>;
  readonly cases: readonly Case[];
}

/** Ranks a day with one implant that periodicity tests are known to lose, from its logs. */
export async function evaluateHardCase(kind: HardCase, seed: number, hosts: number, diagnosed: boolean): Promise<HardResult> {
  const day = hardDay(kind, seed, hosts);
  const pairs = new PairSink();
  const fold = await foldDay(day, { as: 'log', also: pairs });
  const { ranking, findings } = await rankOurs(fold);
  const others = pairs.pairs();
  const rankings: Readonly<Record<RankerName, readonly Ranked[]>> = {
    ours: ranking,
    rita: rankByRita(others, day),
    variation: rankByVariation(others),
    periodogram: rankByPeriodogram(others, day),
  };
  const hits = new HitPlants(day.plants);
  const placed = (items: readonly Ranked[]): Placed => {
    const at = items.findIndex((item) => hits.of(item) !== null);
    return { place: at < 0 ? null : at + 1, high: items[0]?.high === null ? null : (items[at]?.high ?? false) };
  };
  return {
    seed,
    kind,
    placed: Object.fromEntries(RANKERS.map((name) => [name, placed(rankings[name])])) as Record<RankerName, Placed>,
    cases: diagnosed ? await diagnose(seed, fold, day.plants, findings) : [],
  };
}
