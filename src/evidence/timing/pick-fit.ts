import type { TimerFit } from './timer-fit.ts';

/**
 * Of the fits at all scales, the one that is about calls and not about what happens inside them: the least chance, unless a fit at a
 * scale whose merging swallows its gaps is improbable too and covers a fifth more of the gaps.
 * @param fits by rising scale.
 */
export function pickFit(fits: readonly TimerFit[], mostChance: number): TimerFit | null {
  let picked: TimerFit | null = null;
  for (const fit of fits) if (!picked || fit.chance < picked.chance) picked = fit;
  for (;;) {
    const inner: TimerFit | null = picked;
    if (!inner) return null;
    let outer: TimerFit | null = null;
    for (const fit of fits) {
      if (fit.floor < 4 * inner.high || fit.chance > mostChance) continue;
      if (fit.kept / fit.allGaps < (1.2 * inner.kept) / inner.allGaps) continue;
      if (!outer || fit.chance < outer.chance) outer = fit;
    }
    if (!outer) return inner;
    picked = outer;
  }
}
