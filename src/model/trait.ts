import type { Software } from './software.ts';
import type { Reach } from './surroundings.ts';

/** A property of channels on which a rule can match. */
export interface Trait {
  readonly by: Reach['by'];
  /** A destination, an address, the value of a software, or the id of a service. May be hostile. */
  readonly value: string;
  /** Of software; null of anything else. */
  readonly kind: Software['kind'] | null;
}

/** The channels of the judged scopes that have a trait. */
export interface TraitCount {
  readonly channels: number;
  /** Distinct hosts of these, whatever their scope. */
  readonly hosts: number;
}

/** Counts channels by what they have, without a look at what happened on them. */
export interface TraitSource {
  /** @returns a count for each trait, in their order. A channel has the addresses that `Channel.addresses` shows. */
  countTraits(traits: readonly Trait[]): Promise<readonly TraitCount[]>;
}
