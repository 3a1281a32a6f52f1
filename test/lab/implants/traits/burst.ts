import type { Trait } from './trait.ts';

export const burst: Trait = {
  name: 'burst',
  says: 'an operator sits down once or twice: 8 to 40 commands and files within the hour, the sleep cut to 5 s meanwhile',
  goesAlong: false,
  person: false,
  fits: ({ result }) => result.length > 0,
  change: (conduct, _profile, _host, random) => ({
    ...conduct,
    sittings: { count: random.between(1, 2), tasks: [8, 40], sleepSeconds: random.chance(0.6) ? 5 : null },
  }),
};
