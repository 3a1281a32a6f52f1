/** Seeds are apart: fitting and tuning read `TRAINING`, marks are said of `TEST`, and neither ever reads the other's. */
export const SEEDS = {
  TRAINING: { from: 1, until: 1000 },
  TEST: { from: 10_001, until: 11_000 },
} as const;
