import type { Trait } from './trait.ts';

export const losses: Trait = {
  name: 'losses',
  says: '5 to 20 % of the calls do not happen or are not answered',
  goesAlong: true,
  person: false,
  fits: () => true,
  change: (conduct, _profile, _host, random) => ({ ...conduct, lossChance: 0.05 + 0.15 * random.fraction() }),
};
