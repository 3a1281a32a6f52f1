/** Pieces of an evaluation that do not depend on each other: each is done by itself, in this process or another, and gives plain data. */

import { type DayResult, evaluateDay, type View } from '../../test/lab/evaluate/evaluate-day.ts';
import { evaluateHardCase, type HardResult } from '../../test/lab/evaluate/evaluate-hard-case.ts';
import type { HardCase } from '../../test/lab/evaluate/hard-case.ts';
import { type RandomArrivals, randomArrivals } from '../../test/lab/evaluate/random-arrivals.ts';
import { makeDay } from '../../test/lab/make-day.ts';
import type { Family } from '../../test/lab/plant.ts';

/** One day, looked at in several ways. */
export interface DayTask {
  readonly kind: 'day';
  readonly seed: number;
  readonly hosts: number;
  readonly plants: number;
  readonly family: Family;
  readonly views: readonly View[];
}

export interface HardTask {
  readonly kind: 'hard';
  readonly case: HardCase;
  readonly seed: number;
  readonly hosts: number;
  readonly diagnosed: boolean;
}

export interface RandomTask {
  readonly kind: 'random';
  readonly seed: number;
  readonly series: number;
}

export type Task = DayTask | HardTask | RandomTask;

export interface DayOutcome {
  readonly kind: 'day';
  readonly family: Family;
  readonly hosts: number;
  readonly views: readonly { readonly view: View; readonly result: DayResult }[];
}
export interface HardOutcome {
  readonly kind: 'hard';
  readonly result: HardResult;
}
export interface RandomOutcome {
  readonly kind: 'random';
  readonly result: RandomArrivals;
}
export type Outcome = DayOutcome | HardOutcome | RandomOutcome;

export async function runTask(task: Task): Promise<Outcome> {
  if (task.kind === 'hard') {
    return { kind: 'hard', result: await evaluateHardCase(task.case, task.seed, task.hosts, task.diagnosed) };
  }
  if (task.kind === 'random') return { kind: 'random', result: await randomArrivals(task.seed, task.series) };
  const { seed, hosts, plants, family } = task;
  const day = makeDay({ seed, hosts, days: 1, plants, family });
  const views: DayOutcome['views'][number][] = [];
  for (const view of task.views) views.push({ view, result: await evaluateDay(day, view) });
  return { kind: 'day', family, hosts, views };
}
