import type { ClientKind } from '../client-kind.ts';
import { fittedKey } from './fitted-bits.ts';
import { FITTED_WEIGHTS } from './fitted-weights.ts';

/**
 * The most that an analyzer can say of a channel for a finding, after the fit: bits stay as they are past the last knot of a table, and where
 * there is no table, or too little is seen of the client, nothing but the limit of its group holds them.
 * @param measures all that it may state, those together of which it states one at most.
 */
export function mostBits(analyzer: string, measures: readonly (readonly string[])[], client: ClientKind): number {
  if (client === 'unknown') return Number.POSITIVE_INFINITY;
  const most = (measure: string) => {
    const { tables } = FITTED_WEIGHTS;
    const knots = tables[fittedKey(analyzer, measure, client)] ?? tables[fittedKey(analyzer, measure)];
    const rising = knots?.filter(([stated]) => stated > 0) ?? [];
    return rising.length === 0 ? Number.POSITIVE_INFINITY : Math.max(...rising.map(([, fitted]) => fitted));
  };
  return measures.reduce((sum, either) => sum + Math.max(...either.map(most)), 0);
}
