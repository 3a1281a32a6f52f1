import type { Severity } from '../../../src/model/severity.ts';
import type { LabDay } from '../day.ts';
import type { Plant } from '../plant.ts';
import { foldDay } from '../writers/fold-day.ts';
import { foldedAs, type Sensor, sensed } from '../writers/sensor.ts';
import { rankByVariation } from './coefficient-of-variation.ts';
import { type Case, diagnose } from './diagnose.ts';
import { HitPlants } from './hit-plants.ts';
import { type Marks, marksOf } from './marks.ts';
import { rankedOf, rankOurs } from './ours.ts';
import { PairSink } from './pair.ts';
import { rankByPeriodogram } from './periodogram.ts';
import { rankByRita } from './rita.ts';

export const RANKERS = ['ours', 'rita', 'variation', 'periodogram'] as const;
export type RankerName = (typeof RANKERS)[number];

/** How a day is looked at. */
export interface View extends Sensor {
  /** Also say why plants are missed and benign channels stand high. */
  readonly diagnosed: boolean;
}

/** Findings that say a probability within a tenth, and how many of them are of a plant. */
export interface Reliability {
  readonly findings: number;
  readonly right: number;
  /** Sum of the probabilities that they say. */
  readonly said: number;
}

export interface DayResult {
  readonly seed: number;
  readonly channels: number;
  readonly connections: number;
  readonly plants: readonly Pick<Plant, 'number' | 'profile' | 'trait' | 'shared' | 'mixed'>[];
  readonly marks: Readonly<Record<RankerName, Marks>>;
  /** Benign channels that are listed, by severity; all others are not listed. */
  readonly benign: Readonly<Record<Severity, number>>;
  /** By tenth of probability. */
  readonly reliability: readonly Reliability[];
  readonly cases: readonly Case[];
}

/** Ranks one day by every ranker, from the same flows, and marks each ranking. */
export async function evaluateDay(whole: LabDay, { diagnosed, ...sensor }: View): Promise<DayResult> {
  const day = sensed(whole, sensor);
  const pairs = new PairSink();
  const fold = await foldDay(day, { as: foldedAs(sensor), also: pairs });
  const { ranking, judged, findings } = await rankOurs(fold);
  const others = pairs.pairs();
  const { plants } = day;
  const hits = new HitPlants(plants);
  const benign: Record<Severity, number> = { critical: 0, high: 0, medium: 0, low: 0, info: 0 };
  const reliability = Array.from({ length: 10 }, () => ({ findings: 0, right: 0, said: 0 }));
  for (const finding of findings) {
    const right = hits.of(rankedOf(finding)) !== null;
    if (!right) benign[finding.severity]++;
    const tenth = reliability[Math.min(9, Math.floor(finding.probability * 10))]!;
    tenth.findings++;
    tenth.said += finding.probability;
    if (right) tenth.right++;
  }
  return {
    seed: day.seed,
    channels: judged,
    connections: day.connections.length,
    plants: plants.map(({ number, profile, trait, shared, mixed }) => ({ number, profile, trait, shared, mixed })),
    marks: {
      ours: marksOf(ranking, plants),
      rita: marksOf(rankByRita(others, day), plants),
      variation: marksOf(rankByVariation(others), plants),
      periodogram: marksOf(rankByPeriodogram(others, day), plants),
    },
    benign,
    reliability,
    cases: diagnosed ? await diagnose(day.seed, fold, plants, findings) : [],
  };
}
