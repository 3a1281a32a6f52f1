import type { FittedKnot, FittedWeights } from './fitted.ts';
import { FITTED_WEIGHTS } from './fitted-weights.ts';

/** Turns the bits that an analyzer states into those that the lab measured. */
export type BitsFitter = (analyzer: string, measure: string, bits: number) => number;

/**
 * Between knots in proportion, from nothing said at 0; past the last knot what it says, since counts support no more. Testimony that was
 * never fitted keeps its stated bits. Monotone in `bits` for one analyzer and measure; the sign is kept.
 */
export function bitsFitter({ tables }: Pick<FittedWeights, 'tables'>): BitsFitter {
  const byAnalyzer = new Map<string, Map<string, Sides>>();
  for (const [key, knots] of Object.entries(tables)) {
    const slash = key.indexOf('/');
    const measures = byAnalyzer.get(key.slice(0, slash)) ?? new Map<string, Sides>();
    byAnalyzer.set(key.slice(0, slash), measures.set(key.slice(slash + 1), sidesOf(knots)));
  }
  return (analyzer, measure, bits) => {
    const sides = byAnalyzer.get(analyzer)?.get(measure);
    const side = bits > 0 ? sides?.positive : sides?.negative;
    return side === undefined || side.length === 0 || bits === 0 ? bits : Math.sign(bits) * between(side, Math.abs(bits));
  };
}

/** Applies the table of the project. */
export const fittedBits: BitsFitter = bitsFitter(FITTED_WEIGHTS);

/** Knots of each sign as distances from 0, ascending. */
interface Sides {
  readonly positive: readonly (readonly [number, number])[];
  readonly negative: readonly (readonly [number, number])[];
}

function sidesOf(knots: readonly FittedKnot[]): Sides {
  return {
    positive: knots.filter(([nominal]) => nominal > 0).map(([nominal, fitted]) => [nominal, fitted]),
    negative: knots
      .filter(([nominal]) => nominal < 0)
      .map(([nominal, fitted]) => [-nominal, -fitted] as const)
      .reverse(),
  };
}

function between(knots: readonly (readonly [number, number])[], bits: number): number {
  let [from, low] = [0, 0];
  for (const [to, high] of knots) {
    if (bits < to) return low + ((high - low) * (bits - from)) / (to - from);
    [from, low] = [to, high];
  }
  return low;
}
