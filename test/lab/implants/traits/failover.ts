import type { Trait } from './trait.ts';

export const failover: Trait = {
  name: 'failover',
  says: 'the first name or address stops answering in the middle of the day; after 3 to 6 attempts it takes the second',
  goesAlong: false,
  person: false,
  fits: ({ destinations }) => Object.values(destinations)[0]!.names.length > 0,
  change: (conduct, _profile, { fromHour, toHour }, random) => {
    const [from, until] = toHour > fromHour ? [fromHour, toHour] : [0, 24];
    return { ...conduct, failsAfter: (from + (until - from) * (0.35 + 0.3 * random.fraction())) / 24 };
  },
};
