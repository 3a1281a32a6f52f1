import type { Weight } from './weight.ts';

/** Where every channel begins, and what lists it. */
export const score = {
  prior: { bits: -13, why: 'one channel in about ten thousand (2^-13) is command and control before anything is known; an assumption' },
  finding: { bits: 3.2, why: 'evidence a channel needs to be listed: prior + 3.2 is score 1 of 100' },
} as const satisfies Record<string, Weight>;
