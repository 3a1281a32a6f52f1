import { analyzers } from '../../evidence/analyzers.ts';
import { COMBINATION } from '../../evidence/fitted/combination.ts';

const TITLES: ReadonlyMap<string, string> = new Map([...analyzers, COMBINATION].map(({ name, title }) => [name, title]));

/** What an analyzer asks, in a few words; undefined where it is none of ours. */
export function analyzerTitle(name: string): string | undefined {
  return TITLES.get(name);
}
