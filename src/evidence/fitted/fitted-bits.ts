import { byClient, type ClientKind } from '../client-kind.ts';
import { FITTED_WEIGHTS, type FittedKnot, type FittedWeights } from './fitted-weights.ts';

/** Turns the bits that an analyzer states into those that the lab measured. */
export type BitsFitter = (analyzer: string, measure: string, client: ClientKind, bits: number) => number;

/**
 * Between knots in proportion, from nothing said at 0; past the last knot what it says, since counts support no more. Testimony that was
 * never fitted keeps its stated bits, and so does all testimony on clients of which too little is seen, since the lab always sees whole
 * days. Monotone in `bits` for one analyzer, measure and kind of client; the sign is kept.
 */
export function bitsFitter({ tables }: Pick<FittedWeights, 'tables'>): BitsFitter {
  const sides = new Map<string, Sides>(Object.entries(tables).map(([key, knots]) => [key, sidesOf(knots)]));
  const found = new Map<string, Map<string, Record<ClientKind, Sides | undefined>>>();
  /** Testimony comes by the million, and a joined key each time would cost more than all else here. */
  const sidesFor = (analyzer: string, measure: string): Record<ClientKind, Sides | undefined> => {
    const known = found.get(analyzer)?.get(measure);
    if (known !== undefined) return known;
    const kinds = byClient((kind) =>
      kind === 'unknown' ? undefined : (sides.get(fittedKey(analyzer, measure, kind)) ?? sides.get(fittedKey(analyzer, measure))),
    );
    const measures = found.get(analyzer) ?? new Map<string, Record<ClientKind, Sides | undefined>>();
    found.set(analyzer, measures.set(measure, kinds));
    return kinds;
  };
  return (analyzer, measure, client, bits) => {
    const both = sidesFor(analyzer, measure)[client];
    const side = bits > 0 ? both?.positive : both?.negative;
    return side === undefined || side.length === 0 || bits === 0 ? bits : Math.sign(bits) * between(side, Math.abs(bits));
  };
}

/** Under which name a table stands. */
export function fittedKey(analyzer: string, measure: string, client?: ClientKind): string {
  return client === undefined ? `${analyzer}/${measure}` : `${analyzer}/${measure}/${client}`;
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
