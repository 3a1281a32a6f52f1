import type { Trait } from './trait.ts';

export const steady: Trait = {
  name: 'steady',
  says: 'the profile as published, all day',
  goesAlong: false,
  person: false,
  fits: () => true,
  change: (conduct) => conduct,
};
