import type { Analyzer, Judge, Threshold } from '../model/analyzer.ts';
import type { Survey } from '../model/survey.ts';

interface Declaration<T extends Readonly<Record<string, Threshold>>> extends Omit<Analyzer, 'thresholds' | 'start'> {
  readonly thresholds: T;
  start(limits: { readonly [name in keyof T]: number }, survey: Survey): Judge;
}

/** Declares an analyzer; its `start` may only read thresholds that it declares. */
export function analyzer<const T extends Readonly<Record<string, Threshold>>>(declaration: Declaration<T>): Analyzer {
  return {
    ...declaration,
    start: (limits, survey) => declaration.start(limits as { readonly [name in keyof T]: number }, survey),
  };
}
