import type { Trait } from '../../model/trait.ts';
import { traitsOf } from './traits-of.ts';

/** Counts channels by each of their traits. */
export class TraitTally {
  readonly #counts = new Map<string, number>();

  add(channel: Parameters<typeof traitsOf>[0]): void {
    for (const trait of traitsOf(channel)) {
      const key = traitKey(trait);
      this.#counts.set(key, (this.#counts.get(key) ?? 0) + 1);
    }
  }

  count(trait: Trait): number {
    return this.#counts.get(traitKey(trait)) ?? 0;
  }
}

/** The first two parts are words of ours: no value can pass for another trait's. */
export function traitKey({ by, kind, value }: Trait): string {
  return `${by} ${kind ?? ''} ${value}`;
}
