import weights from './weights.json' with { type: 'json' };

/** A knot of a fitted table: nominal bits, what they turned out to be worth, and on how many planted and benign channels they were said. */
export type FittedKnot = readonly [nominal: number, fitted: number, planted: number, benign: number];

/** What `npm run calibrate` writes. */
export interface FittedWeights {
  readonly date: string;
  /** First and last training seed. */
  readonly seeds: readonly [from: number, until: number];
  readonly days: number;
  readonly channels: number;
  readonly plants: number;
  /** By `analyzer/measure`, or `analyzer/measure/kind of client` where the lab has enough of that kind: knots by ascending nominal bits; fitted bits ascend too and have the sign of the nominal. */
  readonly tables: Readonly<Record<string, readonly FittedKnot[]>>;
  /** By group of correlated evidence. */
  readonly groups: Readonly<Record<string, { readonly least: number; readonly most: number }>>;
}

/** From training days of the lab; docs/weights.md has the counts in words. */
export const FITTED_WEIGHTS = weights as unknown as FittedWeights;
