import trees from './trees.json' with { type: 'json' };

/**
 * A tree of questions about what was said of a channel. A leaf is its bits; any other node asks whether a feature is at most a number, and
 * has what the channels that come there have in common: `[feature, at most, bits here, tree where it is, tree where it is not]`.
 */
export type FittedTree = number | readonly [feature: number, most: number, bits: number, within: FittedTree, beyond: FittedTree];

/** What `npm run calibrate` writes of how testimonies go together. */
export interface FittedTrees {
  readonly date: string;
  /** First and last training seed. */
  readonly seeds: readonly [from: number, until: number];
  /** Channels that are listed by the sum alone: those that the trees were grown on. */
  readonly plants: number;
  readonly benign: number;
  /** `analyzer/measure`, whose value is the bits as stated, 0 where nothing was said; or `client/kind`, 1 for that kind of client. */
  readonly features: readonly string[];
  /** All trees together are kept within these. */
  readonly least: number;
  readonly most: number;
  readonly trees: readonly FittedTree[];
}

/** From training days of the lab; docs/weights.md says how. */
export const FITTED_TREES = trees as unknown as FittedTrees;
