import type { DayRequest } from '../day.ts';
import { randomOf } from '../random-of.ts';
import type { ImplantProfile } from './profile.ts';
import { profiles } from './profiles.ts';
import type { Trait } from './traits/trait.ts';
import { traits } from './traits/traits.ts';
import { varyProfile } from './vary-profile.ts';

/** A profile and the condition that it is tried under. */
export interface Deal {
  readonly profile: ImplantProfile;
  readonly trait: Trait;
}

/** Deals profiles and traits like cards: every seed goes on where the one before it ended, so that all come up before any comes twice; varied, each has its own variant. */
export function dealPlants({ seed, plants, family }: Pick<DayRequest, 'seed' | 'plants' | 'family'>): Deal[] {
  const isVaried = family === 'varied';
  const pool = profiles.filter((profile) => profile.family === (isVaried ? 'fit' : family));
  return Array.from({ length: plants }, (_, index) => {
    const card = seed * plants + index;
    const round = Math.floor(card / pool.length);
    const profile = randomOf('profiles', family, round).shuffled(pool)[card % pool.length]!;
    const trait = traitOf(profile, round);
    return { profile: isVaried ? varyProfile(profile, randomOf('variant', seed, index)) : profile, trait };
  });
}

/** Each profile goes through its own traits by turns. */
function traitOf(profile: ImplantProfile, round: number): Trait {
  const fitting = traits.filter((trait) => !trait.goesAlong && trait.fits(profile));
  const turn = Math.floor(round / fitting.length);
  return randomOf('traits', profile.id, turn).shuffled(fitting)[round % fitting.length]!;
}
