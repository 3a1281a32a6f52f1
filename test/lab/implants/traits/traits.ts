import * as registry from './registry.ts';
import type { Trait } from './trait.ts';

/** Every trait, in order of export. */
export const traits: readonly Trait[] = Object.values(registry);
