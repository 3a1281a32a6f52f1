import type { Analyzer, Judge, Threshold } from '../model/analyzer.ts';
import type { Network } from '../model/network.ts';

interface Declaration<T extends Readonly<Record<string, Threshold>>> extends Omit<Analyzer, 'thresholds' | 'start'> {
  readonly thresholds: T;
  start(limits: { readonly [name in keyof T]: number }, network: Network): Judge;
}

/** Declares an analyzer; its `start` may only read thresholds that it declares. */
export function analyzer<const T extends Readonly<Record<string, Threshold>>>(declaration: Declaration<T>): Analyzer {
  return {
    ...declaration,
    start: (limits, network) => declaration.start(limits as { readonly [name in keyof T]: number }, network),
  };
}
